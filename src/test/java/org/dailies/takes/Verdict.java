package org.dailies.takes;

import java.util.ArrayList;
import java.util.List;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Timeline;

/**
 * A plan held against what has to go.
 *
 * @param found of the parts that have to go, those that went
 * @param missed those that did not
 * @param right number of cuts that took only what has to go
 * @param wrong cuts that took something else, in words
 * @param lost parts that belong and were clipped, with milliseconds
 */
record Verdict(
    List<String> found, List<String> missed, int right, List<String> wrong, List<String> lost) {
  /** What the times of words and frames may be off; nobody hears it. */
  private static final long SLACK = Voice.RATE / 20;

  static Verdict of(MadeTalk talk, Timeline timeline) {
    List<Cut> cuts = timeline.cuts().stream().filter(c -> !c.reason().equals("silence")).toList();
    List<String> found = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (MadeTalk.Part part : talk.parts()) {
      long cut = cuts.stream().mapToLong(c -> overlap(c, part)).sum();
      if (part.gone()) {
        (cut >= 0.7 * (part.end() - part.start()) ? found : missed).add(part.text());
      } else if (cut > SLACK) {
        lost.add(part.text() + " loses " + cut / 48 + " ms");
      }
    }
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (Cut cut : cuts) {
      boolean clips = talk.parts().stream().anyMatch(p -> !p.gone() && overlap(cut, p) > SLACK);
      boolean takes = talk.parts().stream().anyMatch(p -> p.gone() && overlap(cut, p) > SLACK);
      if (takes && !clips) {
        right++;
      } else {
        wrong.add(cut.reason() + " " + cut.words());
      }
    }
    return new Verdict(found, missed, right, wrong, lost);
  }

  private static long overlap(Cut cut, MadeTalk.Part part) {
    TimeRange samples = cut.source().rescale(Timebase.SAMPLES_48K);
    return Math.max(
        0, Math.min(samples.end(), part.end()) - Math.max(samples.start(), part.start()));
  }
}
