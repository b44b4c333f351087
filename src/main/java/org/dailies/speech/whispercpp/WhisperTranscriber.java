package org.dailies.speech.whispercpp;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Transcriber;
import org.dailies.speech.Word;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * whisper.cpp with a user's model. Its JNI package tells when phrases are said, and not when their
 * words are, nor how sure it is of them or which language it has found: words share a phrase by
 * their length, and none of them counts as sure.
 */
final class WhisperTranscriber implements Transcriber {
  private static final Logger LOG = LoggerFactory.getLogger(WhisperTranscriber.class);
  private static final int MAX_SECONDS = 600;
  private static final int MIN_SAMPLES = 16_000 / 10;
  private static final int TICK = 160; // samples in a hundredth of a second
  private static final double NOT_TOLD = 0;

  private final Supplier<String> identity;
  private final String language;
  private final WhisperJNI whisper = new WhisperJNI();
  private final WhisperContext context;

  /**
   * @param identity computed only when it is asked for: the model may be large
   * @param language by ISO 639-1, or {@code "auto"}
   */
  WhisperTranscriber(Supplier<String> identity, Path model, String language) {
    this.identity = identity;
    this.language = language;
    try {
      WhisperJNI.loadLibrary();
      WhisperJNI.setLibraryLogger(line -> LOG.debug("{}", line.strip()));
      context = whisper.initNoState(model);
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.ENGINE_FAILED, "whisper.cpp cannot load the model " + model, e);
    }
    if (context == null) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED, "%s is no model that whisper.cpp can load", model);
    }
  }

  @Override
  public String identity() {
    return identity.get();
  }

  @Override
  public int maxSeconds() {
    return MAX_SECONDS;
  }

  @Override
  public Heard transcribe(float[] pcm) {
    if (pcm.length < MIN_SAMPLES) {
      return new Heard(List.of(), Optional.empty());
    }
    try (WhisperState state = whisper.initState(context)) {
      int status = whisper.fullWithState(context, state, parameters(), pcm, pcm.length);
      if (status != 0) {
        throw DailiesException.of(
            ErrorCode.ENGINE_FAILED, "whisper.cpp failed on a sound (%d)", status);
      }
      List<Word> words = new ArrayList<>();
      for (int i = 0; i < whisper.fullNSegmentsFromState(state); i++) {
        addPhrase(
            whisper.fullGetSegmentTextFromState(state, i),
            whisper.fullGetSegmentTimestamp0FromState(state, i) * TICK,
            Math.min(pcm.length, whisper.fullGetSegmentTimestamp1FromState(state, i) * TICK),
            words);
      }
      return new Heard(List.copyOf(words), Optional.empty());
    }
  }

  @Override
  public void close() {
    context.close();
  }

  /** Greedy and by one thread: pieces are transcribed side by side. */
  private WhisperFullParams parameters() {
    WhisperFullParams parameters = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    parameters.nThreads = 1;
    parameters.language = language;
    parameters.noContext = true;
    parameters.suppressBlank = true;
    parameters.suppressNonSpeechTokens = true;
    parameters.printProgress = false;
    parameters.printTimestamps = false;
    return parameters;
  }

  /** Words share the time of their phrase by their length. */
  static void addPhrase(String text, long start, long end, List<Word> words) {
    String phrase = text.strip();
    if (phrase.isEmpty() || phrase.matches("\\[.*]|\\(.*\\)")) {
      return; // nothing, or a note such as [MUSIC]
    }
    long length = Math.max(1, end - start);
    int reached = 0;
    for (String word : phrase.split("\\s+")) {
      int at = phrase.indexOf(word, reached);
      reached = at + word.length();
      long from = start + length * at / phrase.length();
      long to = start + length * reached / phrase.length();
      words.add(new Word(word, from, Math.max(from + 1, to), NOT_TOLD));
    }
  }
}
