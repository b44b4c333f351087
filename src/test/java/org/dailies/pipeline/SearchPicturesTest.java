package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.MisbehavingServer.Request;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureOffers;
import org.dailies.picture.ScriptQuery;
import org.junit.jupiter.api.Test;

class SearchPicturesTest {
  private static final Path NO_MEDIA = Path.of("none");

  @Test
  void compute_scenesWithWordsInCommon_takesOneSearch() throws IOException {
    try (MisbehavingServer pexels =
        MisbehavingServer.start(photos("baked bread", "folding dough for bread", "a bread oven"))) {
      PictureOffers offers = search(pexels, "bread oven", "baked bread", "folding bread dough");

      assertThat(found(offers), contains("2", "0", "1"));
      assertThat(offers.searches(), equalTo(1));
      assertThat(asked(pexels), contains("query=bread&orientation=portrait&per_page=80"));
    }
  }

  @Test
  void compute_sceneThatNothingSuits_isLookedForByItself() throws IOException {
    try (MisbehavingServer pexels =
        MisbehavingServer.start(
            photos("a bread oven", "bread on a table"), photos("a bread oven", "the night sky"))) {
      PictureOffers offers = search(pexels, "bread oven", "table with bread", "night sky");

      assertThat(found(offers), contains("0", "1", "0b"));
      assertThat(offers.searches(), equalTo(2));
      assertThat(asked(pexels).get(1), equalTo("query=night+sky&orientation=portrait&per_page=15"));
    }
  }

  @Test
  void compute_scenesThatWantNothingElse_takeWhatComesFirst() throws IOException {
    try (MisbehavingServer pexels =
        MisbehavingServer.start(photos("one thing", "another", "a third"))) {
      PictureOffers offers = search(pexels, "old bread", "old bread", "old bread");

      assertThat(found(offers), contains("0", "1", "2"));
      assertThat(offers.searches(), equalTo(1));
    }
  }

  @Test
  void compute_nothingInCommonAndNothingThere_findsNothing() throws IOException {
    try (MisbehavingServer pexels = MisbehavingServer.start(photos())) {
      PictureOffers offers = search(pexels, "bread", "sky");

      assertThat(found(offers), contains("-", "-"));
      assertThat(offers.searches(), equalTo(2));
    }
  }

  @Test
  void compute_searchByNobody_saysWhoThereIs() throws IOException {
    try (MisbehavingServer pexels = MisbehavingServer.start(photos())) {
      ScriptQuery query =
          new ScriptQuery(new MediaRef("s", "s", "s"), "me", List.of("bread"), "en", 1080, 1920);
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> operation(pexels).compute(query, NO_MEDIA));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
      assertThat(thrown.getMessage(), containsString("called 'me'; there is pexels"));
    }
  }

  @Test
  void key_words_areInItAndTheScriptIsNot() throws IOException {
    try (MisbehavingServer pexels = MisbehavingServer.start(photos())) {
      SearchPictures operation = operation(pexels);
      ScriptQuery query = query("one.json", "bread", "sky");

      assertThat(operation.key(query("other.json", "bread", "sky")), equalTo(operation.key(query)));
      assertThat(
          operation.key(query("one.json", "bread", "stars")), not(equalTo(operation.key(query))));
    }
  }

  /** The place of each scene's picture in the answer, b for that of the second answer. */
  private static List<String> found(PictureOffers offers) {
    PictureOffers stored = Json.read(Json.line(offers), PictureOffers.class);
    assertThat(stored, equalTo(offers));
    return stored.pictures().stream()
        .map(picture -> picture.map(p -> p.file().uri().replaceFirst(".*/", "")).orElse("-"))
        .toList();
  }

  private static PictureOffers search(MisbehavingServer pexels, String... words) {
    return operation(pexels).compute(query("script.json", words), NO_MEDIA);
  }

  private static SearchPictures operation(MisbehavingServer pexels) {
    return new SearchPictures(
        new EngineSettings("en", Optional.of(pexels.service(Optional.empty())), Optional.empty()));
  }

  private static ScriptQuery query(String script, String... words) {
    return new ScriptQuery(
        new MediaRef(script, "script", script), "pexels", List.of(words), "en", 1080, 1920);
  }

  private static List<String> asked(MisbehavingServer pexels) {
    return pexels.requests().stream().map(Request::query).toList();
  }

  /** The addresses are other ones in each answer, except of what shows an oven. */
  private static Reply photos(String... shown) {
    String second = shown.length == 2 && shown[1].contains("sky") ? "b" : "";
    return Reply.ok(
        Arrays.stream(shown)
            .map(
                alt ->
                    """
                    {"url": "https://www.pexels.com/photo/7/", "photographer": "Ben", "alt": "%s",
                     "src": {"large2x": "http://f/%s"}}
                    """
                        .formatted(alt, Arrays.asList(shown).indexOf(alt) + second))
            .collect(Collectors.joining(",", "{\"photos\": [", "]}")));
  }
}
