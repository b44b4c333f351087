package org.dailies.timeline.interchange;

import java.util.Locale;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Timeline;

/** Captions as WebVTT ({@code .vtt}), for browsers. */
public final class WebVtt {
  private WebVtt() {}

  public static String write(Timeline timeline) {
    StringBuilder text = new StringBuilder("WEBVTT\n\n");
    for (Caption caption : timeline.captions()) {
      String lines = String.join("\n", caption.lines());
      cue(timeline, caption.start(), caption.end(), lines, text);
    }
    return text.toString();
  }

  /** Adds what stands from a frame to another. */
  static void cue(Timeline timeline, long start, long end, String lines, StringBuilder text) {
    text.append(time(timeline, start))
        .append(" --> ")
        .append(time(timeline, end))
        .append('\n')
        .append(escaped(lines))
        .append("\n\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String time(Timeline timeline, long frame) {
    long millis = timeline.rate().timebase().rescale(frame, Timebase.MILLIS);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
