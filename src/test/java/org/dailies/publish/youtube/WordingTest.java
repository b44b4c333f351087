package org.dailies.publish.youtube;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordingTest {
  @Test
  void title_longerThanAllowed_endsWithAWord() {
    String title = Wording.title("bread ".repeat(20));

    assertThat(title, equalTo("bread ".repeat(16).strip() + "…"));
  }

  @Test
  void tags_moreThanAllowed_areTheFirstThatFit() {
    String long1 = "a".repeat(300);
    String long2 = "b".repeat(300);

    assertThat(
        Wording.tags(List.of(long1, long2, "two words", "<c>")),
        equalTo(List.of(long1, "two words", "‹c›")));
  }

  @Property(tries = 200)
  void shortened_anyText_isWithinTheBounds(@ForAll @StringLength(max = 3000) String text) {
    String title = Wording.title(text);
    String description = Wording.description(text);

    assertThat(title.length(), lessThanOrEqualTo(100));
    assertThat(description.getBytes(StandardCharsets.UTF_8).length, lessThanOrEqualTo(5000));
    String kept =
        description.endsWith("…")
            ? description.substring(0, description.length() - 1)
            : description;
    assertThat(text.replace('<', '‹').replace('>', '›').strip(), startsWith(kept.strip()));
  }
}
