package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderMemoryTest {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int ROUNDS = 50;

  @TempDir private Path folder;

  @Test
  void readers_openedAndClosedOften_leaveNoMemoryBehind() {
    ByteSource source = movie();
    readOften(source); // whatever grows once has grown then
    long before = Pointer.physicalBytes();
    readOften(source);
    long growth = Pointer.physicalBytes() - before;

    // a single picture left behind each time would be twice as much
    assertThat(growth, lessThan(ROUNDS * WIDTH * HEIGHT * 3L / 2 / 2));
  }

  private ByteSource movie() {
    Path file = folder.resolve("a.mp4");
    try (MovieWriter movie =
            MovieWriter.to(file)
                .picture(WIDTH, HEIGHT, new FrameRate(25, 1))
                .gop(5)
                .sound(2)
                .open();
        Picture picture = Picture.allocate(WIDTH, HEIGHT)) {
      for (int i = 0; i < 10; i++) {
        movie.write(picture);
        movie.writeSound(new float[1920 * 2], 1920);
      }
      movie.finish();
    }
    return ByteSource.of(file);
  }

  private static void readOften(ByteSource source) {
    for (int i = 0; i < ROUNDS; i++) {
      MediaProbe.Probed probed = MediaProbe.probe(source);
      VideoInfo video = probed.info().video().orElseThrow();
      try (VideoReader reader = VideoReader.open(source, video, probed.index(), 1)) {
        reader.seek(probed.index().keyPts()[1]);
        reader.next().share().close();
        reader.seek(video.startPts());
        reader.next();
      }
      AudioInfo audio = probed.info().audio().orElseThrow();
      try (SoundReader reader = SoundReader.open(source, audio, 16_000, 1)) {
        float[] samples = new float[1600];
        reader.read(samples, samples.length);
        reader.seek(1000);
        reader.read(samples, samples.length);
      }
      FrameSampler.sample(
          source,
          video,
          probed.index(),
          new long[] {video.startPts(), video.endPts() - 1},
          0,
          (n, pts, rgb, width, height) -> {});
    }
    System.gc();
  }
}
