package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentWriterTest {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 1280;
  private static final int FRAMES = 40;

  @TempDir Path folder;

  @Test
  void write_picturesAtAnyPace_givesTheSameBytes() throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (int n = 0; n < FRAMES; n++) {
      pictures.add(picture(n));
    }

    byte[] atOnce = written(pictures, 0);

    for (int pace = 1; pace <= 3; pace++) {
      assertThat("pace " + pace, Arrays.equals(written(pictures, pace), atOnce), is(true));
    }
    pictures.forEach(Picture::close);
  }

  /** The bytes of a segment whose pictures come at once, or after pauses of several lengths. */
  private byte[] written(List<Picture> pictures, int pace) throws IOException {
    Random random = new Random(pace);
    Path file = folder.resolve(pace + ".mp4");
    try (SegmentWriter writer = SegmentWriter.create(file, settings(), 2)) {
      for (Picture picture : pictures) {
        if (pace > 0) {
          LockSupport.parkNanos(random.nextInt(4) * 8_000_000L);
        }
        writer.write(picture);
      }
      writer.finish();
    }
    return Files.readAllBytes(file);
  }

  /** A scene that comes nearer, and another one after it. */
  private static Picture picture(int n) {
    Random random = new Random(n / 25);
    byte[] noise = new byte[4096];
    random.nextBytes(noise);
    Picture picture = Picture.black(WIDTH, HEIGHT);
    ByteBuffer luma = picture.plane(0);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int zoomed = ((x * (1000 + n)) / 1000 >> 4) + ((y * (1000 + n)) / 1000 >> 4) * 61;
        luma.put(
            y * picture.stride(0) + x, (byte) (100 + (noise[zoomed & 4095] & 63) + (x + y) % 5));
      }
    }
    return picture;
  }

  private static VideoSettings settings() {
    return VideoSettings.of(
        WIDTH,
        HEIGHT,
        new FrameRate(30, 1),
        new Colour("tv", "bt709", "bt709", "bt709"),
        "1/1",
        VideoEncoder.X264,
        Quality.preset("standard"));
  }
}
