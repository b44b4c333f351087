package org.dailies.download;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.RecordCoder;
import org.dailies.beam.Storage;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageItem;
import org.dailies.media.Fingerprint;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
  private static final Web.Limits HERE = new Web.Limits(true, 4, 2000, 1, 100_000_000);
  private static final String TAG = "\"one\"";

  @TempDir Path folder;

  private final byte[] content = new byte[2_000_000];
  private ResultStore store;

  @BeforeEach
  void fill() {
    new Random(7).nextBytes(content);
    store = new ResultStore(folder.resolve("cache").toString());
  }

  @Test
  void download_connectionsThatBreak_bringsAllFilesWholeAndNothingTwice() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG).droppingEach(3);
    try (MisbehavingServer server = MisbehavingServer.start(file)) {
      List<String> urls =
          Stream.of("a", "b", "c", "d", "e", "f").map(n -> server.url() + n).toList();
      for (String url : urls) {
        download(tagged(url));
        assertThat(Storage.read(place(tagged(url))).orElseThrow(), equalTo(content));
      }

      assertThat(server.requests().size(), is(8)); // of 6 files, two of them in two parts
      // what was on its way when a connection broke is lost
      assertThat(file.sent(), lessThan((long) (6.3 * content.length)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TAG, "W/\"weak\"", ""})
  void download_afterAnEndInTheMiddle_asksForTheRest(String tag) throws IOException {
    RangedFile file = new RangedFile(content).tagged(tag).droppingEach(1);
    try (MisbehavingServer server = MisbehavingServer.start(file, Reply.of(503, ""), file)) {
      Remote remote = told(server.url(), tag);
      DailiesException ended = assertThrows(DailiesException.class, () -> download(remote));
      assertThat(ended.code(), equalTo(ErrorCode.WEB_UNREACHABLE));
      file.droppingEach(Integer.MAX_VALUE);

      download(remote);

      assertThat(Storage.read(place(remote)).orElseThrow(), equalTo(content));
      assertThat(server.requests().get(0).range(), equalTo("null"));
      assertThat(server.requests().get(2).range(), not(equalTo("null")));
      assertThat(server.requests().get(2).range(), equalTo(server.requests().get(1).range()));
      assertThat(file.sent(), lessThan((long) (1.3 * content.length)));
    }
  }

  @Test
  void download_serverThatKnowsNoParts_bringsItWhole() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG).whole().droppingEach(2);
    try (MisbehavingServer server = MisbehavingServer.start(file)) {
      download(tagged(server.url()));
      Remote second = tagged(server.url() + "/second");
      download(second);

      assertThat(Storage.read(place(second)).orElseThrow(), equalTo(content));
    }
  }

  @Test
  void download_fileThatChangesMeanwhile_isNotPutTogetherOfTwo() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG).droppingEach(1);
    byte[] other = new byte[content.length];
    try (MisbehavingServer server = MisbehavingServer.start(file, Reply.of(503, ""), file)) {
      Remote remote = tagged(server.url());
      assertThrows(DailiesException.class, () -> download(remote));
      file.droppingEach(Integer.MAX_VALUE).becomes(other, "\"two\"");

      DailiesException changed = assertThrows(DailiesException.class, () -> download(remote));
      Remote now = told(server.url(), "\"two\"");
      download(now);

      assertThat(changed.code(), equalTo(ErrorCode.WEB_ANSWER));
      assertThat(changed.getMessage(), containsString("another file while"));
      assertThat(Storage.read(place(now)).orElseThrow(), equalTo(other));
    }
  }

  @Test
  void download_contentOfAnotherHash_isRefusedAndNotKept() throws IOException {
    String wrong = "0".repeat(64);
    RangedFile file = new RangedFile(content).tagged(TAG);
    try (MisbehavingServer server = MisbehavingServer.start(file)) {
      Remote expected = Remote.hashed(hashed(server.url(), wrong));
      DailiesException asked = assertThrows(DailiesException.class, () -> download(expected));
      file.digested("sha-256=:" + "A".repeat(43) + "=:");
      DailiesException told =
          assertThrows(DailiesException.class, () -> download(tagged(server.url())));

      assertThat(asked.code(), equalTo(ErrorCode.FOOTAGE_DAMAGED));
      assertThat(asked.getMessage(), containsString(wrong));
      assertThat(told.code(), equalTo(ErrorCode.FOOTAGE_DAMAGED));
      try (Stream<Path> left = Files.walk(folder)) {
        assertThat(left.filter(Files::isRegularFile).toList(), empty());
      }
    }
  }

  @Test
  void download_moreThanMayCome_isRefused() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG);
    Web.Limits little = new Web.Limits(true, 1, 2000, 1, 1_000_000);
    try (MisbehavingServer server = MisbehavingServer.start(file)) {
      Remote remote = Remote.hashed(hashed(server.url(), "0".repeat(64)));

      DailiesException thrown =
          assertThrows(DailiesException.class, () -> download(remote, new Download(store, little)));

      assertThat(thrown.code(), equalTo(ErrorCode.WEB_ANSWER));
    }
  }

  @Test
  void download_twoJobsAtOnce_fetchItOnce() throws Exception {
    RangedFile file = new RangedFile(content).tagged(TAG);
    ExecutorService jobs = Executors.newFixedThreadPool(3);
    try (MisbehavingServer server = MisbehavingServer.start(file)) {
      Remote remote = tagged(server.url());
      List<Callable<Downloaded>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Path media = folder.resolve("media" + i);
        Download download = new Download(store, HERE); // as another process has it
        download.open();
        work.add(() -> download.compute(remote, media));
      }

      for (Future<Downloaded> done : jobs.invokeAll(work)) {
        assertThat(done.get().bytes(), equalTo((long) content.length));
      }

      assertThat(file.sent(), equalTo((long) content.length));
      assertThat(Files.readAllBytes(folder.resolve("media2")), equalTo(content));
    } finally {
      jobs.shutdownNow();
    }
  }

  @Test
  void download_thatAKilledProcessHadBegun_goesOn() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG);
    try (MisbehavingServer server = MisbehavingServer.start(file)) {
      Path here = Path.of("").toAbsolutePath();
      store = new ResultStore(here.relativize(folder.toRealPath()).toString());
      Remote remote = tagged(server.url());
      Download download = new Download(store, HERE);
      Pieces begun = Pieces.of(store, download.key(remote));
      begun.add(content, 1_500_000);
      begun.store();
      String lease = store.beside(download.key(remote), ".lease");
      Storage.claim(lease);
      Files.setLastModifiedTime(Path.of(lease), FileTime.from(Instant.now().minusSeconds(21)));

      download(remote);

      assertThat(Storage.read(place(remote)).orElseThrow(), equalTo(content));
      assertThat(file.sent(), equalTo(500_000L));
    }
  }

  @Test
  void download_intoCloudStorage_goesOnThereToo() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG).droppingEach(1);
    try (GcsEmulator cloud = GcsEmulator.start();
        MisbehavingServer server = MisbehavingServer.start(file, Reply.of(503, ""), file)) {
      FileSystems.setDefaultPipelineOptions(cloud.options());
      store = new ResultStore("gs://finished/cache");
      Remote remote = tagged(server.url());
      assertThrows(DailiesException.class, () -> download(remote));
      file.droppingEach(Integer.MAX_VALUE);

      download(remote);

      assertThat(Storage.read(place(remote)).orElseThrow(), equalTo(content));
      assertThat(file.sent(), lessThan((long) (1.3 * content.length)));
    } finally {
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
  }

  @Test
  void transform_footageHereAndThere_givesCopiesOfWhatIsOnTheWeb() throws IOException {
    RangedFile file = new RangedFile(content).tagged(TAG);
    RangedFile page = new RangedFile(content).typed("text/html; charset=utf-8");
    String sha256 = sha256();
    try (MisbehavingServer server = MisbehavingServer.start(file, file, file, page)) {
      FootageItem local = FootageItem.of("/footage/talk.mp4");
      FootageItem remote = new FootageItem(server.url() + "/walk.mp4", "walk");

      FootageItem known = hashed(server.url() + "/known.mp4", sha256);
      FootageItem copyOfKnown = known.copiedTo(place(Remote.hashed(known)), sha256);

      run(
          List.of(local, remote, known),
          HERE,
          List.of(local, copy(remote, sha256), copyOfKnown),
          List.of());
      assertThat(file.sent(), equalTo(2L * content.length + 1)); // one to ask
      run(List.of(remote), HERE, List.of(), List.of(ErrorCode.WEB_ANSWER)); // it is a page now
      run(
          List.of(remote, known), // of which nobody needs to be asked
          new Web.Limits(false, 1, 2000, 1, 1),
          List.of(copyOfKnown),
          List.of(ErrorCode.WEB_ADDRESS));
    }
  }

  private void run(
      List<FootageItem> items,
      Web.Limits limits,
      List<FootageItem> expected,
      List<ErrorCode> failed) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    List<PCollection<Failure>> failures = new ArrayList<>();
    PAssert.that(
            pipeline
                .apply(Create.of(items).withCoder(RecordCoder.of(FootageItem.class)))
                .apply(DownloadFootage.into(store, limits))
                .failuresTo(failures))
        .containsInAnyOrder(expected);
    PAssert.that(failures.get(0))
        .satisfies(
            all -> {
              List<ErrorCode> codes = new ArrayList<>();
              all.forEach(failure -> codes.add(failure.code()));
              assertThat(codes, equalTo(failed));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private FootageItem copy(FootageItem item, String sha256) {
    Remote remote = new Remote(item, TAG, Optional.of((long) content.length));
    return item.copiedTo(place(remote), sha256);
  }

  private String sha256() {
    MessageDigest digest = Fingerprint.sha256();
    digest.update(content);
    return Fingerprint.of(digest).substring("sha256:".length());
  }

  private String place(Remote remote) {
    return store.media(new Download(store, HERE).key(remote));
  }

  private Remote tagged(String url) {
    return told(url, TAG);
  }

  private Remote told(String url, String tag) {
    String validator = tag.isEmpty() ? content.length + " bytes" : tag;
    return new Remote(new FootageItem(url, "talk"), validator, Optional.of((long) content.length));
  }

  private static FootageItem hashed(String url, String sha256) {
    return new FootageItem(url, "talk", Optional.of(sha256), Optional.empty());
  }

  private void download(Remote remote) {
    download(remote, new Download(store, HERE));
  }

  private void download(Remote remote, Download download) {
    try (Once<Remote, Downloaded> once = Once.open(download, store, Isolation.NONE)) {
      once.result(remote);
    }
  }
}
