package org.dailies.render;

import java.nio.ByteBuffer;
import org.dailies.media.Picture;

/** Test pictures drawn by a formula, and what was drawn read back. */
final class Drawn {
  /** A level, 0 to 255, at a place of the picture. */
  interface Formula {
    /**
     * @param plane 0 to 2
     * @param x in luma pixels from the left edge of the picture
     * @param y in luma pixels from its top edge
     */
    double at(int plane, double x, double y);
  }

  private Drawn() {}

  static Picture picture(int width, int height, Formula formula) {
    Picture picture = Picture.allocate(width, height);
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      for (int j = 0; j < picture.planeHeight(p); j++) {
        for (int i = 0; i < picture.planeWidth(p); i++) {
          double level = formula.at(p, x(p, i), y(p, j));
          plane.put(j * picture.stride(p) + i, (byte) Math.round(level));
        }
      }
    }
    return picture;
  }

  static Picture flat(int width, int height, int luma, int blue, int red) {
    int[] levels = {luma, blue, red};
    return picture(width, height, (plane, x, y) -> levels[plane]);
  }

  /** Where a column of samples lies; chroma is sited left. */
  static double x(int plane, double column) {
    return plane == 0 ? column + 0.5 : 2 * column + 0.5;
  }

  static double y(int plane, double row) {
    return plane == 0 ? row + 0.5 : 2 * row + 1;
  }

  /** The samples of a plane, row by row. */
  static int[] levels(Picture picture, int plane) {
    ByteBuffer bytes = picture.plane(plane);
    int width = picture.planeWidth(plane);
    int[] levels = new int[width * picture.planeHeight(plane)];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = bytes.get(i / width * picture.stride(plane) + i % width) & 0xff;
    }
    return levels;
  }
}
