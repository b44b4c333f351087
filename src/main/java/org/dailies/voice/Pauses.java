package org.dailies.voice;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a voice is silent; what is absent stays as the voice makes it.
 *
 * @param sentenceMs between two sentences
 * @param commaMs after a comma, a semicolon or a colon
 */
public record Pauses(Optional<Integer> sentenceMs, Optional<Integer> commaMs) {
  /** As the voice makes them. */
  public static final Pauses OWN = new Pauses(Optional.empty(), Optional.empty());

  private static final int PER_MS = 48;
  private static final Pattern MARKED =
      Pattern.compile(".*[,;:\u060c\u061b\u3001\uff0c\uff1b\uff1a][\\p{Pe}\\p{Pf}\"']*");

  /** Samples at 48 kHz between two sentences. */
  Optional<Long> sentence() {
    return sentenceMs.map(ms -> (long) ms * PER_MS);
  }

  /** Samples at 48 kHz after a comma. */
  Optional<Integer> comma() {
    return commaMs.map(ms -> ms * PER_MS);
  }

  /** Whether a word as written has a comma or its like behind it. */
  static boolean isMarked(String word) {
    return MARKED.matcher(word).matches();
  }
}
