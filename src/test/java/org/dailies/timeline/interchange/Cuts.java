package org.dailies.timeline.interchange;

import java.util.List;
import java.util.Optional;
import org.dailies.media.AudioInfo;
import org.dailies.media.Colour;
import org.dailies.media.MediaInfo;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;

/** Small timelines, and the footage that they are of. */
final class Cuts {
  static final Timebase TICKS = new Timebase(1, 90_000);

  /** Footage begins at this pts. */
  private static final long FIRST = 1234;

  private static final int FRAMES = 2300;

  private Cuts() {}

  /** Frames 10-100, 150-2000 and 2100-2198, with two captions, the second over a cut. */
  static Timeline bread(FrameRate rate) {
    return of(
        rate,
        List.of(
            clip(rate, 0, 10, 90, Optional.of(zoom())),
            clip(rate, 90, 150, 1850, Optional.of(zoom())),
            clip(rate, 1940, 2100, 98, Optional.empty())),
        List.of(
            new Caption(5, 60, List.of("Salt & pepper,")),
            new Caption(80, 120, List.of("if 1 < 2", "then"))),
        List.of(
            new Cut(
                range(rate, 100, 50), 90, "silence", -41.5, List.of("so", "it"), List.of("rises")),
            new Cut(range(rate, 2000, 100), 1940, "silence", -50, List.of(), List.of())));
  }

  /** All of the footage, as whoever is given a timeline has it. */
  static Timeline whole(FrameRate rate) {
    return of(rate, List.of(clip(rate, 0, 0, FRAMES, Optional.empty())), List.of(), List.of());
  }

  static Timeline of(FrameRate rate, List<Clip> clips, List<Caption> captions, List<Cut> cuts) {
    return new Timeline(
        Timeline.VERSION,
        "talks/bread",
        new Source("/talks/a talk & more.mp4", "sha256:0", range(rate, 0, FRAMES), true),
        rate,
        1920,
        1080,
        clips.get(clips.size() - 1).end(),
        clips,
        captions,
        new CaptionDisplay(true, false, 20, CaptionLook.BOX),
        cuts);
  }

  static Clip clip(FrameRate rate, long start, long from, long frames, Optional<Zoom> zoom) {
    return new Clip(start, frames, range(rate, from, frames), zoom);
  }

  private static Zoom zoom() {
    return new Zoom(180, 1.08, List.of(new Zoom.Focus(0, 0.5, 0.4), new Zoom.Focus(30, 0.1, 0.7)));
  }

  /** Frames of the footage. */
  static TimeRange range(FrameRate rate, long from, long frames) {
    return new TimeRange(pts(rate, from), pts(rate, from + frames), TICKS);
  }

  private static long pts(FrameRate rate, long frame) {
    return FIRST + rate.timebase().rescale(frame, TICKS);
  }

  static MediaInfo footage(FrameRate rate) {
    VideoInfo video =
        new VideoInfo(
            0,
            "h264",
            1280,
            720,
            "yuv420p",
            TICKS,
            rate,
            true,
            FIRST,
            pts(rate, FRAMES),
            FRAMES,
            1,
            0,
            "1/1",
            "progressive",
            new Colour("tv", "bt709", "bt709", "bt709"));
    AudioInfo audio = new AudioInfo(1, "aac", 48_000, 2, "stereo", Timebase.SAMPLES_48K, 0, 48_000);
    return new MediaInfo("mov", 1, 1, 1, 2, Optional.of(video), Optional.of(audio));
  }
}
