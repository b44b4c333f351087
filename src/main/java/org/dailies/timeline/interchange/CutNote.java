package org.dailies.timeline.interchange;

import java.util.List;
import java.util.Locale;
import org.dailies.timeline.Cut;

/** Says on one line what was left out, and why. */
final class CutNote {
  private CutNote() {}

  /** {@code silence: 1.36 s left out after "so it", before "rises"}. */
  static String of(Cut cut) {
    double seconds = cut.source().timebase().seconds(cut.source().length());
    return String.format(Locale.ROOT, "%s: %.2f s left out", cut.reason(), seconds)
        + quoted(" after", cut.before())
        + quoted(cut.before().isEmpty() ? " before" : ", before", cut.after());
  }

  private static String quoted(String where, List<String> words) {
    return words.isEmpty() ? "" : where + " \"" + String.join(" ", words) + "\"";
  }
}
