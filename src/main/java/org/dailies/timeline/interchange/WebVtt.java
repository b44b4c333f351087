package org.dailies.timeline.interchange;

import java.util.Locale;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.SafeArea;
import org.dailies.timeline.Timeline;

/**
 * Captions as WebVTT ({@code .vtt}), for browsers. Where the look tells words apart, each but the
 * first of a cue has the time at which it is said.
 */
public final class WebVtt {
  private final Timeline timeline;
  private final String settings;

  private WebVtt(Timeline timeline) {
    this.timeline = timeline;
    this.settings = settings(timeline);
  }

  public static String write(Timeline timeline) {
    WebVtt captions = new WebVtt(timeline);
    StringBuilder text = new StringBuilder("WEBVTT\n\n");
    timeline.captions().forEach(caption -> captions.cue(caption, text));
    return text.toString();
  }

  private void cue(Caption caption, StringBuilder text) {
    text.append(time(caption.start()))
        .append(" --> ")
        .append(time(caption.end()))
        .append(settings)
        .append('\n');
    for (int line = 0; line < caption.lines().size(); line++) {
      line(caption, line, text);
      text.append('\n');
    }
    text.append('\n');
  }

  private void line(Caption caption, int number, StringBuilder text) {
    String line = caption.lines().get(number);
    int reached = 0;
    for (Caption.Word word : caption.words()) {
      if (word.line() == number && word.start() > caption.start()) {
        text.append(escaped(line.substring(reached, word.from())));
        text.append('<').append(time(word.start())).append('>');
        reached = word.from();
      }
    }
    text.append(escaped(line.substring(reached)));
  }

  /** Where a cue stands; nothing where players would put it anyway. */
  private static String settings(Timeline timeline) {
    SafeArea area = SafeArea.of(timeline.width(), timeline.height());
    CaptionLook.Position position = timeline.captionDisplay().look().position();
    return switch (position) {
      case TOP -> " line:" + percent(area.top()) + "%";
      case MIDDLE -> " line:50%,center";
      case BOTTOM ->
          timeline.height() > timeline.width()
              ? " line:" + percent(1 - area.bottom()) + "%,end"
              : "";
    };
  }

  private static long percent(double share) {
    return Math.round(100 * share);
  }

  /** Adds what stands from a frame to another. */
  static void cue(Timeline timeline, long start, long end, String lines, StringBuilder text) {
    WebVtt cues = new WebVtt(timeline);
    text.append(cues.time(start))
        .append(" --> ")
        .append(cues.time(end))
        .append('\n')
        .append(escaped(lines))
        .append("\n\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String time(long frame) {
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
