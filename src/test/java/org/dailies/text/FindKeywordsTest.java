package org.dailies.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;
import org.junit.jupiter.api.Test;

class FindKeywordsTest {
  private static final List<Sentence> SENTENCES =
      Sentences.of(Spoken.words("The bread is warm. Thank you. Rain falls."), "en");

  private final FindKeywords findKeywords = new FindKeywords("rules", EngineSettings.NONE);

  @Test
  void result_sentencesInAnyOrder_areInThatOfTheTalkEachOnce() throws IOException {
    JsonNode answer =
        Json.read(
            """
            {"sentences": [
              {"sentence": 2, "keywords": ["rain", "clouds"]},
              {"sentence": 0, "keywords": ["bread"]},
              {"sentence": 2, "keywords": ["wind"]}]}
            """,
            JsonNode.class);

    Keywords keywords = findKeywords.result(answer, SENTENCES, "me", 7);

    assertThat(
        keywords.said(),
        contains(
            new Keywords.Said(SENTENCES.get(0).range(), "The bread is warm.", List.of("bread")),
            new Keywords.Said(SENTENCES.get(2).range(), "Rain falls.", List.of("rain", "clouds"))));
  }

  @Test
  void question_schema_allowsTheSentencesThatThereAre() {
    Question question = findKeywords.question(SENTENCES, "en");
    String answer = "{\"sentences\": [{\"sentence\": %d, \"keywords\": [\"rain\"]}]}";

    assertThat(
        question.objection(Json.read(answer.formatted(2), JsonNode.class)),
        equalTo(Optional.empty()));
    assertThat(
        question.objection(Json.read(answer.formatted(3), JsonNode.class)).isPresent(),
        equalTo(true));
  }
}
