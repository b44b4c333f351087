package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.awt.Rectangle;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.dailies.media.Colour;
import org.dailies.media.DisplaySize;
import org.dailies.media.Picture;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Layer.Title;
import org.dailies.timeline.SafeArea;

/** Whatever is to be written, and however large the picture is: all of it is seen. */
class DrawnTextPropertiesTest {
  /** What readers take for characters, of several scripts, one of them from right to left. */
  private static final List<String> SCRIPTS =
      List.of(
          "a b c d e f g h i j k l m n o p q r s t u v w x y z Ä Å Ô ß",
          "W M",
          "م ر ح ب ا ك",
          "ש ל ו ם",
          "你 好 世 界 面 包 师",
          "パ ン こ む ぎ",
          "ส วั ดี ที่ กู้",
          "न म स्ते क्षि",
          "😀 🚀");

  private static final List<DisplaySize> SIZES =
      List.of(
          new DisplaySize(256, 144),
          new DisplaySize(144, 256),
          new DisplaySize(82, 144),
          new DisplaySize(640, 360),
          new DisplaySize(360, 640));

  @Property(tries = 60)
  void caption_anyTextAndLook_isDrawnInsideTheSafeArea(
      @ForAll CaptionLook.Style style,
      @ForAll CaptionLook.Position position,
      @ForAll("sizes") DisplaySize size,
      @ForAll @Size(min = 1, max = 14) List<@From("texts") String> lines) {
    Rectangle drawn = drawn(new CaptionLook(style, position), size, lines);

    SafeArea area = SafeArea.of(size.width(), size.height());
    assertThat((double) drawn.x, greaterThanOrEqualTo(Math.floor(area.side() * size.width())));
    assertThat(drawn.getMaxX(), lessThanOrEqualTo(Math.ceil((1 - area.side()) * size.width())));
    assertThat((double) drawn.y, greaterThanOrEqualTo(Math.floor(area.top() * size.height())));
    assertThat(drawn.getMaxY(), lessThanOrEqualTo(Math.ceil((1 - area.bottom()) * size.height())));
  }

  @Property(tries = 60)
  void title_anyText_isDrawnWholeWithinItsBox(
      @ForAll Title.Style style,
      @ForAll("sizes") DisplaySize size,
      @ForAll @Size(min = 1, max = 4) List<@From("texts") String> lines) {
    Box place = style == Title.Style.CARD ? Box.ALL : new Box(0.11, 0.3, 0.6, 0.5);
    PixelBox box = PixelBox.of(place, size.width(), size.height());

    Rectangle drawn = white(TitlePainter.paint(new Title(style, lines), box));

    double side =
        style == Title.Style.CARD
            ? SafeArea.of(size.width(), size.height()).side() * size.width()
            : 1;
    assertThat((double) drawn.x, greaterThanOrEqualTo(Math.floor(side)));
    assertThat(drawn.getMaxX(), lessThanOrEqualTo(Math.ceil(box.width() - side)));
    assertThat(drawn.y, greaterThanOrEqualTo(1));
    assertThat((int) drawn.getMaxY(), lessThanOrEqualTo(box.height() - 1));
  }

  @Property(tries = 40)
  void card_anyTitle_isDrawnInsideTheSafeArea(
      @ForAll("sizes") DisplaySize size, @ForAll("texts") String title) {
    Rectangle drawn = white(CardPainter.paint(title, size.width(), size.height()));

    SafeArea area = SafeArea.of(size.width(), size.height());
    assertThat((double) drawn.x, greaterThanOrEqualTo(Math.floor(area.side() * size.width())));
    assertThat(drawn.getMaxX(), lessThanOrEqualTo(Math.ceil((1 - area.side()) * size.width())));
    assertThat((double) drawn.y, greaterThanOrEqualTo(Math.floor(area.top() * size.height())));
    assertThat(drawn.getMaxY(), lessThanOrEqualTo(Math.ceil((1 - area.bottom()) * size.height())));
  }

  @Property(tries = 40)
  void laid_titleOfThreeHundredCharacters_hasAllOfThemInTypeThatCanBeRead(
      @ForAll @Size(min = 1, max = 4) List<@From("texts") String> lines) {
    Assume.that(lines.stream().mapToInt(String::length).sum() <= 300);
    TextPlace place = new TextPlace(1000, 600, 1.3);

    List<TextLayout> laid = TitlePainter.laid(lines, place, 120);

    String wanted = String.join("", lines).replaceAll("\\s", "");
    int written = laid.stream().mapToInt(TextLayout::getCharacterCount).sum();
    assertThat(written, greaterThanOrEqualTo(wanted.length()));
    assertThat(place.holds(laid), is(true));
    laid.forEach(line -> assertThat(TextPlace.size(line), greaterThanOrEqualTo(600 / 45.0)));
  }

  @Provide
  static Arbitrary<DisplaySize> sizes() {
    return Arbitraries.of(SIZES);
  }

  /** Of up to 300 characters: one word without end, or words. */
  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.of(SCRIPTS)
        .flatMap(
            script -> {
              Arbitrary<String> character = Arbitraries.of(script.split(" "));
              Arbitrary<String> word =
                  character.list().ofMinSize(1).ofMaxSize(12).map(c -> String.join("", c));
              return Arbitraries.oneOf(
                  character.list().ofMinSize(1).ofMaxSize(300).map(c -> String.join("", c)),
                  word.list().ofMinSize(1).ofMaxSize(25).map(w -> String.join(" ", w)));
            });
  }

  /** What a caption covers: where a grey picture changes. */
  private static Rectangle drawn(CaptionLook look, DisplaySize size, List<String> lines) {
    Caption caption =
        new Caption(0, 10, lines, List.of(new Caption.Word(0, 0, lines.get(0).length(), 0)));
    CaptionPainter painter =
        new CaptionPainter(
            new FrameRate(30, 1),
            size.width(),
            size.height(),
            new Colour("tv", "bt709", "bt709", "bt709"),
            look,
            CaptionFonts.BUNDLED);
    try (Picture picture = Drawn.flat(size.width(), size.height(), 90, 128, 128)) {
      painter.paint(caption, 9).forEach(overlay -> overlay.blendInto(picture));
      int[] levels = Drawn.levels(picture, 0);
      Rectangle drawn = new Rectangle(-1, -1);
      for (int i = 0; i < levels.length; i++) {
        if (levels[i] != 90) {
          Rectangle pixel = new Rectangle(i % size.width(), i / size.width(), 1, 1);
          drawn = drawn.isEmpty() ? pixel : drawn.union(pixel);
        }
      }
      return drawn;
    }
  }

  /** Where a drawing is about white. */
  private static Rectangle white(BufferedImage image) {
    Rectangle white = new Rectangle(-1, -1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int least = Math.min(rgb >> 16 & 0xff, Math.min(rgb >> 8 & 0xff, rgb & 0xff));
        if (least > 0x90) {
          Rectangle pixel = new Rectangle(x, y, 1, 1);
          white = white.isEmpty() ? pixel : white.union(pixel);
        }
      }
    }
    return white;
  }
}
