package org.dailies.timeline.interchange;

import java.util.List;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Timeline;

/** Chapters as WebVTT, for players that know its {@code kind="chapters"}. */
public final class ChapterVtt {
  private ChapterVtt() {}

  public static String write(Timeline timeline) {
    StringBuilder text = new StringBuilder("WEBVTT\n\n");
    List<Chapter> chapters = timeline.chapters();
    for (int i = 0; i < chapters.size(); i++) {
      WebVtt.cue(
          timeline, chapters.get(i).start(), timeline.chapterEnd(i), chapters.get(i).title(), text);
    }
    return text.toString();
  }
}
