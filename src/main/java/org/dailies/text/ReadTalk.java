package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;

/**
 * Asks a text model something about a talk. The answer is known by the question.
 *
 * @param <R> what becomes of the answer: a record
 */
abstract class ReadTalk<R> implements Operation<Understood, R> {
  private static final long serialVersionUID = 1L;

  private final Class<R> resultType;
  private final String engine;
  private final String settings;
  private final String identity;
  private final String language;
  private transient Engines.Lease<TextModel> model;

  /**
   * @param engine name of the text model: {@code "rules"}
   */
  ReadTalk(Class<R> resultType, String engine, EngineSettings settings) {
    this.resultType = resultType;
    this.engine = engine;
    this.settings = Json.line(settings);
    this.identity = Engines.identity(TextModel.Factory.class, engine, Device.CPU, settings);
    this.language = settings.spoken();
  }

  /** A declaration of such a stage. */
  static Declaration declaration(String stage, String operation, int version) {
    return Declaration.conditional(
        stage, operation, version, "engine", "instructions", "schema", "material");
  }

  /**
   * @param sentences at least one
   * @param language by ISO 639-1
   */
  abstract Question question(List<Sentence> sentences, String language);

  /**
   * @param answer which the question's schema allows
   * @param by identity of the text model
   * @param millis that it took
   */
  abstract R result(JsonNode answer, List<Sentence> sentences, String by, long millis)
      throws IOException;

  /** The result where nothing is said, which nobody is asked for. */
  abstract R ofNothing(String by);

  @Override
  public final Class<Understood> inputType() {
    return Understood.class;
  }

  @Override
  public final Class<R> resultType() {
    return resultType;
  }

  @Override
  public final MediaRef media(Understood talk) {
    return talk.analysis().media();
  }

  @Override
  public final String part(Understood talk) {
    return "words";
  }

  @Override
  public final ContentKey key(Understood talk) {
    Question question = question(sentences(talk), language(talk));
    return declaration()
        .key(
            media(talk).fingerprint(),
            Map.of(
                "engine", identity,
                "instructions", question.instructions(),
                "schema", question.schema(),
                "material", question.material()));
  }

  @Override
  public final void open() {
    model =
        Engines.acquire(
            TextModel.Factory.class, engine, Device.CPU, Json.read(settings, EngineSettings.class));
  }

  @Override
  public final R compute(Understood talk, Path media) throws IOException {
    long begin = System.nanoTime();
    List<Sentence> sentences = sentences(talk);
    if (sentences.isEmpty()) {
      return ofNothing(identity);
    }
    JsonNode answer = model.engine().answer(question(sentences, language(talk)));
    return result(answer, sentences, identity, (System.nanoTime() - begin) / 1_000_000);
  }

  @Override
  public final void close() {
    model.close();
  }

  /** A text that comes with the program. */
  static String resource(String name) {
    try (InputStream in = ReadTalk.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  private List<Sentence> sentences(Understood talk) {
    return Sentences.of(talk.analysis().words(), language(talk));
  }

  private String language(Understood talk) {
    return talk.analysis().language().orElse(language);
  }
}
