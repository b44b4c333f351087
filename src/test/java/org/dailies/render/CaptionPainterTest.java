package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.junit.jupiter.api.Test;

class CaptionPainterTest {
  private static final Colour COLOUR = new Colour("tv", "bt709", "bt709", "bt709");
  private static final String LONG =
      "This line is a good deal longer than any that a planner makes";

  @Test
  void paint_oneAndTwoLines_stayInsideTheSafeArea() {
    int[][] sizes = {{1920, 1080}, {1280, 720}, {640, 480}, {320, 180}, {426, 240}, {540, 960}};
    for (int[] size : sizes) {
      for (List<String> lines :
          List.of(
              List.of("Hi."),
              List.of("Good morning and welcome to my kitchen."),
              List.of(
                  "Today I want to talk about bread,",
                  "gjpqy \u00c5\u00d4 and why it is worth it."),
              List.of(LONG + LONG, "short"))) {
        Rectangle drawn = drawn(size[0], size[1], lines);
        assertThat((double) drawn.x, greaterThanOrEqualTo(0.05 * size[0]));
        assertThat(drawn.getMaxX(), lessThanOrEqualTo(0.95 * size[0]));
        assertThat((double) drawn.y, greaterThanOrEqualTo(0.75 * size[1]));
        assertThat(drawn.getMaxY(), lessThanOrEqualTo(0.95 * size[1]));
        double middle = drawn.getCenterX() - size[0] / 2.0;
        assertThat(Math.abs(middle), lessThanOrEqualTo(2.0));
      }
    }
  }

  @Test
  void paint_longLine_isSmallerThanAShortOne() {
    assertThat(
        drawn(640, 360, List.of(LONG)).height, lessThan(drawn(640, 360, List.of("Short.")).height));
  }

  @Test
  void paint_secondLine_makesTheBoxHigher() {
    assertThat(
        drawn(640, 360, List.of("One.", "Two.")).height,
        greaterThan(drawn(640, 360, List.of("One.")).height));
  }

  @Test
  void paint_anyBackground_showsWhiteTextOnDark() {
    for (int background : new int[] {16, 128, 235}) {
      try (Picture picture = Drawn.flat(640, 360, background, 128, 128)) {
        overlay(640, 360, List.of("Visible text")).blendInto(picture);
        int[] levels = Drawn.levels(picture, 0);
        assertThat(IntStream.of(levels).filter(v -> v >= 234).count(), greaterThan(300L));
        Rectangle box = drawn(640, 360, List.of("Visible text"));
        long dark = 0;
        for (int y = box.y; y < box.getMaxY(); y++) {
          for (int x = box.x; x < box.getMaxX(); x++) {
            dark += levels[y * 640 + x] < 128 ? 1 : 0;
          }
        }
        assertThat(dark, greaterThan((long) box.width * box.height / 3));
      }
    }
  }

  @Test
  void paint_sameText_drawsTheSame() {
    try (Picture first = Drawn.flat(640, 360, 90, 100, 150);
        Picture second = Drawn.flat(640, 360, 90, 100, 150)) {
      overlay(640, 360, List.of("Again and", "again")).blendInto(first);
      overlay(640, 360, List.of("Again and", "again")).blendInto(second);
      for (int plane = 0; plane < 3; plane++) {
        assertThat(Drawn.levels(second, plane), equalTo(Drawn.levels(first, plane)));
      }
    }
  }

  @Test
  void paint_scriptsThatTheFontsHaveAndLack_areDrawn() {
    List<String> lines =
        List.of(
            "na\u00efve \u0417\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439 \u03b3\u03b5\u03b9\u03b1",
            "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u65e5\u672c \ud83d\ude00 e\u0301");
    Rectangle drawn = drawn(640, 360, lines);
    assertThat(drawn.width, greaterThan(100));
    assertThat(drawn.getMaxX(), lessThanOrEqualTo(0.95 * 640));
  }

  private static Overlay overlay(int width, int height, List<String> lines) {
    return new CaptionPainter(width, height, COLOUR).paint(lines);
  }

  /** What a caption covers: where the luma of a black or of a white picture changes. */
  private static Rectangle drawn(int width, int height, List<String> lines) {
    Overlay overlay = overlay(width, height, lines);
    Rectangle drawn = new Rectangle(-1, -1);
    for (int background : new int[] {0, 255}) {
      try (Picture picture = Drawn.flat(width, height, background, 128, 128)) {
        overlay.blendInto(picture);
        int[] levels = Drawn.levels(picture, 0);
        for (int i = 0; i < levels.length; i++) {
          if (levels[i] != background) {
            Rectangle pixel = new Rectangle(i % width, i / width, 1, 1);
            drawn = drawn.isEmpty() ? pixel : drawn.union(pixel);
          }
        }
      }
    }
    return drawn;
  }
}
