package org.dailies.timeline.interchange;

import java.util.List;
import org.dailies.media.AudioInfo;
import org.dailies.media.MediaInfo;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.Timecode;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Timeline;

/**
 * Timelines as FCPXML 1.10 ({@code .fcpxml}), of Final Cut Pro and DaVinci Resolve: times are exact
 * fractions of a second, captions are captions, reasons of cuts are markers.
 */
final class FcpXml {
  private final Timeline timeline;
  private final MediaInfo info;
  private final FootageFrames footage;

  private FcpXml(Timeline timeline, MediaInfo info) {
    this.timeline = timeline;
    this.info = info;
    this.footage = FootageFrames.of(timeline);
  }

  static String write(Timeline timeline, MediaInfo info) {
    return new FcpXml(timeline, info).root().document();
  }

  private Xml root() {
    VideoInfo video = info.video().orElseThrow();
    return Xml.element("fcpxml")
        .with("version", "1.10")
        .add(
            Xml.element("resources")
                .add(
                    format("finished", timeline.width(), timeline.height()),
                    format("footage", video.width(), video.height()),
                    asset()),
            Xml.element("event")
                .with("name", "Dailies")
                .add(Xml.element("project").with("name", timeline.name()).add(sequence())));
  }

  private Xml format(String id, int width, int height) {
    FrameRate rate = timeline.rate();
    return Xml.element("format")
        .with("id", id)
        .with("frameDuration", rate.den() + "/" + rate.num() + "s")
        .with("width", width)
        .with("height", height);
  }

  private Xml asset() {
    Xml asset =
        Xml.element("asset")
            .with("id", "asset")
            .with("name", footage.fileName())
            .with("start", "0s")
            .with("duration", time(footage.length()))
            .with("hasVideo", 1)
            .with("videoSources", 1)
            .with("format", "footage");
    if (info.audio().isPresent()) {
      AudioInfo audio = info.audio().get();
      asset
          .with("hasAudio", 1)
          .with("audioSources", 1)
          .with("audioChannels", audio.channels())
          .with("audioRate", audio.sampleRate());
    }
    return asset.add(
        Xml.element("media-rep").with("kind", "original-media").with("src", footage.url("")));
  }

  private Xml sequence() {
    return Xml.element("sequence")
        .with("format", "finished")
        .with("duration", time(timeline.frames()))
        .with("tcStart", "0s")
        .with("tcFormat", Timecode.of(timeline.rate()).dropFrame() ? "DF" : "NDF")
        .with("audioLayout", "stereo")
        .with("audioRate", "48k")
        .add(Xml.element("spine").addAll(timeline.clips().stream().map(this::clip).toList()));
  }

  private Xml clip(Clip clip) {
    boolean last = clip.end() == timeline.frames();
    List<Caption> captions =
        timeline.captions().stream()
            .filter(caption -> clip.start() <= caption.start() && caption.start() < clip.end())
            .toList();
    List<Cut> cuts =
        timeline.cuts().stream()
            .filter(cut -> clip.start() <= cut.at() && (cut.at() < clip.end() || last))
            .toList();
    return Xml.element("asset-clip")
        .with("ref", "asset")
        .with("offset", time(clip.start()))
        .with("name", footage.fileName())
        .with("start", time(footage.from(clip)))
        .with("duration", time(clip.frames()))
        .addAll(captions.stream().map(caption -> caption(caption, clip)).toList())
        .addAll(cuts.stream().map(cut -> marker(cut, clip)).toList());
  }

  private Xml caption(Caption caption, Clip clip) {
    return Xml.element("caption")
        .with("lane", 1)
        .with("offset", inside(clip, caption.start()))
        .with("name", String.join(" ", caption.lines()))
        .with("duration", time(caption.end() - caption.start()))
        .with("role", "SRT?captionFormat=SRT.en")
        .add(Xml.text("text", String.join("\n", caption.lines())));
  }

  private Xml marker(Cut cut, Clip clip) {
    return Xml.element("marker")
        .with("start", inside(clip, Math.min(cut.at(), clip.end() - 1)))
        .with("duration", time(1))
        .with("value", CutNote.of(cut));
  }

  /** A frame of the timeline in the time of a clip, which is the footage's. */
  private String inside(Clip clip, long frame) {
    return time(footage.from(clip) + frame - clip.start());
  }

  private String time(long frames) {
    FrameRate rate = timeline.rate();
    long ticks = frames * rate.den();
    return ticks % rate.num() == 0 ? ticks / rate.num() + "s" : ticks + "/" + rate.num() + "s";
  }
}
