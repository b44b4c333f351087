package org.dailies.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.dailies.engine.http.Web;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;

class TopicCatalogTest {
  private static final Web.Limits NOWHERE = new Web.Limits(false, 1, 1000, 1, 1000);
  private static final String SAMPLE = "sample-data/topics/bakery.xml";

  @Test
  void of_givenTopicsAndFeeds_areAllOnceAndWhatCannotBeReadIsAFailure() {
    TopicItem own = new TopicItem("Rye", List.of(), "");
    TopicSpec spec =
        new TopicSpec(
            List.of(own, own), List.of(SAMPLE, "http://127.0.0.1/feed", SAMPLE), "feed", 1, 0);

    TopicCatalog catalog = TopicCatalog.of(spec, NOWHERE);

    assertThat(
        catalog.topics().stream().map(TopicItem::title).toList(),
        contains("Rye", "Why bread goes stale"));
    assertThat(catalog.failures(), hasSize(1));
    assertThat(catalog.failures().get(0).item(), is("http://127.0.0.1/feed"));
    assertThat(catalog.failures().get(0).code(), is(ErrorCode.WEB_ADDRESS));
  }

  @Test
  void withoutAsking_placesOnTheWeb_areNotKnownYet() {
    TopicSpec spec =
        new TopicSpec(List.of(), List.of("http://127.0.0.1/feed", SAMPLE), "feed", 1, 0);

    TopicCatalog catalog = TopicCatalog.withoutAsking(spec, NOWHERE);

    assertThat(
        catalog.topics().stream().map(TopicItem::title).toList(), contains("Why bread goes stale"));
    assertThat(catalog.failures(), hasSize(1));
    assertThat(catalog.failures().get(0).item(), is("http://127.0.0.1/feed"));
    assertThat(catalog.failures().get(0).code(), is(ErrorCode.NOT_KNOWN_YET));
  }
}
