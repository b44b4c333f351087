package org.dailies.timeline.interchange;

import java.util.List;
import java.util.Locale;
import org.dailies.time.Timecode;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Timeline;

/**
 * Timelines as CMX 3600 edit decision lists ({@code .edl}): an event for each clip, picture and
 * sound together, counted in timecode from zero, drop-frame at 29.97 and 59.94. Reasons of cuts are
 * locators. Captions have no place in it. The format was made for 999 events; longer lists go on
 * with numbers of four digits.
 */
final class Cmx3600 {
  private Cmx3600() {}

  static String write(Timeline timeline) {
    FootageFrames footage = FootageFrames.of(timeline);
    Timecode timecode = Timecode.of(timeline.rate());
    StringBuilder list = new StringBuilder("TITLE: " + timeline.name() + "\n");
    list.append(timecode.dropFrame() ? "FCM: DROP FRAME\n\n" : "FCM: NON-DROP FRAME\n\n");
    List<Clip> clips = timeline.clips();
    for (int i = 0; i < clips.size(); i++) {
      Clip clip = clips.get(i);
      long from = footage.from(clip);
      list.append(
          String.format(
              Locale.ROOT,
              "%03d  AX       %-5s C        %s %s %s %s\n",
              i + 1,
              timeline.footage().sound() ? "B" : "V",
              timecode.at(from),
              timecode.at(from + clip.frames()),
              timecode.at(clip.start()),
              timecode.at(clip.end())));
      list.append("* FROM CLIP NAME: ").append(footage.fileName()).append('\n');
      boolean last = i + 1 == clips.size();
      for (Cut cut : timeline.cuts()) {
        if (clip.start() <= cut.at() && (cut.at() < clip.end() || last)) {
          String note = CutNote.of(cut);
          list.append("* LOC: ").append(timecode.at(cut.at())).append(" YELLOW  ").append(note);
          list.append('\n');
        }
      }
    }
    return list.toString();
  }
}
