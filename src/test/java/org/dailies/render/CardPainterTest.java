package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardPainterTest {
  private static final int WIDTH = 270;
  private static final int HEIGHT = 480;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bread",
        "Fold the dough four times in the first two hours, and then leave it alone",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
        "المخبز القديم في وسط المدينة يفتح أبوابه كل صباح",
        "パンは小麦粉と水と塩と酵母から作られる食べ物です",
        "ขนมปังทำจากแป้งน้ำเกลือและยีสต์",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        ""
      })
  void laid_anyTitle_fits(String title) {
    List<TextLayout> lines = CardPainter.laid(title, WIDTH, HEIGHT);

    double high = lines.stream().mapToDouble(l -> 1.25 * (l.getAscent() + l.getDescent())).sum();
    assertThat(high, lessThanOrEqualTo(0.5 * HEIGHT));
    lines.forEach(line -> assertThat((double) line.getAdvance(), lessThanOrEqualTo(0.8 * WIDTH)));
    int drawn = lines.stream().mapToInt(TextLayout::getCharacterCount).sum();
    long visible = title.chars().filter(c -> c != ' ').count();
    assertThat((long) drawn, greaterThanOrEqualTo(visible));
  }

  @Test
  void laid_titleWithoutEnd_endsAndFits() {
    List<TextLayout> lines = CardPainter.laid("and so on ".repeat(1000), WIDTH, HEIGHT);

    double high = lines.stream().mapToDouble(l -> 1.25 * (l.getAscent() + l.getDescent())).sum();
    assertThat(high, lessThanOrEqualTo(0.5 * HEIGHT));
    assertThat(
        lines.stream().mapToInt(TextLayout::getCharacterCount).sum(), lessThanOrEqualTo(401));
  }

  @Test
  void laid_shortWordOfSeveral_isNotTornApart() {
    assertThat(CardPainter.laid("Old ovens", WIDTH, HEIGHT), hasSize(lessThanOrEqualTo(2)));
  }

  @Test
  void paint_title_isTheSameEveryTimeAndAnotherForAnother() {
    BufferedImage card = CardPainter.paint("An old oven", WIDTH, HEIGHT);

    assertThat(pixels(CardPainter.paint("An old oven", WIDTH, HEIGHT)), equalTo(pixels(card)));
    assertThat(
        CardPainter.paint("Another oven", WIDTH, HEIGHT).getRGB(0, 0),
        not(equalTo(card.getRGB(0, 0))));
  }

  @Test
  void paint_card_isOpaqueAndHasWhiteTypeOnADarkGround() {
    BufferedImage card = CardPainter.paint("An old oven", HEIGHT, WIDTH);

    assertThat(StillPicture.opaque(card), equalTo(true));
    assertThat(brightness(card.getRGB(2, 2)), lessThanOrEqualTo(0x80));
    long white = pixels(card).stream().filter(pixel -> brightness(pixel) > 0xf0).count();
    assertThat(white, greaterThan(200L));
  }

  private static int brightness(int rgb) {
    return Math.min(rgb >> 16 & 0xff, Math.min(rgb >> 8 & 0xff, rgb & 0xff));
  }

  private static List<Integer> pixels(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(rgb).boxed().toList();
  }
}
