package org.dailies.render;

import com.google.errorprone.annotations.FormatMethod;
import java.nio.file.Path;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Loudness;
import org.dailies.media.MediaProbe;
import org.dailies.media.VideoInfo;
import org.dailies.report.RenderCertificate;
import org.dailies.sound.SoundFacts;
import org.dailies.sound.SoundMeasurement;
import org.dailies.time.Timebase;
import org.dailies.timeline.Timeline;

/** Reads a finished file again and holds it against the plan. */
final class Certification {
  /** Picture and sound end together. */
  private static final long MOST_APART_US = 1000;

  /** The same samples measured twice. */
  private static final double SAME_LOUDNESS = 0.1;

  private Certification() {}

  /**
   * @throws DailiesException with {@link ErrorCode#RENDER_MISMATCH}, saying what was expected and
   *     what was found
   */
  static RenderCertificate of(Path video, Timeline timeline, CheckedPieces pieces) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(video));
    VideoInfo picture =
        probed.info().video().orElseThrow(() -> mismatch("the finished file has no picture"));
    long copied = pieces.segments().stream().mapToLong(s -> s.rendered().copied()).sum();
    long encoded = pieces.segments().stream().mapToLong(s -> s.rendered().frames()).sum() - copied;
    if (picture.frames() != timeline.frames() || encoded + copied != timeline.frames()) {
      throw mismatch(
          "%d frames were planned, %d encoded, %d copied, and the finished file has %d",
          timeline.frames(), encoded, copied, picture.frames());
    }
    long pictureUs = micros(picture.timebase(), picture.startPts(), picture.endPts());
    Optional<AudioInfo> sound = probed.info().audio();
    Optional<Long> soundUs = sound.map(s -> micros(s.timebase(), s.startPts(), s.endPts()));
    checkLengths(pictureUs, soundUs, pieces.sound().isPresent());
    return new RenderCertificate(
        timeline.frames(),
        encoded,
        copied,
        picture.frames(),
        step(timeline, picture.timebase(), probed.index().pts()),
        picture.timebase(),
        pictureUs,
        soundUs,
        sound.map(s -> loudness(video, s, pieces.sound().orElseThrow().mixed().mix().after())),
        pieces.segments().get(0).facts().parameterSets(),
        pieces.doneAgain());
  }

  /** The one step from each frame to the next. */
  private static long step(Timeline timeline, Timebase timebase, long[] pts) {
    long step = timeline.rate().timebase().rescale(1, timebase);
    for (int i = 0; i < pts.length; i++) {
      if (pts[i] != i * step) {
        throw mismatch("frame %d was planned at %d, and is at %d", i, i * step, pts[i]);
      }
    }
    return step;
  }

  private static void checkLengths(long pictureUs, Optional<Long> soundUs, boolean withSound) {
    if (soundUs.isPresent() != withSound) {
      throw mismatch(
          "the finished file %s sound, and was planned %s",
          soundUs.isPresent() ? "has" : "has no", withSound ? "with it" : "without");
    }
    if (soundUs.isPresent() && Math.abs(pictureUs - soundUs.get()) > MOST_APART_US) {
      throw mismatch(
          "picture and sound differ in length: %d and %d microseconds", pictureUs, soundUs.get());
    }
  }

  private static Loudness loudness(Path video, AudioInfo sound, Loudness mixed) {
    SoundFacts facts = SoundMeasurement.measure(ByteSource.of(video), sound);
    Loudness found =
        new Loudness(facts.integratedLufs(), facts.loudnessRangeLu(), facts.truePeakDb());
    if (Math.abs(found.integratedLufs() - mixed.integratedLufs()) > SAME_LOUDNESS
        || Math.abs(found.truePeakDb() - mixed.truePeakDb()) > SAME_LOUDNESS) {
      throw mismatch(
          "the sound was mixed to %.1f LUFS and %.1f dBTP, the finished file's has %.1f and %.1f",
          mixed.integratedLufs(), mixed.truePeakDb(), found.integratedLufs(), found.truePeakDb());
    }
    return found;
  }

  private static long micros(Timebase timebase, long start, long end) {
    return timebase.micros(end - start);
  }

  @FormatMethod
  private static DailiesException mismatch(String format, Object... args) {
    return DailiesException.of(ErrorCode.RENDER_MISMATCH, format, args);
  }
}
