package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import java.awt.font.TextLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitlePainterTest {
  private static final TextPlace PLACE = new TextPlace(1536, 648, 1.3);

  @Test
  void laid_lineThatIsALittleTooLong_isSmallerAndNotWrapped() {
    List<TextLayout> lines = TitlePainter.laid(List.of("What the river remembers"), PLACE, 120);

    assertThat(lines, hasSize(1));
  }

  @Test
  void laid_lineThatIsMuchTooLong_isWrappedAndItsTypeStaysLarge() {
    String sentence = "What the river remembers of the winters in which nobody came to see it";

    List<TextLayout> lines = TitlePainter.laid(List.of(sentence), PLACE, 120);

    assertThat(lines, hasSize(greaterThan(1)));
    assertThat(TextPlace.size(lines.get(0)), greaterThan(100.0));
  }

  @Test
  void laid_wordWithoutEnd_isBrokenAndItsTypeStaysLarge() {
    List<TextLayout> lines = TitlePainter.laid(List.of("Rindfleisch".repeat(10)), PLACE, 120);

    assertThat(lines, hasSize(greaterThan(1)));
    assertThat(TextPlace.size(lines.get(0)), greaterThan(60.0));
  }

  @Test
  void laid_emptyLine_isLeftOut() {
    assertThat(TitlePainter.laid(List.of("Ada", "", "Hydrologist"), PLACE, 120), hasSize(2));
  }
}
