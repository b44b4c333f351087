package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"44100, 48000", "44100, 16000", "48000, 16000", "48000, 48000", "8000, 48000"})
  void read_click_isAtItsTime(int from, int to) throws IOException {
    float[] samples = new float[from];
    int click = from / 100 * 37; // a whole number of samples at either rate
    samples[click] = 0.9f;

    Sound sound = Sound.of(wav(samples, from, 1), to, 1);

    assertThat(sound.start(), is(0L));
    assertThat(loudest(sound.samples()), is(to / 100 * 37));
    assertThat(sound.samples().length, is(to));
  }

  @Test
  void read_oddLength_isTheNearestNumberOfSamples() throws IOException {
    Sound sound = Sound.of(wav(new float[44_100 + 17], 44_100, 1), 48_000, 1);

    // 17 samples are 18.5 of 48 kHz
    assertThat(sound.samples().length, is(48_000 + 19));
  }

  @Test
  void read_sameRate_isTheVerySamples() throws IOException {
    float[] noise = noise(2 * 30_000);

    Sound sound = Sound.of(wav(noise, 48_000, 2), 48_000, 2);

    assertThat(sound.samples(), equalTo(quantized(noise)));
  }

  @Test
  void read_monoAsStereo_bothChannelsAreEqual() throws IOException {
    float[] noise = noise(4800);

    float[] stereo = Sound.of(wav(noise, 48_000, 1), 48_000, 2).samples();

    assertThat(stereo.length, is(2 * 4800));
    assertThat(channel(stereo, 0), equalTo(channel(stereo, 1)));
    assertThat(loudest(channel(stereo, 0)), is(loudest(noise)));
  }

  @Test
  void read_stereoAsMono_isTheMeanOfBoth() throws IOException {
    float[] stereo = new float[2 * 4800];
    for (int i = 0; i < 4800; i++) {
      stereo[2 * i] = 0.5f;
      stereo[2 * i + 1] = -0.25f;
    }

    float[] mono = Sound.of(wav(stereo, 48_000, 2), 48_000, 1).samples();

    assertThat(mono.length, is(4800));
    assertThat((double) mono[2400], closeTo(0.125, 1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "late.mov, pcm_s16le",
    "late.mkv, pcm_s16le",
    "late.mov, aac",
    "late.mp4, aac",
    "late.mkv, aac",
    "late.ts, aac"
  })
  void read_lateSound_clickIsAtItsTime(String name, String codec) {
    int start = 12_000;
    int click = 9_600;
    Path file = folder.resolve(name);
    try (MovieWriter movie =
        MovieWriter.to(file).sound(1).soundCodec(codec).soundStart(start).open()) {
      movie.writeSound(click(48_000, click), 48_000);
      movie.finish();
    }

    AudioInfo info = info(file);
    Sound sound = Sound.of(file, 48_000, 1);

    assertThat(
        (double) sound.start() + loudest(sound.samples()), closeTo(start + click, rounding(file)));
    assertThat(
        "the probe and the reader agree",
        sound.start(),
        is(info.timebase().rescale(info.startPts(), Timebase.SAMPLES_48K)));
  }

  @Test
  void read_aac_lastsAsLongAsItsPicture() {
    Path file = folder.resolve("exact.mp4");
    try (MovieWriter movie = MovieWriter.to(file).sound(2).open()) {
      movie.writeSound(noise(2 * 50_000), 50_000);
      movie.finish();
    }

    Sound sound = Sound.of(file, 48_000, 2);

    assertThat(sound.start(), is(0L));
    assertThat(sound.samples().length, is(2 * 50_000));
  }

  @Test
  void read_missingPackets_areSilence() throws IOException {
    float[] noise = noise(39 * 1024);
    // packets of 1024 samples start on whole milliseconds three by three
    Path file = withoutPackets(noise, 9, 15, 0);

    float[] expected = quantized(noise);
    Arrays.fill(expected, 9 * 1024, 15 * 1024, 0f);
    assertSame(Sound.of(file, 48_000, 1).samples(), expected);
  }

  @Test
  void read_overlappingPackets_secondTakeIsCut() throws IOException {
    float[] noise = noise(39 * 1024);
    // packet 9 and what follows come 480 samples early
    Path file = withoutPackets(noise, 9, 9, -10);

    float[] source = quantized(noise);
    float[] expected = Arrays.copyOf(source, source.length - 480);
    int cut = 9 * 1024;
    System.arraycopy(source, cut + 480, expected, cut, expected.length - cut);
    assertSame(Sound.of(file, 48_000, 1).samples(), expected);
  }

  @ParameterizedTest
  @CsvSource({"48000, 48000", "44100, 48000", "48000, 16000", "44100, 16000"})
  void seek_pcm_continuesAsOnePass(int from, int to) throws IOException {
    Path file = wav(noise(from * 3), from, 1);
    float[] whole = Sound.of(file, to, 1).samples();
    Random random = new Random(7);

    try (SoundReader reader = SoundReader.open(ByteSource.of(file), info(file), to, 1)) {
      for (int n = 0; n < 20; n++) {
        int sample = random.nextInt(whole.length);
        reader.seek(sample);
        assertThat(reader.position(), is((long) sample));
        float[] read = read(reader, Math.min(2000, whole.length - sample));
        float[] expected = Arrays.copyOfRange(whole, sample, sample + read.length);
        assertThat((double) difference(read, expected), lessThan(1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"seek.mp4", "seek.mkv", "seek.ts"})
  void seek_aac_isAtTheSameSamples(String name) {
    Path file = folder.resolve(name);
    try (MovieWriter movie = MovieWriter.to(file).sound(1).soundStart(4800).open()) {
      movie.writeSound(click(144_000, 95_200), 144_000);
      movie.finish();
    }
    int click = 100_000;

    try (SoundReader reader = SoundReader.open(ByteSource.of(file), info(file), 48_000, 1)) {
      for (long seek : new long[] {99_000, 50_000, 99_999, 20_000}) {
        reader.seek(seek);
        assertThat(reader.position(), is(seek));
        float[] read = read(reader, (int) (100_500 - seek));
        assertThat((double) seek + loudest(read), closeTo(click, rounding(file)));
      }
    }
  }

  @Test
  void seek_behindTheEnd_readsNothing() throws IOException {
    Path file = wav(noise(48_000), 48_000, 1);

    try (SoundReader reader = SoundReader.open(ByteSource.of(file), info(file), 48_000, 1)) {
      reader.seek(50_000);
      assertThat(reader.read(new float[100], 100), is(0));
      reader.seek(47_990);
      assertThat(read(reader, 100).length, is(10));
    }
  }

  /** An mkv of these samples, some packets of 1024 left out and later ones moved. */
  private Path withoutPackets(float[] samples, int from, int to, long millisAfter) {
    Path whole = folder.resolve("whole.mkv");
    try (MovieWriter movie = MovieWriter.to(whole).sound(1).soundCodec("pcm_s16le").open()) {
      movie.writeSound(samples, samples.length);
      movie.finish();
    }
    Path file = folder.resolve("edited.mkv");
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(whole, AVMEDIA_TYPE_AUDIO);
        Muxer muxer = new Muxer(file, null)) {
      var stream = muxer.addStream(reader.stream().codecpar());
      muxer.writeHeader();
      for (int i = 0; reader.next(packet); i++) {
        if (i < from || i >= to) {
          long moved = i >= to ? millisAfter : 0;
          packet.pts(packet.pts() + moved).dts(packet.pts());
          av_packet_rescale_ts(packet, av_make_q(1, 1000), stream.time_base());
          packet.stream_index(0);
          muxer.write(packet);
        }
      }
      muxer.writeTrailer();
    } finally {
      av_packet_free(packet);
    }
    return file;
  }

  /** Matroska counts milliseconds: half of one is 24 samples. */
  private static double rounding(Path file) {
    return file.toString().endsWith(".mkv") ? 24 : 0;
  }

  /** Tells the place of a difference, not all samples. */
  private static void assertSame(float[] samples, float[] expected) {
    assertThat("first difference", Arrays.mismatch(samples, expected), is(-1));
  }

  private static AudioInfo info(Path file) {
    return MediaProbe.probe(ByteSource.of(file)).info().audio().orElseThrow();
  }

  private static float[] read(SoundReader reader, int count) {
    float[] samples = new float[count];
    float[] block = new float[777];
    int filled = 0;
    while (filled < count) {
      int n = reader.read(block, Math.min(block.length, count - filled));
      if (n == 0) {
        break;
      }
      System.arraycopy(block, 0, samples, filled, n);
      filled += n;
    }
    return Arrays.copyOf(samples, filled);
  }

  private Path wav(float[] samples, int rate, int channels) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(44 + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 2);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) channels).putInt(rate);
    bytes.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(sample * Short.MAX_VALUE));
    }
    return Files.write(folder.resolve(rate + "-" + channels + ".wav"), bytes.array());
  }

  private static float[] noise(int count) {
    Random random = new Random(count);
    float[] noise = new float[count];
    for (int i = 0; i < count; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }

  private static float[] click(int count, int at) {
    float[] samples = new float[count];
    samples[at] = 0.9f;
    return samples;
  }

  /** What 16 bits keep. */
  private static float[] quantized(float[] samples) {
    float[] kept = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      kept[i] = Math.round(samples[i] * Short.MAX_VALUE) / 32768f;
    }
    return kept;
  }

  private static float[] channel(float[] stereo, int channel) {
    float[] samples = new float[stereo.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = stereo[2 * i + channel];
    }
    return samples;
  }

  private static int loudest(float[] samples) {
    int loudest = 0;
    for (int i = 0; i < samples.length; i++) {
      if (Math.abs(samples[i]) > Math.abs(samples[loudest])) {
        loudest = i;
      }
    }
    return loudest;
  }

  private static float difference(float[] a, float[] b) {
    assertThat(a.length, is(b.length));
    float most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }
}
