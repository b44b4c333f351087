package org.dailies.render;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dailies.media.SoundReader;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;

/**
 * The sound of a timeline, sample by sample: each clip's part of the source, faded out and in at
 * every join, and silence where the source has no sound.
 */
final class SoundMix {
  static final int CHANNELS = 2;

  /** 5 ms at 48 kHz. */
  static final int FADE = 240;

  private static final int BLOCK = 4800;

  private final Timeline timeline;
  private final SoundReader reader; // null of silent footage
  private final long firstSample;
  private final float[] block = new float[BLOCK * CHANNELS];
  private final float[] skipped = new float[BLOCK * CHANNELS];

  /** Takes the mixed samples, in order. */
  interface Consumer {
    void accept(float[] interleaved, int frames) throws IOException;
  }

  /** Where a clip's samples come from and whether it goes on from the clip before. */
  private record Part(long from, long samples, boolean fadeIn, boolean fadeOut) {}

  /**
   * @param reader of the footage's sound; null where it has none
   */
  SoundMix(Timeline timeline, SoundReader reader) {
    this.timeline = timeline;
    this.reader = reader;
    firstSample = reader == null ? Long.MAX_VALUE : reader.position();
  }

  /** The number of samples of a finished video: that of its frames. */
  static long samples(Timeline timeline) {
    return timeline.rate().timebase().rescale(timeline.frames(), Timebase.SAMPLES_48K);
  }

  /** Gives the whole mix to {@code consumer} and returns its length. */
  long play(Consumer consumer) throws IOException {
    List<Clip> clips = timeline.clips();
    if (clips.isEmpty()) { // nothing but what comes beside
      play(new Part(0, samples(timeline), false, false), consumer);
      return samples(timeline);
    }
    long total = 0;
    long from = sourceStart(clips.get(0));
    boolean joined = false;
    for (int i = 0; i < clips.size(); i++) {
      long samples = length(clips.get(i));
      long end = from + samples;
      boolean last = i + 1 == clips.size();
      long next = last ? end : sourceStart(clips.get(i + 1));
      // rounding may part two clips that belong together by one sample: that is no join
      boolean goesOn = !last && Math.abs(next - end) <= 1;
      play(new Part(from, samples, !joined, !goesOn), consumer);
      total += samples;
      from = goesOn ? end : next;
      joined = goesOn;
    }
    return total;
  }

  private void play(Part part, Consumer consumer) throws IOException {
    long played = 0;
    while (played < part.samples()) {
      int n = (int) Math.min(BLOCK, part.samples() - played);
      fill(part.from() + played, n);
      fade(part, played, n);
      consumer.accept(block, n);
      played += n;
    }
  }

  /** Fills the block with source samples from {@code sample} on. */
  private void fill(long sample, int frames) {
    int silent =
        firstSample == Long.MAX_VALUE
            ? frames
            : (int) Math.max(0, Math.min(frames, firstSample - sample));
    Arrays.fill(block, 0, frames * CHANNELS, 0);
    if (silent == frames) {
      return;
    }
    moveTo(sample + silent);
    float[] rest = silent == 0 ? block : new float[(frames - silent) * CHANNELS];
    int read = readFully(reader, rest, frames - silent);
    if (silent > 0) {
      System.arraycopy(rest, 0, block, silent * CHANNELS, read * CHANNELS);
    }
  }

  /** Skips by decoding on, so that the samples are those of one continuous decode. */
  private void moveTo(long sample) {
    if (reader.position() > sample) {
      reader.seek(sample);
    }
    while (reader.position() < sample) {
      if (reader.read(skipped, (int) Math.min(BLOCK, sample - reader.position())) == 0) {
        return;
      }
    }
  }

  /** Reads as much as there is, up to a number of frames, and returns how much that was. */
  static int readFully(SoundReader reader, float[] into, int frames) {
    int total = reader.read(into, frames);
    if (total == frames || total == 0) {
      return total;
    }
    float[] more = new float[(frames - total) * CHANNELS];
    while (total < frames) {
      int n = reader.read(more, frames - total);
      if (n == 0) {
        break;
      }
      System.arraycopy(more, 0, into, total * CHANNELS, n * CHANNELS);
      total += n;
    }
    return total;
  }

  private void fade(Part part, long position, int frames) {
    long length = Math.min(FADE, part.samples() / 2);
    for (int i = 0; i < frames; i++) {
      long fromStart = position + i;
      long toEnd = part.samples() - 1 - fromStart;
      double gain = 1;
      if (part.fadeIn() && fromStart < length) {
        gain *= gain(fromStart, length);
      }
      if (part.fadeOut() && toEnd < length) {
        gain *= gain(toEnd, length);
      }
      if (gain != 1) {
        for (int channel = 0; channel < CHANNELS; channel++) {
          block[i * CHANNELS + channel] *= (float) gain;
        }
      }
    }
  }

  /** Half a cosine: no corner at either end. */
  private static double gain(long sample, long length) {
    return 0.5 - 0.5 * Math.cos(Math.PI * (sample + 0.5) / length);
  }

  private long sourceStart(Clip clip) {
    TimeRange source = clip.source();
    return source.timebase().rescale(source.start(), Timebase.SAMPLES_48K);
  }

  private long length(Clip clip) {
    Timebase frames = timeline.rate().timebase();
    return frames.rescale(clip.end(), Timebase.SAMPLES_48K)
        - frames.rescale(clip.start(), Timebase.SAMPLES_48K);
  }
}
