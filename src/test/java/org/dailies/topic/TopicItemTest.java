package org.dailies.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.media.MediaRef;
import org.junit.jupiter.api.Test;

class TopicItemTest {
  @Test
  void media_isTheFirstPageUnderTheTitlesName() {
    MediaRef media =
        new TopicItem(" Why bread goes: stale?", List.of("https://a.example/b", "c"), "").media();

    assertThat(media.uri(), is("https://a.example/b"));
    assertThat(media.name(), is("why-bread-goes-stale-" + media.fingerprint().substring(0, 8)));
  }

  @Test
  void media_sameTitleAndOtherText_hasAnotherName() {
    MediaRef one = new TopicItem("Bread", List.of(), "One.").media();
    MediaRef two = new TopicItem("Bread", List.of(), "Two.").media();

    assertThat(one.uri(), is("topic:Bread"));
    assertThat(two.name(), not(equalTo(one.name())));
  }

  @Property
  void media_ofAnyTitle_hasANameThatStaysInItsFolderAndFitsOnDisks(@ForAll String title) {
    String name = new TopicItem(title, List.of(), "").media().name();

    assertThat(name, matchesPattern("[\\p{L}\\p{M}\\p{N}]([\\p{L}\\p{M}\\p{N}-]*[0-9a-f])?"));
    assertThat(name.getBytes(StandardCharsets.UTF_8).length, lessThanOrEqualTo(200));
  }
}
