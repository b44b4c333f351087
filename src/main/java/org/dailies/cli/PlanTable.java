package org.dailies.cli;

import static java.util.stream.Collectors.toList;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Illustration;
import org.dailies.timeline.Timeline;

/** A timeline as a table: a line for each clip and for each cut, in the order of the video. */
final class PlanTable {
  private PlanTable() {}

  static void print(Timeline timeline, PrintWriter out) {
    FrameRate rate = timeline.rate();
    out.printf(
        "%s: %s -> %s, %dx%d at %s fps, %s, %s, %s%n",
        timeline.name(),
        length(timeline.source().video()),
        at(timeline.frames(), rate),
        timeline.width(),
        timeline.height(),
        rate,
        Lengths.count(timeline.clips().size(), "clip"),
        Lengths.count(timeline.cuts().size(), "cut"),
        Lengths.count(timeline.captions().size(), "caption"));
    out.printf("  %-9s %s%n", "timeline", "source");
    Map<Long, List<Cut>> cuts =
        timeline.cuts().stream().collect(Collectors.groupingBy(Cut::at, TreeMap::new, toList()));
    for (Clip clip : timeline.clips()) {
      cuts.getOrDefault(clip.start(), List.of()).forEach(cut -> cut(cut, timeline, out));
      out.printf(
          "  %-9s %-22s clip of %s%s%n",
          at(clip.start(), rate),
          range(clip.source(), timeline),
          at(clip.frames(), rate),
          clip.zoom().isPresent() ? ", zoom" : "");
    }
    cuts.getOrDefault(timeline.frames(), List.of()).forEach(cut -> cut(cut, timeline, out));
    timeline.layers().illustrations().forEach(shown -> illustration(shown, rate, out));
    out.println();
  }

  private static void cut(Cut cut, Timeline timeline, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-9s %-22s cut %s: %s%s at %.1f dB%s%n",
        "",
        range(cut.source(), timeline),
        length(cut.source()),
        cut.reason(),
        cut.score() < 1 ? String.format(Locale.ROOT, ", sure by %.2f,", cut.score()) : "",
        cut.levelDb(),
        words(cut));
  }

  private static void illustration(Illustration shown, FrameRate rate, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-9s %s for %s: \"%s\" suits it by %.2f, in \"%s\"%n",
        at(shown.start(), rate),
        shown.file(),
        at(shown.frames(), rate),
        shown.keyword(),
        shown.score(),
        shown.sentence());
  }

  private static String words(Cut cut) {
    if (cut.before().isEmpty() && cut.words().isEmpty() && cut.after().isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>(List.of(String.join(" ", cut.before())));
    if (!cut.words().isEmpty()) {
      parts.add(String.join(" ", cut.words()));
    }
    parts.add(String.join(" ", cut.after()));
    return ", \"" + String.join(" | ", parts) + "\"";
  }

  /** Where a range lies in the source, counted from its first frame. */
  private static String range(TimeRange range, Timeline timeline) {
    long first = timeline.source().video().start();
    return Lengths.of(range.timebase().seconds(range.start() - first))
        + " - "
        + Lengths.of(range.timebase().seconds(range.end() - first));
  }

  private static String length(TimeRange range) {
    return Lengths.of(range.timebase().seconds(range.length()));
  }

  private static String at(long frame, FrameRate rate) {
    return Lengths.of(rate.timebase().seconds(frame));
  }
}
