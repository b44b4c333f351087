package org.dailies.timeline.interchange;

import org.dailies.time.FrameRate;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;

/**
 * Timelines as MLT XML ({@code .mlt}), which melt plays, Shotcut opens and Kdenlive takes as a
 * clip. A file in a cloud keeps its address there, which none of them reads.
 */
final class Mlt {
  private Mlt() {}

  static String write(Timeline timeline) {
    FootageFrames footage = FootageFrames.of(timeline);
    Xml playlist = Xml.element("playlist").with("id", "clips");
    for (Clip clip : timeline.clips()) {
      long from = footage.from(clip);
      playlist.add(
          Xml.element("entry")
              .with("producer", "footage")
              .with("in", from)
              .with("out", from + clip.frames() - 1));
    }
    long last = timeline.frames() - 1;
    return Xml.element("mlt")
        .with("LC_NUMERIC", "C")
        .with("version", "7.0.0")
        .with("title", timeline.name())
        .with("producer", "timeline")
        .add(
            profile(timeline),
            Xml.element("producer")
                .with("id", "footage")
                .with("in", 0)
                .with("out", footage.length() - 1)
                .add(
                    property("length", footage.length()),
                    property("resource", timeline.footage().uri()),
                    property("mlt_service", "avformat")),
            playlist,
            Xml.element("tractor")
                .with("id", "timeline")
                .with("in", 0)
                .with("out", last)
                .add(Xml.element("track").with("producer", "clips")))
        .document();
  }

  private static Xml profile(Timeline timeline) {
    FrameRate rate = timeline.rate();
    return Xml.element("profile")
        .with("description", timeline.name())
        .with("width", timeline.width())
        .with("height", timeline.height())
        .with("progressive", 1)
        .with("sample_aspect_num", 1)
        .with("sample_aspect_den", 1)
        .with("display_aspect_num", timeline.width())
        .with("display_aspect_den", timeline.height())
        .with("frame_rate_num", rate.num())
        .with("frame_rate_den", rate.den())
        .with("colorspace", 709);
  }

  private static Xml property(String name, Object value) {
    return Xml.text("property", value).with("name", name);
  }
}
