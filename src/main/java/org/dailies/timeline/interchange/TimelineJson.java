package org.dailies.timeline.interchange;

import org.dailies.json.Json;
import org.dailies.timeline.Timeline;

/** Timelines as JSON, indented; the same timeline gives the same bytes. */
public final class TimelineJson {
  private TimelineJson() {}

  public static String write(Timeline timeline) {
    return Json.pretty(timeline);
  }

  /**
   * @throws java.io.UncheckedIOException if the text is not a timeline
   */
  public static Timeline read(String json) {
    return Json.read(json, Timeline.class);
  }
}
