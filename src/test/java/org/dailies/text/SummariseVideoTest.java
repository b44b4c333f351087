package org.dailies.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.media.MediaRef;
import org.dailies.speech.Word;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariseVideoTest {
  private static final MediaRef SHORT =
      new MediaRef("talk.mp4", "talk-short1", "sha256:" + "1".repeat(64));

  @TempDir Path folder;

  @Test
  void once_service_isGivenWordsAndMeasurementsAndAskedAgainWhereItSaysTooMuch()
      throws IOException {
    Reply tooLong = answer("Rain", "One two three four five six seven eight nine.");
    Reply fits = answer("Rain", "Why bakers love the rain.");
    try (MisbehavingServer server = MisbehavingServer.start(tooLong, fits)) {
      Service service = new Service(server.url(), "small", "NONE", Optional.empty(), 5000, 2);

      Summary summary =
          summed(
              "openai",
              new EngineSettings("en", Optional.of(service), Optional.empty()),
              Spoken.words("The bread is warm. We wait for the rain."));

      assertThat(summary.title(), equalTo("Rain"));
      assertThat(summary.text(), equalTo("Why bakers love the rain."));
      assertThat(server.requests(), hasSize(2));
      String asked = server.requests().get(0).text();
      assertThat(asked, containsString("We wait for the rain."));
      assertThat(asked, containsString("motion"));
    }
  }

  @Test
  void once_byRules_takesWhatIsSaid() {
    Summary summary =
        summed("rules", EngineSettings.NONE, Spoken.words("We wait for the rain. It rains."));

    assertThat(summary.text(), equalTo("We wait for the rain."));
    assertThat(summary.engine(), startsWith("rules@"));
  }

  @Test
  void once_byRulesWhereNothingIsSaid_isEmpty() {
    Summary summary = summed("rules", EngineSettings.NONE, List.of());

    assertThat(List.of(summary.title(), summary.text()), equalTo(List.of("", "")));
  }

  private static Reply answer(String title, String text) {
    return OutlineTalkTest.said("{\"title\": \"%s\", \"text\": \"%s\"}".formatted(title, text));
  }

  private Summary summed(String engine, EngineSettings settings, List<Word> words) {
    SummaryWanted wanted =
        new SummaryWanted(
            SHORT,
            "en",
            words,
            20,
            List.of(new SummaryMaterial.Passage(0, 20, Map.of("motion", 0.8))));
    try (Once<SummaryWanted, Summary> once =
        Once.open(
            new SummariseVideo(engine, settings, 8),
            new ResultStore(folder.toString()),
            Isolation.NONE)) {
      return once.result(wanted).value();
    }
  }
}
