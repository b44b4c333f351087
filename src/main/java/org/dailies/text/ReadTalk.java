package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dailies.engine.EngineSettings;
import org.dailies.media.MediaRef;

/**
 * Asks a text model something about a talk.
 *
 * @param <R> what becomes of the answer: a record
 */
abstract class ReadTalk<R> extends AskModel<Understood, R> {
  private static final long serialVersionUID = 1L;

  private final String language;

  /**
   * @param engine name of the text model: {@code "rules"}
   */
  ReadTalk(Class<R> resultType, String engine, EngineSettings settings) {
    super(Understood.class, resultType, engine, settings);
    this.language = settings.spoken();
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
  protected final Question question(Understood talk) {
    return question(sentences(talk), language(talk));
  }

  @Override
  protected final String fingerprint(Understood talk) {
    return media(talk).fingerprint();
  }

  @Override
  protected final R result(Understood talk, JsonNode answer, String by, long millis)
      throws IOException {
    return result(answer, sentences(talk), by, millis);
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
  public final R compute(Understood talk, Path media) throws IOException {
    return sentences(talk).isEmpty() ? ofNothing(identity()) : super.compute(talk, media);
  }

  private List<Sentence> sentences(Understood talk) {
    return Sentences.of(talk.analysis().words(), language(talk));
  }

  private String language(Understood talk) {
    return talk.analysis().language().orElse(language);
  }
}
