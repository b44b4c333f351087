package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds words that only fill a pause. The sounds among them ("um") mean nothing wherever they
 * stand; several words ("you know") do, unless they are set off on both sides.
 */
final class Fillers {
  private static final int PAUSE_MS = 120;

  private final Transcript transcript;
  private final List<List<String>> fillers;

  /**
   * @param fillers as in {@link EditSpec.BadTakeSpec}
   */
  Fillers(Transcript transcript, List<String> fillers) {
    this.transcript = transcript;
    this.fillers =
        fillers.stream()
            .map(filler -> List.of(Transcript.sound(filler).split(" ")))
            .sorted(Comparator.comparing((List<String> filler) -> -filler.size()))
            .toList();
  }

  List<Slip> find() {
    List<Slip> slips = new ArrayList<>();
    for (int i = 0; i < transcript.size(); ) {
      int length = fillerAt(i);
      if (length > 0) {
        slips.add(new Slip(i, i + length, "filler", score(i, i + length)));
      }
      i += Math.max(1, length);
    }
    return slips;
  }

  /** How many words long the filler at a position is; 0 where there is none. */
  private int fillerAt(int i) {
    for (List<String> filler : fillers) {
      if (transcript.says(i, filler)) {
        return filler.size();
      }
    }
    return 0;
  }

  private double score(int first, int end) {
    for (int i = first; i < end; i++) {
      if (transcript.word(i).doubtful()) {
        return 0;
      }
    }
    int sides = (apart(first) ? 1 : 0) + (apart(end) ? 1 : 0);
    if (end - first > 1) {
      return sides == 2 ? 0.9 : 0;
    }
    return sides == 2 ? 0.95 : sides == 1 ? 0.85 : 0.7;
  }

  private boolean apart(int i) {
    return transcript.setOff(i) || transcript.pauseBefore(i) >= PAUSE_MS;
  }
}
