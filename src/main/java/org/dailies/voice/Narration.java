package org.dailies.voice;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;

/**
 * What is to be said, sentence by sentence, and the silences between. The text may have breaks of
 * SSML in it, {@code <break time="600ms"/>}, which stand for the silence at their place, also
 * within a sentence.
 *
 * @param language by ISO 639-1
 */
public record Narration(String language, List<Passage> passages) {
  private static final Pattern TAG = Pattern.compile("</?([\\p{L}!?][^\\s<>/]*)[^<>]*>");
  private static final Pattern BREAK =
      Pattern.compile("<break\\s+time\\s*=\\s*[\"']([0-9]{1,5}(?:[.][0-9]{1,3})?)(ms|s)[\"']\\s*/>");
  private static final Pattern SOUNDING = Pattern.compile("[\\p{L}\\p{N}]");
  private static final int LONGEST_BREAK_MS = 60_000;

  public Narration {
    passages = List.copyOf(passages);
  }

  /**
   * What is said over one scene.
   *
   * @param before samples of silence, at 48 kHz, before its first sentence
   */
  public record Passage(long before, List<Line> lines) {
    public Passage {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A sentence, or a part of one between two breaks.
   *
   * @param pause samples of silence after it, at 48 kHz; absent for as much as the voice makes
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
    List<Passage> passages = new ArrayList<>();
    for (String text : texts) {
      passages.add(new Reader(language, pauses).passage(text));
    }
    return new Narration(language, passages).withoutLastPause(pauses);
  }

  /** All sentences, as a voice is asked for them. */
  public List<Utterance> utterances(MediaRef item) {
    List<Line> lines = passages.stream().flatMap(passage -> passage.lines().stream()).toList();
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String part = "sentence %d of %d".formatted(i + 1, lines.size());
      utterances.add(new Utterance(item, part, lines.get(i).text(), language));
    }
    return List.copyOf(utterances);
  }

  /**
   * Where everything lies once it was spoken.
   *
   * @param spoken what became of the {@link #utterances}, in their order
   */
  public Reading laid(List<Spoken> spoken) {
    return Reading.of(this, spoken);
  }
}
