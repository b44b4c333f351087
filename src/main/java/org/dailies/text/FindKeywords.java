package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.cache.Declaration;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;

/** Asks a text model what pictures could show while a talk is given, sentence by sentence. */
public final class FindKeywords extends ReadTalk<Keywords> {
  private static final long serialVersionUID = 1L;
  static final String STAGE = "FindKeywords";
  private static final Declaration DECLARED = declaration(STAGE, "keywords", 1);

  /**
   * @param engine name of the text model: {@code "rules"}
   */
  public FindKeywords(String engine, EngineSettings settings) {
    super(Keywords.class, engine, settings);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  Question question(List<Sentence> sentences, String language) {
    List<KeywordsMaterial.Line> lines = new ArrayList<>();
    sentences.forEach(s -> lines.add(new KeywordsMaterial.Line(lines.size(), s.text())));
    JsonNode schema = Json.read(resource("keywords.schema.json"), JsonNode.class);
    ObjectNode number = (ObjectNode) schema.at("/properties/sentences/items/properties/sentence");
    number.put("maximum", sentences.size() - 1);
    return new Question(
        "keywords",
        resource("keywords.txt"),
        Json.mapper().valueToTree(new KeywordsMaterial(language, lines)),
        schema);
  }

  @Override
  Keywords result(JsonNode answer, List<Sentence> sentences, String by, long millis)
      throws IOException {
    Map<Integer, Keywords.Said> said = new TreeMap<>();
    for (KeywordsAnswer.Said line :
        Json.mapper().treeToValue(answer, KeywordsAnswer.class).sentences()) {
      Sentence sentence = sentences.get(line.sentence());
      said.putIfAbsent(
          line.sentence(),
          new Keywords.Said(sentence.range(), sentence.text(), List.copyOf(line.keywords())));
    }
    return new Keywords(List.copyOf(said.values()), by, millis);
  }

  @Override
  Keywords ofNothing(String by) {
    return new Keywords(List.of(), by, 0);
  }
}
