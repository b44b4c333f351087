package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.json.Json;

/**
 * Asks a text model something. The answer is known by the question.
 *
 * @param <I> what is asked about: a record
 * @param <R> what becomes of the answer: a record
 */
public abstract class AskModel<I, R> implements Operation<I, R> {
  private static final long serialVersionUID = 1L;

  private final Class<I> inputType;
  private final Class<R> resultType;
  private final String engine;
  private final String settings;
  private final String identity;
  private transient Engines.Lease<TextModel> model;

  /**
   * @param engine name of the text model: {@code "rules"}
   */
  protected AskModel(
      Class<I> inputType, Class<R> resultType, String engine, EngineSettings settings) {
    this.inputType = inputType;
    this.resultType = resultType;
    this.engine = engine;
    this.settings = Json.line(settings);
    this.identity = Engines.identity(TextModel.Factory.class, engine, Device.CPU, settings);
  }

  /** A declaration of such a stage. */
  protected static Declaration declaration(String stage, String operation, int version) {
    return Declaration.conditional(
        stage, operation, version, "engine", "instructions", "schema", "material");
  }

  protected abstract Question question(I input);

  /** Of what the question is about. */
  protected abstract String fingerprint(I input);

  /**
   * @param answer which the question allows
   * @param by identity of the text model
   * @param millis that it took
   */
  protected abstract R result(I input, JsonNode answer, String by, long millis) throws IOException;

  protected final String identity() {
    return identity;
  }

  @Override
  public final Class<I> inputType() {
    return inputType;
  }

  @Override
  public final Class<R> resultType() {
    return resultType;
  }

  @Override
  public final ContentKey key(I input) {
    Question question = question(input);
    return declaration()
        .key(
            fingerprint(input),
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
  public R compute(I input, Path media) throws IOException {
    long begin = System.nanoTime();
    JsonNode answer = model.engine().answer(question(input));
    return result(input, answer, identity, (System.nanoTime() - begin) / 1_000_000);
  }

  @Override
  public final void close() {
    model.close();
  }

  /** A text that comes with the program. */
  protected static String resource(String name) {
    try (InputStream in = AskModel.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
