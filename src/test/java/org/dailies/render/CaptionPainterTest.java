package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.engine.ModelFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.CaptionLook.Position;
import org.dailies.timeline.CaptionLook.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionPainterTest {
  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final Colour COLOUR = new Colour("tv", "bt709", "bt709", "bt709");
  private static final String LONG =
      "This line is a good deal longer than any that a planner makes";
  private static final List<String> TWO_LINES =
      List.of("Today I want to talk about bread,", "gjpqy \u00c5\u00d4 and why it is worth it.");

  private static final String ARABIC = "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void paint_anyLookAndSize_staysInsideTheSafeArea(Style style) {
    for (int[] size : new int[][] {{640, 360}, {320, 180}, {426, 240}, {360, 360}}) {
      for (List<String> lines : List.of(List.of("Hi."), TWO_LINES, List.of(LONG + LONG, "x"))) {
        Rectangle drawn = drawn(size[0], size[1], look(style, Position.BOTTOM), lines);
        assertThat((double) drawn.x, greaterThanOrEqualTo(0.05 * size[0]));
        assertThat(drawn.getMaxX(), lessThanOrEqualTo(0.95 * size[0]));
        assertThat((double) drawn.y, greaterThanOrEqualTo(0.7 * size[1]));
        assertThat(drawn.getMaxY(), lessThanOrEqualTo(0.95 * size[1]));
        assertThat(drawn.getCenterX(), closeTo(size[0] / 2.0, 5));
      }
    }
  }

  @Test
  void paint_position_isWhereItStands() {
    assertThat(
        drawn(640, 360, look(Style.BOX, Position.BOTTOM), TWO_LINES).getMaxY(), closeTo(342, 2));
    assertThat(
        drawn(640, 360, look(Style.BOX, Position.MIDDLE), TWO_LINES).getCenterY(), closeTo(180, 2));
    assertThat(
        (double) drawn(640, 360, look(Style.BOX, Position.TOP), TWO_LINES).y, closeTo(18, 2));
  }

  @Test
  void paint_uprightPicture_leavesRoomForWhatAppsLayOverIt() {
    Rectangle below = drawn(540, 960, look(Style.BOX, Position.BOTTOM), List.of(LONG));
    Rectangle above = drawn(540, 960, look(Style.BOX, Position.TOP), List.of(LONG));

    assertThat(below.getMaxY(), closeTo(0.8 * 960, 2));
    assertThat((double) above.y, closeTo(0.12 * 960, 2));
    assertThat(below.getMaxX(), lessThanOrEqualTo(0.89 * 540));
  }

  @Test
  void paint_longLine_isSmallerThanAShortOne() {
    assertThat(
        drawn(640, 360, CaptionLook.BOX, List.of(LONG)).height,
        lessThan(drawn(640, 360, CaptionLook.BOX, List.of("Short.")).height));
  }

  @Test
  void paint_secondLine_makesTheBoxHigher() {
    assertThat(
        drawn(640, 360, CaptionLook.BOX, List.of("One.", "Two.")).height,
        greaterThan(drawn(640, 360, CaptionLook.BOX, List.of("One.")).height));
  }

  @Test
  void paint_anyBackground_showsWhiteTextOnDark() {
    Caption caption = new Caption(0, 10, List.of("Visible text"));
    for (int background : new int[] {16, 128, 235}) {
      try (Picture picture = Drawn.flat(640, 360, background, 128, 128)) {
        blend(painter(640, 360, CaptionLook.BOX), caption, 0, picture);
        int[] levels = Drawn.levels(picture, 0);
        assertThat(IntStream.of(levels).filter(v -> v >= 234).count(), greaterThan(300L));
        Rectangle box = drawn(640, 360, CaptionLook.BOX, caption.lines());
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
    Caption caption = new Caption(0, 10, List.of("Again and", "again"));
    assertThat(
        frame(painter(640, 360, CaptionLook.BOX), caption, 0),
        equalTo(frame(painter(640, 360, CaptionLook.BOX), caption, 9)));
  }

  @Test
  void paint_plain_hasNoBox() {
    Rectangle box = drawn(640, 360, CaptionLook.BOX, List.of("Text"));
    Rectangle plain = drawn(640, 360, look(Style.PLAIN, Position.BOTTOM), List.of("Text"));

    assertThat(plain.width, lessThan(box.width));
    assertThat(plain.height, lessThan(box.height));
  }

  @Test
  void paint_karaoke_coloursTheWordThatIsSaidAndNoOther() {
    Caption caption =
        new Caption(
            0,
            30,
            List.of("one two", "three"),
            List.of(
                new Caption.Word(0, 0, 3, 0),
                new Caption.Word(0, 4, 7, 10),
                new Caption.Word(1, 0, 5, 20)));
    CaptionPainter painter = painter(640, 360, look(Style.KARAOKE, Position.BOTTOM));

    Rectangle one = yellow(painter, caption, 9);
    Rectangle two = yellow(painter, caption, 10);
    Rectangle three = yellow(painter, caption, 29);

    assertThat(one.getMaxX(), lessThan((double) two.x));
    assertThat(two.getMaxY(), closeTo(one.getMaxY(), 1));
    assertThat((double) three.y, greaterThan(one.getMaxY()));
    assertThat(yellow(painter, caption, 0), equalTo(one));
  }

  @Test
  void paint_karaokeFromRightToLeft_firstWordIsAtTheRight() {
    Caption caption =
        new Caption(
            0,
            20,
            List.of(ARABIC),
            List.of(new Caption.Word(0, 0, 5, 0), new Caption.Word(0, 6, 9, 10)));
    CaptionPainter painter = painter(640, 360, look(Style.KARAOKE, Position.BOTTOM));

    assertThat(
        (double) yellow(painter, caption, 0).x,
        greaterThan(yellow(painter, caption, 10).getMaxX() - 1));
  }

  @Test
  void paint_karaoke_drawsOnlyTheWordAnew() {
    Caption caption =
        new Caption(
            0,
            20,
            List.of("one two"),
            List.of(new Caption.Word(0, 0, 3, 0), new Caption.Word(0, 4, 7, 10)));
    CaptionPainter painter = painter(640, 360, look(Style.KARAOKE, Position.BOTTOM));

    List<Overlay> first = painter.paint(caption, 0);
    List<Overlay> second = painter.paint(caption, 10);

    assertThat(second, hasSize(2));
    assertThat(second.get(0), sameInstance(first.get(0)));
    assertThat(second.get(1), not(sameInstance(first.get(1))));
    assertThat(painter.paint(caption, 11), contains(second.get(0), second.get(1)));
  }

  @Test
  void paint_oneWord_popsUpAndGivesWayToTheNext() {
    Caption caption =
        new Caption(
            0,
            20,
            List.of("one longer"),
            List.of(new Caption.Word(0, 0, 3, 0), new Caption.Word(0, 4, 10, 10)));
    CaptionLook look = look(Style.ONE_WORD, Position.MIDDLE);

    List<Integer> widths = new ArrayList<>();
    for (int frame : new int[] {0, 1, 2, 9, 12}) {
      widths.add(drawn(640, 360, look, caption, frame).width);
    }

    assertThat(widths.get(0), lessThan(widths.get(1)));
    assertThat(widths.get(1), lessThan(widths.get(2)));
    assertThat(widths.get(3), equalTo(widths.get(2)));
    assertThat(widths.get(4), greaterThan(widths.get(3)));
  }

  @Test
  void paint_scriptsOfTheWorld_haveTheirFonts() {
    CaptionFonts fonts = CaptionFonts.BUNDLED;
    String all =
        "na\u00efve \u0417\u0434\u0440\u0430 \u03b3\u03b5\u03b9\u03b1 \u05e9\u05dc\u05d5\u05dd "
            + ARABIC
            + " \u0928\u092e\u0938\u094d\u0924\u0947\u0964 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"
            + " \u4f60\u597d\uff0c\u4e16\u754c\u3002 \u3053\u3093\u306b\u3061\u306f\u30ab";

    assertThat(all.codePoints().filter(c -> !fonts.have(c)).boxed().toList(), hasSize(0));
    Rectangle drawn = drawn(1280, 720, CaptionLook.BOX, List.of(all));
    assertThat(drawn.width, greaterThan(500));
    assertThat(drawn.getMaxX(), lessThanOrEqualTo(0.95 * 1280));
    assertThat(fonts.have(0xac00), equalTo(false)); // Korean has none
  }

  @Test
  void paint_ownFont_goesBeforeTheOthers() throws IOException {
    Path file = folder.resolve("own.ttf");
    Files.write(
        file, new ModelFile("@expo-google-fonts/inter/900Black/Inter_900Black.ttf").bytes());
    CaptionFonts own = new CaptionFonts(Optional.of(ByteSource.of(file)));
    Caption latin = new Caption(0, 10, List.of("Own font"));
    Caption arabic = new Caption(0, 10, List.of(ARABIC));

    assertThat(
        frame(painter(640, 360, CaptionLook.BOX, own), latin, 0),
        not(equalTo(frame(painter(640, 360, CaptionLook.BOX), latin, 0))));
    assertThat(
        frame(painter(640, 360, CaptionLook.BOX, own), arabic, 0),
        equalTo(frame(painter(640, 360, CaptionLook.BOX), arabic, 0)));
  }

  @Test
  void family_anotherFile_isRefused() throws IOException {
    Path file = folder.resolve("own.ttf");
    Files.writeString(file, "Not a font.");

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> CaptionFonts.family(ByteSource.of(file)));

    assertThat(thrown.code(), equalTo(ErrorCode.RENDER_FAILED));
  }

  private static CaptionLook look(Style style, Position position) {
    return new CaptionLook(style, position);
  }

  private static CaptionPainter painter(int width, int height, CaptionLook look) {
    return painter(width, height, look, CaptionFonts.BUNDLED);
  }

  private static CaptionPainter painter(
      int width, int height, CaptionLook look, CaptionFonts fonts) {
    return new CaptionPainter(RATE, width, height, COLOUR, look, fonts);
  }

  private static void blend(CaptionPainter painter, Caption caption, long frame, Picture picture) {
    painter.paint(caption, frame).forEach(overlay -> overlay.blendInto(picture));
  }

  /** All planes of a grey picture with a caption. */
  private static List<int[]> planes(CaptionPainter painter, Caption caption, long frame) {
    try (Picture picture = Drawn.flat(640, 360, 90, 128, 128)) {
      blend(painter, caption, frame, picture);
      return List.of(Drawn.levels(picture, 0), Drawn.levels(picture, 1), Drawn.levels(picture, 2));
    }
  }

  private static List<List<Integer>> frame(CaptionPainter painter, Caption caption, long frame) {
    return planes(painter, caption, frame).stream()
        .map(plane -> IntStream.of(plane).boxed().toList())
        .toList();
  }

  /** Where a caption is yellow, in chroma samples: there is little blue. */
  private static Rectangle yellow(CaptionPainter painter, Caption caption, long frame) {
    int[] blue = planes(painter, caption, frame).get(1);
    Rectangle yellow = new Rectangle(-1, -1);
    for (int i = 0; i < blue.length; i++) {
      if (blue[i] < 80) {
        Rectangle pixel = new Rectangle(i % 320, i / 320, 1, 1);
        yellow = yellow.isEmpty() ? pixel : yellow.union(pixel);
      }
    }
    return yellow;
  }

  private static Rectangle drawn(int width, int height, CaptionLook look, List<String> lines) {
    List<Caption.Word> words = List.of(new Caption.Word(0, 0, lines.get(0).length(), 0));
    return drawn(width, height, look, new Caption(0, 10, lines, words), 9);
  }

  /** What a caption covers: where the luma of a black or of a white picture changes. */
  private static Rectangle drawn(
      int width, int height, CaptionLook look, Caption caption, long frame) {
    CaptionPainter painter = painter(width, height, look);
    Rectangle drawn = new Rectangle(-1, -1);
    for (int background : new int[] {0, 255}) {
      try (Picture picture = Drawn.flat(width, height, background, 128, 128)) {
        blend(painter, caption, frame, picture);
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
