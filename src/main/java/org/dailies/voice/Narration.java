package org.dailies.voice;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;

/**
 * What is to be said, sentence by sentence, and the silences between. The text may have breaks of
 * SSML in it, {@code <break time="600ms"/>}, which stand for the silence at their place, also
 * within a sentence.
 *
 * @param language by ISO 639-1
 * @param sentencePause samples of silence, at 48 kHz, between two sentences where no other is
 *     written; absent for as many as the voice makes
 * @param passages in order
 */
public record Narration(String language, Optional<Long> sentencePause, List<Passage> passages) {
  public Narration {
    passages = List.copyOf(passages);
  }

  /**
   * What is said over one scene.
   *
   * @param before samples of silence, at 48 kHz, that are written before its first sentence
   */
  public record Passage(long before, List<Line> lines) {
    public Passage {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A sentence, or a part of one between two breaks.
   *
   * @param pause samples of silence, at 48 kHz, that are written after it
   */
  public record Line(String text, Optional<Long> pause) {}

  /**
   * Reads texts.
   *
   * @param texts of the scenes in order, or the one over all of them
   * @throws DailiesException with {@link ErrorCode#SCRIPT_INVALID} if they have other tags than
   *     breaks
   */
  public static Narration of(List<String> texts, String language, Pauses pauses) {
    NarrationText reader = new NarrationText(language);
    return new Narration(language, pauses.sentence(), texts.stream().map(reader::passage).toList());
  }

  /** All sentences, as a voice is asked for them. */
  public List<Utterance> utterances(MediaRef item) {
    List<Line> lines = passages.stream().flatMap(passage -> passage.lines().stream()).toList();
    return IntStream.range(0, lines.size())
        .mapToObj(
            i ->
                new Utterance(
                    item,
                    "sentence %d of %d".formatted(i + 1, lines.size()),
                    lines.get(i).text(),
                    language))
        .toList();
  }
}
