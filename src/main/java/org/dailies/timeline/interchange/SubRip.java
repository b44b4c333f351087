package org.dailies.timeline.interchange;

import java.util.Locale;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Timeline;

/** Captions as SubRip ({@code .srt}): numbered, with times to the millisecond. */
public final class SubRip {
  private SubRip() {}

  public static String write(Timeline timeline) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (Caption caption : timeline.captions()) {
      text.append(number++)
          .append('\n')
          .append(time(timeline, caption.start()))
          .append(" --> ")
          .append(time(timeline, caption.end()))
          .append('\n')
          .append(String.join("\n", caption.lines()))
          .append("\n\n");
    }
    return text.toString();
  }

  private static String time(Timeline timeline, long frame) {
    long millis = timeline.rate().timebase().rescale(frame, Timebase.MILLIS);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d,%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
