package org.dailies.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.dailies.text.Spelling;

/** Guesses which name was meant. */
public final class Nearest {
  private Nearest() {}

  /** The name most like a misspelt one, if one is like it at all. */
  public static Optional<String> to(String misspelt, Collection<String> names) {
    return names.stream()
        .filter(name -> Spelling.distance(misspelt, name) <= Math.max(2, name.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> Spelling.distance(misspelt, name))
                .thenComparing(Comparator.naturalOrder()));
  }
}
