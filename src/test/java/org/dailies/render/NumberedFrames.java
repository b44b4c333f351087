package org.dailies.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.VideoReader;

/** Footage whose frames show their own number, as eight dark or bright fields side by side. */
final class NumberedFrames {
  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static final int BITS = 8;

  private NumberedFrames() {}

  static Picture picture(int number) {
    return Drawn.picture(
        WIDTH,
        HEIGHT,
        (plane, x, y) -> {
          int bit = (int) x * BITS / WIDTH;
          return plane > 0 ? 128 : (number >> bit & 1) == 1 ? 200 : 50;
        });
  }

  /** Writes frames 0, 1, 2, ..., each shown from one of the times on. */
  static void write(MovieWriter.Settings settings, long[] pts) {
    try (MovieWriter movie = settings.open()) {
      for (int i = 0; i < pts.length; i++) {
        try (Picture picture = picture(i)) {
          movie.write(picture, pts[i]);
        }
      }
      movie.finish();
    }
  }

  /** The numbers that the frames of a file show, read in the top half of the picture. */
  static List<Integer> read(Path file) {
    List<Integer> numbers = new ArrayList<>();
    ByteSource source = ByteSource.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    try (VideoReader reader =
        VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        int[] levels = Drawn.levels(picture, 0);
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
          int column = (2 * bit + 1) * WIDTH / (2 * BITS);
          number |= levels[HEIGHT / 4 * WIDTH + column] > 125 ? 1 << bit : 0;
        }
        numbers.add(number);
      }
    }
    return numbers;
  }
}
