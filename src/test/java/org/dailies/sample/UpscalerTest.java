package org.dailies.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.List;
import java.util.stream.IntStream;
import org.dailies.media.Picture;
import org.junit.jupiter.api.Test;

final class UpscalerTest {
  @Test
  void draw_croppedRamp_fillsTheBoxOnlyAndStaysARamp() {
    try (Picture source = Picture.allocate(8, 8);
        Picture target = Picture.allocate(16, 16)) {
      fill(target, 7);
      fill(source, 100);
      for (int i = 0; i < 64; i++) {
        source.plane(0).put(i / 8 * source.stride(0) + i % 8, (byte) (20 * (i % 8)));
      }

      new Upscaler(8, 8, new Box(0.25, 0, 0.5, 1), 16, 16, new Box(0.5, 0.25, 0.5, 0.5))
          .draw(source, target);

      assertThat(row(target, 0, 3), contains(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7));
      assertThat(
          row(target, 0, 4), contains(7, 7, 7, 7, 7, 7, 7, 7, 35, 45, 55, 65, 75, 85, 95, 105));
      assertThat(row(target, 1, 2), contains(7, 7, 7, 7, 100, 100, 100, 100));
    }
  }

  private static void fill(Picture picture, int value) {
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < picture.planeHeight(plane) * picture.planeWidth(plane); i++) {
        int y = i / picture.planeWidth(plane);
        picture
            .plane(plane)
            .put(y * picture.stride(plane) + i % picture.planeWidth(plane), (byte) value);
      }
    }
  }

  private static List<Integer> row(Picture picture, int plane, int y) {
    byte[] row = new byte[picture.planeWidth(plane)];
    picture.plane(plane).get(y * picture.stride(plane), row);
    return IntStream.range(0, row.length).mapToObj(i -> row[i] & 255).toList();
  }
}
