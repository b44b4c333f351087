package org.dailies.render;

import java.io.IOException;
import java.nio.file.Path;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Loudness;
import org.dailies.media.LoudnessMeter;
import org.dailies.media.SoundFilter;
import org.dailies.media.SoundReader;
import org.dailies.media.SoundWriter;
import org.dailies.sound.SoundFacts;
import org.dailies.sound.SoundMeasurement;
import org.dailies.time.Timebase;
import org.dailies.timeline.Timeline;

/**
 * Makes the sound of a finished video: one continuous decode of the source, cut and joined, with
 * music and effects, brought to its loudness in two passes, encoded once.
 */
public final class SoundMixer {
  static final int SAMPLE_RATE = 48_000;
  private static final int BIT_RATE = 192_000;

  /** A limiter takes loudness away; this near is near enough, LU. */
  private static final double TOLERANCE_LU = 0.2;

  private static final int MOST_CORRECTIONS = 3;

  /** Resampling may round the length by this many samples, which are trimmed or left silent. */
  private static final int ROUNDING = 64;

  private final Timeline timeline;
  private final RenderSpec spec;
  private final RawSound raw;
  private final long samples;

  /**
   * The sound that was made.
   *
   * @param samples length at 48 kHz, that of the timeline's frames
   * @param before loudness of the cut sound
   * @param after loudness of the finished file, decoded again
   * @param levelling {@code "none"}, {@code "gain"}, {@code "limiter"} or {@code "loudnorm"}
   */
  public record Mixed(long samples, Loudness before, Loudness after, String levelling) {}

  private SoundMixer(Timeline timeline, RenderSpec spec, RawSound raw) {
    this.timeline = timeline;
    this.spec = spec;
    this.raw = raw;
    samples = SoundMix.samples(timeline);
  }

  /**
   * Mixes a timeline's sound into an m4a file, without music and effects.
   *
   * @param source of the footage that the clips are taken from
   * @param out made or overwritten
   * @throws DailiesException if the source cannot be read or the file not be written
   */
  public static Mixed mix(
      Timeline timeline, ByteSource source, AudioInfo audio, RenderSpec spec, Path out) {
    return mix(timeline, SoundSources.of(source, audio), spec, out);
  }

  /**
   * Mixes a timeline's sound into an m4a file.
   *
   * @param out made or overwritten; while this works, samples lie in a temporary file beside it
   * @throws DailiesException if the source cannot be read or the file not be written
   */
  static Mixed mix(Timeline timeline, SoundSources sources, RenderSpec spec, Path out) {
    Path folder = out.toAbsolutePath().getParent();
    try (RawSound raw = new RawSound(folder, SoundMix.CHANNELS)) {
      return new SoundMixer(timeline, spec, raw).mix(sources, out);
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_WRITE, "cannot keep the mixed sound in " + folder, e);
    }
  }

  private Mixed mix(SoundSources sources, Path out) throws IOException {
    Loudness before = cutAndJoin(sources);
    Levelling levelling = correct(Levelling.of(before, spec), before);
    int rate = spec.sampleRate();
    try (SoundWriter writer = SoundWriter.create(out, rate, SoundMix.CHANNELS, BIT_RATE)) {
      replay(levelling, rate, writer::write);
      writer.finish();
    }
    return new Mixed(samples, before, measure(out), levelling.method());
  }

  /** Puts the mix into the raw file and measures it on its way. */
  private Loudness cutAndJoin(SoundSources sources) throws IOException {
    try (SoundReader reader = sources.footage().orElse(null);
        Accompaniment beside = new Accompaniment(timeline.layers(), sources, samples);
        LoudnessMeter meter = new LoudnessMeter(SAMPLE_RATE, SoundMix.CHANNELS)) {
      long[] reached = {0};
      long mixed =
          new SoundMix(timeline, reader)
              .play(
                  (block, frames) -> {
                    beside.addTo(block, reached[0], frames);
                    reached[0] += frames;
                    raw.write(block, frames);
                    meter.add(block, frames);
                  });
      if (mixed != samples) {
        throw DailiesException.of(
            ErrorCode.RENDER_MISMATCH,
            "the clips have %d samples, the timeline %d",
            mixed,
            samples);
      }
      return meter.finish();
    }
  }

  /** Hears what the limiter leaves and raises the gain until the loudness is right. */
  private Levelling correct(Levelling levelling, Loudness mix) throws IOException {
    Levelling corrected = levelling;
    for (int i = 0; i < MOST_CORRECTIONS && corrected.shapesPeaks(); i++) {
      double missing = spec.loudnessLufs() - loudness(corrected).integratedLufs();
      if (Math.abs(missing) <= TOLERANCE_LU) {
        break;
      }
      corrected = corrected.withGain(corrected.gainDb() + missing, mix, spec);
    }
    return corrected;
  }

  private Loudness loudness(Levelling levelling) throws IOException {
    try (LoudnessMeter meter = new LoudnessMeter(SAMPLE_RATE, SoundMix.CHANNELS)) {
      replay(levelling, SAMPLE_RATE, meter::add);
      return meter.finish();
    }
  }

  /** How many samples the mix has at a rate, in Hz. */
  private long samplesAt(int rate) {
    return Timebase.SAMPLES_48K.rescale(samples, Timebase.ofSampleRate(rate));
  }

  /**
   * Sends the raw mix through the filters, exactly as many samples as it has.
   *
   * @param rate in Hz, of what comes out
   */
  private void replay(Levelling levelling, int rate, SoundMix.Consumer consumer)
      throws IOException {
    long wanted = samplesAt(rate);
    raw.rewind();
    float[] in = raw.block();
    try (SoundFilter filter =
        new SoundFilter(levelling.filters(), SAMPLE_RATE, rate, SoundMix.CHANNELS)) {
      long passed = 0;
      for (int n = raw.read(in); n > 0; n = raw.read(in)) {
        filter.push(in, n);
        passed += drain(filter, wanted - passed, consumer);
      }
      filter.flush();
      passed += drain(filter, wanted - passed, consumer);
      if (Math.abs(passed - wanted) > ROUNDING) {
        throw DailiesException.of(
            ErrorCode.RENDER_MISMATCH,
            "%s made %d samples of %d",
            levelling.filters(),
            passed,
            wanted);
      }
      if (passed < wanted) {
        consumer.accept(raw.block(), (int) (wanted - passed));
      }
    }
  }

  /**
   * Hands on what is ready, and returns how much that was.
   *
   * @param missing how much there is to be, at most
   */
  private long drain(SoundFilter filter, long missing, SoundMix.Consumer consumer)
      throws IOException {
    float[] out = raw.block();
    int most = out.length / SoundMix.CHANNELS;
    long ready = 0;
    for (int n = filter.pull(out, most); n > 0; n = filter.pull(out, most)) {
      long room = missing - ready;
      if (room > 0) {
        consumer.accept(out, (int) Math.min(n, room));
      }
      ready += n;
    }
    return ready;
  }

  private Loudness measure(Path out) {
    AudioInfo encoded =
        new AudioInfo(
            0,
            "aac",
            spec.sampleRate(),
            SoundMix.CHANNELS,
            "stereo",
            Timebase.ofSampleRate(spec.sampleRate()),
            0,
            samplesAt(spec.sampleRate()));
    SoundFacts facts = SoundMeasurement.measure(ByteSource.of(out), encoded);
    return new Loudness(facts.integratedLufs(), facts.loudnessRangeLu(), facts.truePeakDb());
  }
}
