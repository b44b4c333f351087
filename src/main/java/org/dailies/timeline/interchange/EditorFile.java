package org.dailies.timeline.interchange;

import java.util.Locale;
import java.util.Optional;
import org.dailies.media.MediaInfo;
import org.dailies.timeline.Timeline;

/** A file that editing programs open, with the cuts of a timeline. */
public enum EditorFile {
  /** OpenTimelineIO; it comes back, too: see {@link GivenTimeline}. */
  OTIO(".otio") {
    @Override
    public Optional<String> write(Timeline timeline, MediaInfo footage) {
      return Optional.of(OtioWriter.write(timeline));
    }
  },
  /** FCPXML 1.10. */
  FCPXML(".fcpxml") {
    @Override
    public Optional<String> write(Timeline timeline, MediaInfo footage) {
      return Optional.of(FcpXml.write(timeline, footage));
    }
  },
  /** Final Cut Pro 7's XML; it has no way to say rates such as 12.5. */
  XMEML(".xml") {
    @Override
    public Optional<String> write(Timeline timeline, MediaInfo footage) {
      return FinalCut7.tells(timeline.rate())
          ? Optional.of(FinalCut7.write(timeline, footage))
          : Optional.empty();
    }
  },
  /** A CMX 3600 edit decision list. */
  EDL(".edl") {
    @Override
    public Optional<String> write(Timeline timeline, MediaInfo footage) {
      return Optional.of(Cmx3600.write(timeline));
    }
  },
  /** MLT XML. */
  MLT(".mlt") {
    @Override
    public Optional<String> write(Timeline timeline, MediaInfo footage) {
      return Optional.of(Mlt.write(timeline));
    }
  };

  private final String suffix;

  EditorFile(String suffix) {
    this.suffix = suffix;
  }

  /** How its name ends, after the video's. */
  public String suffix() {
    return suffix;
  }

  /** The one that job specs call so: {@code "otio"}. */
  public static EditorFile named(String title) {
    return valueOf(title.toUpperCase(Locale.ROOT));
  }

  /**
   * The file of a timeline with footage; none if the format cannot say its rate.
   *
   * @param footage what the timeline's source holds, a picture at least
   */
  public abstract Optional<String> write(Timeline timeline, MediaInfo footage);
}
