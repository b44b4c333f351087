package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.engine.Device;
import org.dailies.face.DetectFaces;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.sound.MeasureSound;
import org.dailies.sound.SplitSound;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much of an object in cloud storage the analysis of a part of it has sent: hardly more than
 * lies between the first and the last packet of that part, picture and sound together.
 */
class CloudReadsTest {
  private static final String TALK = "gs://archive/talk.mp4";
  private static final int SECONDS = 120;
  private static final double MOST = 1.5;

  @TempDir static Path folder;
  private static GcsEmulator cloud;
  private static MediaRef media;
  private static MediaProbe.Probed probed;
  private static long bytes;

  @BeforeAll
  static void open() throws IOException {
    byte[] talk = Files.readAllBytes(talk());
    bytes = talk.length;
    cloud = GcsEmulator.start();
    cloud.put(TALK, talk);
    FileSystems.setDefaultPipelineOptions(cloud.options());
    media = new MediaRef(TALK, "talk", Storage.checksum(TALK).orElseThrow());
    probed = ProbeCache.probe(media, store());
  }

  @AfterAll
  static void close() {
    cloud.close();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void detectFaces_chunkOf20Seconds_isSentItsPartOfTheObject() throws IOException {
    DetectFaces faces = new DetectFaces("blazeface", Device.CPU, 1000, store());
    faces.open();

    assertSent(20, () -> faces.compute(chunk(60, 80), folder.resolve("none")));

    faces.close();
  }

  @Test
  void measureSound_chunkOfAMinute_isSentItsPartOfTheObject() throws IOException {
    SoundTrack track = new SoundTrack(media, probed.info().audio().orElseThrow());
    assertSent(
        60,
        () ->
            new MeasureSound()
                .compute(
                    SplitSound.chunks(track, probed.content(), 60).get(1), folder.resolve("none")));
  }

  private static void assertSent(int seconds, Read read) throws IOException {
    long before = cloud.bytesServed(TALK);
    read.run();
    double part = (cloud.bytesServed(TALK) - before) / (double) (bytes * seconds / SECONDS);
    assertThat(part, lessThan(MOST));
    assertThat(part, greaterThan(0.1));
  }

  private interface Read {
    void run() throws IOException;
  }

  private static Chunk chunk(int from, int to) {
    Timebase seconds = new Timebase(1, 1);
    Timebase ticks = probed.info().video().orElseThrow().timebase();
    TimeRange range =
        new TimeRange(seconds.rescale(from, ticks), seconds.rescale(to, ticks), ticks);
    int frames = probed.index().framesBetween(range.start(), range.end());
    return new Chunk(
        media, 3, 6, range, frames, 0, probed.content().picture(List.of(range)), Optional.empty());
  }

  private static ResultStore store() {
    return new ResultStore(folder.resolve("cache").toString());
  }

  /** Two minutes of noise: 3.6 Mbit/s. */
  private static Path talk() {
    Path file = folder.resolve("talk.mp4");
    Random random = new Random(5);
    try (MovieWriter movie =
            MovieWriter.to(file)
                .picture(320, 180, new FrameRate(25, 1))
                .gop(50)
                .quality("ultrafast", 28)
                .sound(1)
                .open();
        Picture noise = Picture.allocate(320, 180)) {
      for (int second = 0; second < SECONDS; second++) {
        for (int frame = 0; frame < 25; frame++) {
          byte[] row = new byte[320];
          for (int y = 0; y < 180; y++) {
            random.nextBytes(row);
            for (int x = 0; x < row.length; x++) {
              row[x] = (byte) (110 + (row[x] & 127));
            }
            noise.plane(0).position(y * noise.stride(0)).put(row);
          }
          movie.write(noise);
        }
        float[] sound = new float[48_000];
        for (int i = 0; i < sound.length; i++) {
          sound[i] = random.nextFloat() / 4;
        }
        movie.writeSound(sound, sound.length);
      }
      movie.finish();
    }
    return file;
  }
}
