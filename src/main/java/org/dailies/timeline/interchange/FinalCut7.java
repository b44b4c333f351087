package org.dailies.timeline.interchange;

import java.util.ArrayList;
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
 * Timelines as Final Cut Pro 7 XML ({@code .xml}, xmeml 5), which Premiere Pro and DaVinci Resolve
 * open: frames of a whole rate, with a flag for 1000/1001 of it. Each channel of the sound is a
 * track, linked with the picture. Captions and reasons of cuts are markers.
 */
final class FinalCut7 {
  private final Timeline timeline;
  private final MediaInfo info;
  private final FootageFrames footage;
  private final int channels;

  private FinalCut7(Timeline timeline, MediaInfo info) {
    this.timeline = timeline;
    this.info = info;
    this.footage = FootageFrames.of(timeline);
    this.channels = info.audio().map(AudioInfo::channels).orElse(0);
  }

  /** Whether the format has a way to say a rate. */
  static boolean tells(FrameRate rate) {
    return rate.den() == 1 || ntsc(rate);
  }

  private static boolean ntsc(FrameRate rate) {
    return rate.equals(new FrameRate(rate.nominal() * 1000, 1001));
  }

  static String write(Timeline timeline, MediaInfo info) {
    FinalCut7 file = new FinalCut7(timeline, info);
    return Xml.element("xmeml").with("version", 5).add(file.sequence()).document();
  }

  private Xml sequence() {
    return Xml.element("sequence")
        .with("id", "sequence")
        .add(
            Xml.text("name", timeline.name()),
            Xml.text("duration", timeline.frames()),
            rate(),
            timecode(),
            Xml.element("media").add(video(), audio()))
        .addAll(timeline.captions().stream().map(FinalCut7::marker).toList())
        .addAll(timeline.cuts().stream().map(FinalCut7::marker).toList());
  }

  private Xml rate() {
    return Xml.element("rate")
        .add(
            Xml.text("timebase", timeline.rate().nominal()),
            Xml.text("ntsc", ntsc(timeline.rate()) ? "TRUE" : "FALSE"));
  }

  private Xml timecode() {
    Timecode timecode = Timecode.of(timeline.rate());
    return Xml.element("timecode")
        .add(
            rate(),
            Xml.text("string", timecode.at(0)),
            Xml.text("frame", 0),
            Xml.text("displayformat", timecode.dropFrame() ? "DF" : "NDF"));
  }

  private Xml video() {
    return Xml.element("video")
        .add(
            Xml.element("format").add(characteristics(timeline.width(), timeline.height())),
            track(0));
  }

  private Xml characteristics(int width, int height) {
    return Xml.element("samplecharacteristics")
        .add(
            rate(),
            Xml.text("width", width),
            Xml.text("height", height),
            Xml.text("anamorphic", "FALSE"),
            Xml.text("pixelaspectratio", "square"),
            Xml.text("fielddominance", "none"));
  }

  private Xml audio() {
    Xml audio =
        Xml.element("audio")
            .add(
                Xml.element("format")
                    .add(
                        Xml.element("samplecharacteristics")
                            .add(Xml.text("depth", 16), Xml.text("samplerate", 48_000))));
    for (int channel = 1; channel <= channels; channel++) {
      audio.add(track(channel));
    }
    return audio;
  }

  /** A track: 0 for the picture, and each channel of the sound by its number. */
  private Xml track(int channel) {
    Xml track = Xml.element("track");
    for (int i = 0; i < timeline.clips().size(); i++) {
      track.add(clip(i, channel));
    }
    return track;
  }

  private Xml clip(int number, int channel) {
    Clip clip = timeline.clips().get(number);
    long from = footage.from(clip);
    Xml item =
        Xml.element("clipitem")
            .with("id", id(number, channel))
            .add(
                Xml.text("name", footage.fileName()),
                Xml.text("enabled", "TRUE"),
                Xml.text("duration", footage.length()),
                rate(),
                Xml.text("start", clip.start()),
                Xml.text("end", clip.end()),
                Xml.text("in", from),
                Xml.text("out", from + clip.frames()),
                file(number == 0 && channel == 0));
    if (channel > 0) {
      item.add(
          Xml.element("sourcetrack")
              .add(Xml.text("mediatype", "audio"), Xml.text("trackindex", channel)));
    }
    return item.addAll(channels == 0 ? List.of() : links(number));
  }

  private static String id(int number, int channel) {
    return (channel == 0 ? "picture-" : "sound-" + channel + "-") + (number + 1);
  }

  private List<Xml> links(int number) {
    List<Xml> links = new ArrayList<>();
    for (int channel = 0; channel <= channels; channel++) {
      links.add(
          Xml.element("link")
              .add(
                  Xml.text("linkclipref", id(number, channel)),
                  Xml.text("mediatype", channel == 0 ? "video" : "audio"),
                  Xml.text("trackindex", Math.max(1, channel)),
                  Xml.text("clipindex", number + 1)));
    }
    return links;
  }

  /** The footage; its first mention describes it, and later ones refer to that. */
  private Xml file(boolean first) {
    Xml file = Xml.element("file").with("id", "footage");
    if (!first) {
      return file;
    }
    VideoInfo picture = info.video().orElseThrow();
    Xml media =
        Xml.element("media")
            .add(Xml.element("video").add(characteristics(picture.width(), picture.height())));
    if (channels > 0) {
      media.add(Xml.element("audio").add(Xml.text("channelcount", channels)));
    }
    return file.add(
        Xml.text("name", footage.fileName()),
        Xml.text("pathurl", footage.url("localhost")),
        rate(),
        Xml.text("duration", footage.length()),
        timecode(),
        media);
  }

  private static Xml marker(Caption caption) {
    return marker("caption", String.join("\n", caption.lines()), caption.start(), caption.end());
  }

  private static Xml marker(Cut cut) {
    return marker(cut.reason(), CutNote.of(cut), cut.at(), -1);
  }

  /** A marker of a stretch, or of a frame where its end is -1. */
  private static Xml marker(String name, String comment, long in, long out) {
    return Xml.element("marker")
        .add(
            Xml.text("name", name),
            Xml.text("comment", comment),
            Xml.text("in", in),
            Xml.text("out", out));
  }
}
