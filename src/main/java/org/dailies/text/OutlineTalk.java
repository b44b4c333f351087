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
import org.dailies.time.Timebase;

/** Asks a text model where the chapters of a talk begin, and what they are about. */
public final class OutlineTalk extends ReadTalk<Outline> {
  private static final long serialVersionUID = 1L;
  static final String STAGE = "OutlineTalk";
  private static final Declaration DECLARED = declaration(STAGE, "outline", 1);

  private final int shortestSeconds;

  /**
   * @param engine name of the text model: {@code "rules"}
   * @param shortestMs how long a chapter should be
   */
  public OutlineTalk(String engine, EngineSettings settings, int shortestMs) {
    super(Outline.class, engine, settings);
    this.shortestSeconds = (shortestMs + 999) / 1000;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  Question question(List<Sentence> sentences, String language) {
    List<OutlineMaterial.Line> lines = new ArrayList<>();
    for (Sentence sentence : sentences) {
      long second = sentence.range().start() / Timebase.SAMPLES_48K.den();
      lines.add(new OutlineMaterial.Line(lines.size(), second, sentence.text()));
    }
    OutlineMaterial material = new OutlineMaterial(language, shortestSeconds, lines);
    JsonNode schema = Json.read(resource("outline.schema.json"), JsonNode.class);
    ObjectNode number = (ObjectNode) schema.at("/properties/chapters/items/properties/sentence");
    number.put("maximum", sentences.size() - 1);
    return new Question(
        "outline", resource("outline.txt"), Json.mapper().valueToTree(material), schema);
  }

  @Override
  Outline result(JsonNode answer, List<Sentence> sentences, String by, long millis)
      throws IOException {
    Map<Integer, Outline.Part> parts = new TreeMap<>();
    for (OutlineAnswer.Chapter chapter :
        Json.mapper().treeToValue(answer, OutlineAnswer.class).chapters()) {
      long start = sentences.get(chapter.sentence()).range().start();
      parts.putIfAbsent(
          chapter.sentence(), new Outline.Part(start, chapter.title(), chapter.keywords()));
    }
    return new Outline(List.copyOf(parts.values()), by, millis);
  }

  @Override
  Outline ofNothing(String by) {
    return new Outline(List.of(), by, 0);
  }
}
