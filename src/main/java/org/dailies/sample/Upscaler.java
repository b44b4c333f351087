package org.dailies.sample;

import java.nio.ByteBuffer;
import org.dailies.media.Picture;

/** Draws a picture, cropped and enlarged with a cubic filter, into a part of another. */
final class Upscaler {
  /** Four source positions and weights for each place, one axis of one plane. */
  private record Axis(int start, int[] positions, float[] weights) {
    int length() {
      return positions.length / 4;
    }
  }

  private final Axis[] columns = new Axis[3];
  private final Axis[] rows = new Axis[3];

  /**
   * @param crop the part of the source that is drawn
   * @param box the part of the target that it fills
   */
  Upscaler(int sourceWidth, int sourceHeight, Box crop, int width, int height, Box box) {
    for (int plane = 0; plane < 3; plane++) {
      int half = plane == 0 ? 1 : 2;
      columns[plane] =
          axis(sourceWidth / half, crop.x(), crop.width(), width, half, box.x(), box.width());
      rows[plane] =
          axis(sourceHeight / half, crop.y(), crop.height(), height, half, box.y(), box.height());
    }
  }

  void draw(Picture source, Picture target) {
    for (int plane = 0; plane < 3; plane++) {
      draw(source, target, plane);
    }
  }

  private void draw(Picture source, Picture target, int plane) {
    Axis across = columns[plane];
    Axis down = rows[plane];
    int width = across.length();
    ByteBuffer in = source.plane(plane);
    float[] wide = new float[source.planeHeight(plane) * width];
    byte[] line = new byte[source.planeWidth(plane)];
    for (int y = 0; y < source.planeHeight(plane); y++) {
      in.get(y * source.stride(plane), line);
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int tap = 4 * x; tap < 4 * x + 4; tap++) {
          sum += across.weights()[tap] * (line[across.positions()[tap]] & 255);
        }
        wide[y * width + x] = sum;
      }
    }
    ByteBuffer out = target.plane(plane);
    byte[] drawn = new byte[width];
    for (int y = 0; y < down.length(); y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0.5f;
        for (int tap = 4 * y; tap < 4 * y + 4; tap++) {
          sum += down.weights()[tap] * wide[down.positions()[tap] * width + x];
        }
        drawn[x] = (byte) Math.max(0, Math.min(255, (int) sum));
      }
      out.put((down.start() + y) * target.stride(plane) + across.start(), drawn);
    }
  }

  /** Even luma positions, so that the chroma planes agree. */
  private static Axis axis(
      int source, double cropStart, double cropLength, int target, int half, double at, double of) {
    int start = (int) Math.round(at * target / 2) * 2 / half;
    int end = (int) Math.round((at + of) * target / 2) * 2 / half;
    int[] positions = new int[4 * (end - start)];
    float[] weights = new float[positions.length];
    for (int i = 0; i < end - start; i++) {
      double centre = source * (cropStart + cropLength * (i + 0.5) / (end - start)) - 0.5;
      int first = (int) Math.floor(centre) - 1;
      for (int tap = 0; tap < 4; tap++) {
        positions[4 * i + tap] = Math.max(0, Math.min(source - 1, first + tap));
        weights[4 * i + tap] = (float) cubic(Math.abs(centre - first - tap));
      }
    }
    return new Axis(start, positions, weights);
  }

  /** Catmull and Rom's. */
  private static double cubic(double d) {
    if (d < 1) {
      return 1.5 * d * d * d - 2.5 * d * d + 1;
    }
    return d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
  }
}
