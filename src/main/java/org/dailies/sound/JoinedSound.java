package org.dailies.sound;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import org.dailies.media.Loudness;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * Puts the measures of a track's chunks together. The loudness of the whole follows from that of
 * its blocks by EBU R128's gates (ITU-R BS.1770-4, EBU Tech 3342), as one meter over the whole
 * track would have it.
 */
public final class JoinedSound {
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double RANGE_GATE = -20;

  private JoinedSound() {}

  /**
   * @param chunks in order, each starting where the one before ends; at least one
   */
  public static SoundFacts of(Collection<SoundMeasured> chunks) {
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    double peak = Loudness.SILENCE_DB;
    for (SoundMeasured chunk : chunks) {
      levels.writeBytes(chunk.levels());
      start = Math.min(start, chunk.range().start());
      end = Math.max(end, chunk.range().end());
      peak = Math.max(peak, chunk.truePeakDb());
    }
    return new SoundFacts(
        new TimeRange(start, end, Timebase.SAMPLES_48K),
        levels.toByteArray(),
        integrated(lufs(chunks.stream().flatMapToInt(c -> IntStream.of(c.momentary())))),
        range(lufs(chunks.stream().flatMapToInt(c -> IntStream.of(c.shortTerm())))),
        peak);
  }

  private static double[] lufs(IntStream hundredths) {
    return hundredths.mapToDouble(l -> l / 100.0).filter(l -> l >= ABSOLUTE_GATE).toArray();
  }

  private static double integrated(double[] blocks) {
    double gate = mean(blocks) + RELATIVE_GATE;
    double[] above = Arrays.stream(blocks).filter(l -> l >= gate).toArray();
    return Math.max(mean(above), Loudness.SILENCE_LUFS);
  }

  private static double range(double[] blocks) {
    double gate = mean(blocks) + RANGE_GATE;
    double[] above = Arrays.stream(blocks).filter(l -> l >= gate).sorted().toArray();
    return above.length == 0 ? 0 : percentile(above, 0.95) - percentile(above, 0.10);
  }

  private static double percentile(double[] ascending, double part) {
    int rank = (int) (part * ascending.length + 0.5);
    return ascending[Math.max(0, Math.min(ascending.length, rank) - 1)];
  }

  /** The loudness of all blocks together; very low if there is none. */
  private static double mean(double[] blocks) {
    double power = Arrays.stream(blocks).map(l -> StrictMath.pow(10, l / 10)).average().orElse(0);
    return 10 * StrictMath.log10(power);
  }
}
