package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dailies.cache.Declaration;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;

/** Asks a text model which sentences of a talk are worth hearing, and where one can begin. */
public final class RateTalk extends ReadTalk<Ratings> {
  private static final long serialVersionUID = 1L;
  static final String STAGE = "RateTalk";
  private static final Declaration DECLARED = declaration(STAGE, "ratings", 1);

  /**
   * @param engine name of the text model: {@code "rules"}
   */
  public RateTalk(String engine, EngineSettings settings) {
    super(Ratings.class, engine, settings);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  Question question(List<Sentence> sentences, String language) {
    List<RatingMaterial.Line> lines = new ArrayList<>();
    for (Sentence sentence : sentences) {
      lines.add(new RatingMaterial.Line(lines.size(), sentence.text()));
    }
    JsonNode schema = Json.read(resource("ratings.schema.json"), JsonNode.class);
    ObjectNode number = (ObjectNode) schema.at("/properties/sentences/items/properties/sentence");
    number.put("maximum", sentences.size() - 1);
    return new Question(
        "ratings",
        resource("ratings.txt"),
        Json.mapper().valueToTree(new RatingMaterial(language, lines)),
        schema);
  }

  @Override
  Ratings result(JsonNode answer, List<Sentence> sentences, String by, long millis)
      throws IOException {
    Map<Integer, RatingAnswer.Rated> named = new HashMap<>();
    for (RatingAnswer.Rated rated :
        Json.mapper().treeToValue(answer, RatingAnswer.class).sentences()) {
      named.putIfAbsent(rated.sentence(), rated);
    }
    List<Ratings.Rating> ratings = new ArrayList<>();
    for (Sentence sentence : sentences) {
      int number = ratings.size();
      RatingAnswer.Rated rated =
          named.getOrDefault(number, new RatingAnswer.Rated(number, 0, false));
      int words = sentence.text().split(" ").length;
      ratings.add(new Ratings.Rating(words, rated.score(), rated.alone()));
    }
    return new Ratings(List.copyOf(ratings), by, millis);
  }

  @Override
  Ratings ofNothing(String by) {
    return new Ratings(List.of(), by, 0);
  }
}
