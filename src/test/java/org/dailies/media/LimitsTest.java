package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that ask for too much, and files that name others. */
class LimitsTest {
  private static final Limits WIDE = new Limits(1_000_000, 10, 60_000, 1000, 1_000_000);

  @TempDir private Path folder;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void probe_withinAllLimits_isLetThrough() {
    Path file = movie("talk.mp4").frames(50).make();

    MediaInfo info = MediaProbe.probe(ByteSource.of(file), WIDE).info();

    assertThat(info.video().orElseThrow().frames(), is(50L));
  }

  @Test
  void probe_tooManyPixels_saysTheLimitAndHowToRaiseIt() {
    Path file = movie("large.mp4").frames(2).make();

    assertRefused(
        file,
        new Limits(14_399, 10, 60_000, 1000, 1_000_000),
        "its pictures have 14400 pixels (160x90), more than limits.pixels allows, which is 14399;"
            + " if the file is to be trusted, raise it: --set limits.pixels=...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many.mkv", "many.ts", "many.mp4"})
  void probe_tooManyStreams_isRefused(String name) {
    TestMovie movie = movie(name).frames(25);
    for (int i = 0; i < 5; i++) {
      movie.track(new TestMovie.Track("aac", 48_000, 1));
    }

    assertRefused(
        movie.make(), new Limits(1_000_000, 5, 60_000, 1000, 1_000_000), "limits.streams");
    assertRefused(
        movie.make(), new Limits(1_000_000, 2, 60_000, 1000, 1_000_000), "limits.streams");
  }

  @Test
  void probe_tooLong_isRefused() {
    Path file =
        movie("long.mkv").times(Timebase.MILLIS, 0, 40, 3_600_000_000L, 3_600_000_040L).make();

    assertRefused(
        file, WIDE, "it lasts 3600000.1 s, more than limits.duration allows, which is 60s");
  }

  @Test
  void probe_tooManyPacketsInNoTime_isRefused() throws IOException {
    long[] times = new long[10_050];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
    }
    Path file = folder.resolve("dense.nut");
    TestMovie.to(file)
        .picture("mpeg4", 16, 16, new FrameRate(25, 1))
        .times(new Timebase(1, 50_000), times)
        .make();

    assertRefused(file, WIDE, "more than limits.packetsPerSecond allows, which is 1000");
  }

  @Test
  void probe_packetTooLarge_isRefused() {
    Path file = movie("raw.mkv").frames(10).make();

    assertRefused(
        file, new Limits(1_000_000, 10, 60_000, 1000, 100), "more than limits.packetBytes allows");
  }

  @Test
  void probe_pictureThatClaimsToBeHuge_failsWithoutDecodingIt() throws IOException {
    // a still in a container: FFmpeg would decode it while it looks for the pixel format
    Path still = folder.resolve("bomb.png");
    Files.write(still, png(30_000, 30_000));

    assertThat(failure(still, Limits.OF_THE_BUILD).code(), is(ErrorCode.FOOTAGE_UNSUPPORTED));
  }

  @Test
  void probe_listsOfOtherMedia_areRefusedUnread() throws IOException {
    Path secret = movie("secret.mp4").frames(25).make();
    String address = "http://localhost:" + server.getAddress().getPort() + "/secret.mp4";
    for (String target : List.of(secret.toString(), "file:" + secret, address)) {
      for (Path list : lists(target)) {
        DailiesException failure = failure(list, Limits.OF_THE_BUILD);
        assertThat(
            list + ": " + failure.getMessage(),
            failure.code().group(),
            is(ErrorCode.Group.FOOTAGE));
      }
    }
    assertThat(requests, is(empty()));
  }

  @Test
  void probe_script_saysWhatItIs() throws IOException {
    Path list = folder.resolve("talk.mp4");
    Files.writeString(list, "ffconcat version 1.0\nfile '/etc/passwd'\n");

    DailiesException failure = failure(list, Limits.OF_THE_BUILD);

    assertThat(failure.code(), is(ErrorCode.FOOTAGE_UNSUPPORTED));
    assertThat(
        failure.getMessage(), containsString("this is Virtual concatenation script (concat)"));
  }

  @Test
  void probe_movWithItsMediaInAnotherFile_readsOnlyItself() throws IOException {
    Path secret = movie("secret.mov").frames(25).make();
    Path file = folder.resolve("reference.mov");
    Files.write(file, withMediaIn(Files.readAllBytes(secret), "secret.mov"));

    DailiesException failure = failure(file, Limits.OF_THE_BUILD);

    assertThat(failure.getMessage(), failure.code().group(), is(ErrorCode.Group.FOOTAGE));
  }

  @Test
  void next_pictureThatGrowsWithoutBounds_isNotDecoded() throws IOException {
    Path file =
        TestMovie.to(folder.resolve("png.mkv"))
            .picture("png", 160, 90, new FrameRate(25, 1))
            .pixelFormat("gray")
            .frames(3)
            .make();
    byte[] bytes = Files.readAllBytes(file);
    int second = indexOf(bytes, "IHDR", indexOf(bytes, "IHDR", 0) + 4);
    ByteBuffer.wrap(bytes).putInt(second + 4, 16_000).putInt(second + 8, 8000);
    CRC32 crc = new CRC32();
    crc.update(bytes, second, 17);
    ByteBuffer.wrap(bytes).putInt(second + 17, (int) crc.getValue());
    Files.write(file, bytes);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));

    try (VideoReader reader =
        VideoReader.open(
            ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), 1)) {
      DailiesException failure = assertThrows(DailiesException.class, () -> readAll(reader));
      assertThat(failure.code(), is(ErrorCode.FOOTAGE_DAMAGED));
    }
  }

  private static void readAll(VideoReader reader) {
    Picture picture = reader.next();
    while (picture != null) {
      picture = reader.next();
    }
  }

  private List<Path> lists(String target) throws IOException {
    return List.of(
        list(
            "hls.m3u8",
            "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + target + "\n#EXT-X-ENDLIST\n"),
        list(
            "hls.mp4",
            "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + target + "\n#EXT-X-ENDLIST\n"),
        list(
            "dash.mpd",
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
                + " mediaPresentationDuration=\"PT2S\"><Period><AdaptationSet"
                + " mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>"
                + target
                + "</BaseURL></Representation></AdaptationSet></Period></MPD>"),
        list("concat.txt", "ffconcat version 1.0\nfile '" + target + "'\n"),
        list("concat.mkv", "ffconcat version 1.0\nfile '" + target + "'\n"),
        list(
            "session.sdp",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:"
                + target
                + "\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n"),
        list(
            "list.asx", "<ASX version=\"3.0\"><Entry><Ref href=\"" + target + "\"/></Entry></ASX>"),
        list("list.ram", target + "\n"),
        list("rtsp.mov", "rtsptext" + target + "\n"),
        list(
            "smil.imf", "<?xml version=\"1.0\"?><AssetMap><Path>" + target + "</Path></AssetMap>"));
  }

  private Path list(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private TestMovie movie(String name) {
    return TestMovie.to(folder.resolve(name)).picture("libx264", 160, 90, new FrameRate(25, 1));
  }

  private static void assertRefused(Path file, Limits limits, String part) {
    DailiesException failure = failure(file, limits);
    assertThat(failure.getMessage(), failure.code(), is(ErrorCode.FOOTAGE_LIMIT));
    assertThat(failure.getMessage(), containsString(part));
  }

  private static DailiesException failure(Path file, Limits limits) {
    return assertThrows(
        DailiesException.class,
        () -> MediaProbe.probe(ByteSource.of(file), limits),
        file.toString());
  }

  /** A movie whose tracks name another file as the one with their media, as an alias does. */
  private static byte[] withMediaIn(byte[] movie, String name) {
    byte[] path = name.getBytes(StandardCharsets.US_ASCII);
    byte[] changed = movie;
    for (int at = indexOf(changed, "dref", 0); at >= 0; at = indexOf(changed, "dref", at + 4)) {
      int entry = at + 12;
      int old = ByteBuffer.wrap(changed).getInt(entry);
      ByteBuffer alias = ByteBuffer.allocate(12 + 150 + 4 + path.length + 4);
      alias.putInt(alias.capacity()).put("alis".getBytes(StandardCharsets.US_ASCII)).putInt(0);
      alias.position(12 + 10 + 28 + 12).put((byte) path.length).put(path);
      alias.putShort(12 + 146 - 16, (short) 1).putShort(12 + 148 - 16, (short) 1);
      alias.position(12 + 150).putShort((short) 2).putShort((short) path.length).put(path);
      alias.putShort((short) -1);
      int more = alias.capacity() - old;
      ByteBuffer longer = ByteBuffer.allocate(changed.length + more);
      longer.put(changed, 0, entry).put(alias.array());
      longer.put(changed, entry + old, changed.length - entry - old);
      for (String box : List.of("moov", "trak", "mdia", "minf", "dinf", "dref")) {
        int size = new String(changed, StandardCharsets.ISO_8859_1).lastIndexOf(box, at) - 4;
        longer.putInt(size, longer.getInt(size) + more);
      }
      changed = longer.array();
    }
    return changed;
  }

  private static int indexOf(byte[] bytes, String text, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }

  /** The header of a picture, with nothing after it. */
  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
      ByteBuffer header = ByteBuffer.allocate(17);
      header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
      header.put(new byte[] {8, 2, 0, 0, 0});
      CRC32 crc = new CRC32();
      crc.update(header.array());
      out.write(header.array());
      out.writeInt((int) crc.getValue());
    }
    return bytes.toByteArray();
  }
}
