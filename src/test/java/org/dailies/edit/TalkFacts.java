package org.dailies.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.edit.EditSpec.ZoomSpec;
import org.dailies.face.FaceSample;
import org.dailies.media.AudioInfo;
import org.dailies.media.Colour;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Shown;

/** Facts of a talk that was never filmed: 10 ms windows of sound, words and faces. */
final class TalkFacts {
  static final JumpCutSpec CUTS = new JumpCutSpec(0.04, 200, 200, 200, 100);
  static final CaptionSpec CAPTIONS =
      new CaptionSpec(Shown.BURNT, Optional.empty(), 2, 42, 1000, 7000, Map.of());
  static final EditSpec ALL =
      new EditSpec(Optional.of(CUTS), Optional.of(new ZoomSpec(1.08, 6000)), Optional.of(CAPTIONS));

  private TalkFacts() {}

  /** Half decibels below full scale for each window: 255 is silence, 20 is loud. */
  static byte[] silence(int windows) {
    byte[] levels = new byte[windows];
    Arrays.fill(levels, (byte) 255);
    return levels;
  }

  static Analysis of(
      FrameRate rate, long startPts, byte[] levels, List<Word> words, List<FaceSample> faces) {
    Timebase mpeg = new Timebase(1, 90_000);
    long first = mpeg.rescale(startPts, Timebase.SAMPLES_48K);
    long samples = (long) levels.length * SoundFacts.WINDOW;
    long frames = Timebase.SAMPLES_48K.rescale(samples, rate.timebase());
    long endPts = startPts + rate.timebase().rescale(frames, mpeg);
    VideoInfo video =
        new VideoInfo(
            0,
            "h264",
            640,
            360,
            "yuv420p",
            mpeg,
            rate,
            true,
            startPts,
            endPts,
            frames,
            1,
            0,
            "1/1",
            "progressive",
            new Colour("tv", "bt709", "bt709", "bt709"));
    AudioInfo audio =
        new AudioInfo(1, "aac", 48_000, 2, "stereo", Timebase.SAMPLES_48K, first, first + samples);
    return new Analysis(
        new MediaRef("talk.mp4", "talk", "sha256:0"),
        new MediaInfo("mov", 1, 1, 1, 2, Optional.of(video), Optional.of(audio)),
        faces,
        List.of(),
        List.of(),
        words,
        List.of(),
        Optional.of(
            new SoundFacts(
                new TimeRange(first, first + samples, Timebase.SAMPLES_48K), levels, -16, 5, -1)),
        Map.of(),
        Map.of(),
        new Certificate(1, frames, 0, faces.size(), 0));
  }
}
