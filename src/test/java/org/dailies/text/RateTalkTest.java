package org.dailies.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.text.Ratings.Rating;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTalkTest {
  private static final Understood TALK =
      Understood.of(
          OutlineTalkTest.analysis(
              Spoken.words("The bread is warm. It smells of rye. We wait for the rain.")));

  @TempDir Path folder;

  @Test
  void once_sentencesThatAModelDoesNotName_areWorthNothing() throws IOException {
    Reply answer =
        OutlineTalkTest.said(
            """
            {"sentences": [
              {"sentence": 2, "score": 40, "alone": true},
              {"sentence": 0, "score": 90, "alone": true},
              {"sentence": 2, "score": 70, "alone": false}]}
            """);
    try (MisbehavingServer server = MisbehavingServer.start(answer)) {
      Service service = new Service(server.url(), "small", "NONE", Optional.empty(), 5000, 1);
      Ratings ratings =
          rated("openai", new EngineSettings("en", Optional.of(service), Optional.empty()));

      assertThat(
          ratings.sentences(),
          contains(new Rating(4, 90, true), new Rating(4, 0, false), new Rating(5, 40, true)));
      assertThat(server.requests(), hasSize(1));
      assertThat(server.requests().get(0).text(), containsString("We wait for the rain."));
    }
  }

  @Test
  void once_byRules_ratesEverySentence() {
    Ratings ratings = rated("rules", EngineSettings.NONE);

    assertThat(ratings.engine(), startsWith("rules@"));
    assertThat(ratings.sentences().stream().map(Rating::words).toList(), contains(4, 4, 5));
    assertThat(
        ratings.sentences().stream().map(Rating::alone).toList(), contains(true, false, true));
    assertThat(TALK.with(ratings).analysis().engines().get("RateTalk"), equalTo(ratings.engine()));
  }

  private Ratings rated(String engine, EngineSettings settings) {
    try (Once<Understood, Ratings> once =
        Once.open(
            new RateTalk(engine, settings), new ResultStore(folder.toString()), Isolation.NONE)) {
      return once.result(TALK).value();
    }
  }
}
