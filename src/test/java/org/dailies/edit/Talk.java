package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.edit.EditSpec.ZoomSpec;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.media.Colour;
import org.dailies.media.DisplaySize;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.motion.MotionFacts;
import org.dailies.scene.FocalPoint;
import org.dailies.scene.SceneCut;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Shown;

/** Facts of made-up talks: at 25 frames a second where nothing else is said. */
final class Talk {
  static final FrameRate PAL = new FrameRate(25, 1);
  static final FrameRate NTSC = new FrameRate(30_000, 1001);
  static final Timebase TICKS = new Timebase(1, 90_000);

  /** Samples of a frame at 25 a second: four windows of levels. */
  static final int FRAME = 1920;

  /** Of the finished picture. */
  static final DisplaySize SIZE = new DisplaySize(1920, 1080);

  static final JumpCutSpec CUTS = new JumpCutSpec(0.04, 200, 200, 200, 100);
  static final ZoomSpec ZOOM = new ZoomSpec(1.08, 6000);
  static final CaptionSpec CAPTIONS =
      new CaptionSpec(Shown.BURNT, Optional.empty(), 2, 42, 1000, 7000, Map.of());
  static final EditSpec ALL =
      new EditSpec(Optional.of(CUTS), Optional.of(ZOOM), Optional.of(CAPTIONS));

  private Talk() {}

  static VideoInfo video(long startPts, long endPts, Timebase timebase, FrameRate rate) {
    Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
    return new VideoInfo(
        0,
        "h264",
        1920,
        1080,
        "yuv420p",
        timebase,
        rate,
        true,
        startPts,
        endPts,
        0,
        1,
        0,
        "1/1",
        "progressive",
        colour);
  }

  /** Some frames from pts 0 on. */
  static VideoInfo video(long frames) {
    return video(0, frames * 3600, TICKS, PAL);
  }

  static Grid grid(long frames) {
    return new Grid(video(frames));
  }

  /**
   * Sound from sample 0 on.
   *
   * @param frames a character for each frame: {@code #} is at -20 dBFS, {@code +} at -36, {@code .}
   *     at -60
   */
  static SoundFacts sound(String frames) {
    byte[] levels = new byte[frames.length() * 4];
    for (int i = 0; i < levels.length; i++) {
      char frame = frames.charAt(i / 4);
      levels[i] = (byte) (frame == '#' ? 40 : frame == '+' ? 72 : 120);
    }
    return sound(0, levels);
  }

  static SoundFacts sound(long start, byte[] levels) {
    TimeRange range =
        new TimeRange(
            start, start + (long) levels.length * SoundFacts.WINDOW, Timebase.SAMPLES_48K);
    return new SoundFacts(range, levels, -20, 5, -3);
  }

  static Word word(String text, double startSeconds, double endSeconds) {
    return new Word(text, Math.round(startSeconds * 48_000), Math.round(endSeconds * 48_000), 1);
  }

  /** Words spoken one after the other, half a second each. */
  static List<Word> spoken(double start, String text) {
    List<Word> words = new ArrayList<>();
    double at = start;
    for (String word : text.split(" ")) {
      words.add(word(word, at, at + 0.5));
      at += 0.5;
    }
    return words;
  }

  /** A face sample a second. */
  static List<FaceSample> faces(double... centres) {
    List<FaceSample> samples = new ArrayList<>();
    for (int i = 0; i < centres.length; i++) {
      List<Face> faces =
          Double.isNaN(centres[i])
              ? List.of()
              : List.of(new Face(centres[i] - 0.1, 0.3, 0.2, 0.2, 0.9));
      samples.add(new FaceSample(i, i * 90_000L, faces));
    }
    return samples;
  }

  static Analysis analysis(
      VideoInfo video, Optional<SoundFacts> sound, List<Word> words, List<FaceSample> faces) {
    return new Analysis(
        new MediaRef("talk.mp4", "talk", "sha256:0"),
        new MediaInfo("mp4", 1, 1, 1, 2, Optional.of(video), Optional.empty()),
        faces,
        List.of(),
        List.of(),
        words,
        List.of(),
        sound,
        Map.of(),
        Map.of(),
        new Certificate(1, 1, 1, 1, 1));
  }

  /** The same talk with scenes and what stands out in them. */
  static Analysis with(List<SceneCut> cuts, List<FocalPoint> focus, Analysis talk) {
    return talk.with(facts -> facts.sceneCuts(cuts).focus(focus));
  }

  /** The same footage with how much moves in it. */
  static Analysis with(MotionFacts motion, Analysis talk) {
    return talk.withMotion(Optional.of(motion));
  }

  /** What {@link JumpCuts} keeps, a character for each frame: {@code #} stays. */
  static String kept(List<Kept> kept, int frames) {
    char[] text = new char[frames];
    Arrays.fill(text, '.');
    for (Kept range : kept) {
      Arrays.fill(text, (int) range.start(), (int) range.end(), '#');
    }
    return new String(text);
  }
}
