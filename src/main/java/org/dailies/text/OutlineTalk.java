package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.analysis.Analysis;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.dailies.time.Timebase;

/** Asks a text model where the chapters of a talk begin, and what they are about. */
public final class OutlineTalk implements Operation<Analysis, Outline> {
  private static final long serialVersionUID = 1L;
  static final String STAGE = "OutlineTalk";
  private static final Declaration DECLARED =
      Declaration.conditional(STAGE, "outline", 1, "engine", "instructions", "schema", "material");

  private final String engine;
  private final String settings;
  private final String identity;
  private final String language;
  private final int shortestSeconds;
  private transient Engines.Lease<TextModel> model;

  /**
   * @param engine name of the text model: {@code "rules"}
   * @param shortestMs how long a chapter should be
   */
  public OutlineTalk(String engine, EngineSettings settings, int shortestMs) {
    this.engine = engine;
    this.settings = Json.line(settings);
    this.identity = Engines.identity(TextModel.Factory.class, engine, Device.CPU, settings);
    this.language = settings.spoken();
    this.shortestSeconds = (shortestMs + 999) / 1000;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<Analysis> inputType() {
    return Analysis.class;
  }

  @Override
  public Class<Outline> resultType() {
    return Outline.class;
  }

  @Override
  public MediaRef media(Analysis analysis) {
    return analysis.media();
  }

  @Override
  public String part(Analysis analysis) {
    return "words";
  }

  @Override
  public ContentKey key(Analysis analysis) {
    Question question = question(analysis, sentences(analysis));
    return DECLARED.key(
        analysis.media().fingerprint(),
        Map.of(
            "engine", identity,
            "instructions", question.instructions(),
            "schema", question.schema(),
            "material", question.material()));
  }

  @Override
  public void open() {
    model =
        Engines.acquire(
            TextModel.Factory.class, engine, Device.CPU, Json.read(settings, EngineSettings.class));
  }

  @Override
  public Outline compute(Analysis analysis, Path media) throws IOException {
    long begin = System.nanoTime();
    List<Sentence> sentences = sentences(analysis);
    List<Outline.Part> parts =
        sentences.isEmpty()
            ? List.of()
            : parts(model.engine().answer(question(analysis, sentences)), sentences);
    return new Outline(parts, identity, (System.nanoTime() - begin) / 1_000_000);
  }

  @Override
  public void close() {
    model.close();
  }

  private List<Sentence> sentences(Analysis analysis) {
    return Sentences.of(analysis.words(), language(analysis));
  }

  private String language(Analysis analysis) {
    return analysis.language().orElse(language);
  }

  private Question question(Analysis analysis, List<Sentence> sentences) {
    List<OutlineMaterial.Line> lines = new ArrayList<>();
    for (Sentence sentence : sentences) {
      long second = sentence.range().start() / Timebase.SAMPLES_48K.den();
      lines.add(new OutlineMaterial.Line(lines.size(), second, sentence.text()));
    }
    OutlineMaterial material = new OutlineMaterial(language(analysis), shortestSeconds, lines);
    JsonNode schema = Json.read(resource("outline.schema.json"), JsonNode.class);
    ObjectNode number = (ObjectNode) schema.at("/properties/chapters/items/properties/sentence");
    number.put("maximum", sentences.size() - 1);
    return new Question(
        "outline", resource("outline.txt").strip(), Json.mapper().valueToTree(material), schema);
  }

  private static List<Outline.Part> parts(JsonNode answer, List<Sentence> sentences)
      throws IOException {
    Map<Integer, Outline.Part> parts = new TreeMap<>();
    for (OutlineAnswer.Chapter chapter :
        Json.mapper().treeToValue(answer, OutlineAnswer.class).chapters()) {
      long start = sentences.get(chapter.sentence()).range().start();
      parts.putIfAbsent(
          chapter.sentence(), new Outline.Part(start, chapter.title(), chapter.keywords()));
    }
    return List.copyOf(parts.values());
  }

  private static String resource(String name) {
    try (InputStream in = OutlineTalk.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
