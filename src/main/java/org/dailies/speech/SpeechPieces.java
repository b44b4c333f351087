package org.dailies.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dailies.media.SoundReader;
import org.dailies.speech.VoiceActivity.Voiced;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * Cuts speech into pieces a transcriber can take, in the widest pauses there are. What is said
 * depends a little on the cuts, so they are a function of the sound alone.
 */
final class SpeechPieces {
  private static final int RATE = 16_000;
  private static final int PER_SAMPLE = 3; // 48 kHz samples in one at 16 kHz

  /** A pause this long is in no piece. */
  private static final long LONG_PAUSE = 3 * RATE;

  /** What stays of a pause at both ends of a piece. */
  private static final long MARGIN = RATE / 4;

  /** Shorter pieces are heard badly. */
  private static final long SHORTEST = RATE * 6 / 10;

  private SpeechPieces() {}

  /**
   * Voice and pieces of a sound.
   *
   * @param voiced samples at 48 kHz on the media's own clock, in order
   * @param pieces likewise; they cover all that is voiced
   */
  record Found(List<TimeRange> voiced, List<TimeRange> pieces) {}

  /**
   * @param reader 16 kHz mono, before its first sample; read to its end
   * @param maxSeconds longest piece
   */
  static Found find(SoundReader reader, VoiceDetector detector, int maxSeconds) {
    long start = reader.position();
    VoiceDetector.Pass pass = detector.start();
    int length = detector.frameLength();
    float[] probabilities = new float[1024];
    int count = 0;
    long samples = 0;
    float[] frame = new float[length];
    for (int read = fill(reader, frame); read > 0; read = fill(reader, frame)) {
      Arrays.fill(frame, read, length, 0);
      if (count == probabilities.length) {
        probabilities = Arrays.copyOf(probabilities, 2 * count);
      }
      probabilities[count++] = pass.probability(frame);
      samples += read;
    }
    probabilities = Arrays.copyOf(probabilities, count);
    List<Voiced> voiced = VoiceActivity.of(probabilities, length, samples);
    List<Voiced> pieces = pieces(voiced, probabilities, length, samples, (long) maxSeconds * RATE);
    return new Found(onMediaClock(voiced, start), onMediaClock(pieces, start));
  }

  /** Pieces of at most {@code max} samples that cover all that is voiced. */
  static List<Voiced> pieces(
      List<Voiced> voiced, float[] probabilities, int frameLength, long samples, long max) {
    List<Voiced> pieces = new ArrayList<>();
    for (int first = 0; first < voiced.size(); ) {
      int last = first;
      while (last + 1 < voiced.size()
          && voiced.get(last + 1).start() - voiced.get(last).end() < LONG_PAUSE) {
        last++;
      }
      long start = Math.max(0, voiced.get(first).start() - MARGIN);
      long end = Math.min(samples, voiced.get(last).end() + MARGIN);
      if (end - start < SHORTEST) {
        start = Math.max(0, start - (SHORTEST - (end - start)) / 2);
        end = Math.min(samples, start + SHORTEST);
      }
      split(voiced.subList(first, last + 1), start, end, probabilities, frameLength, max, pieces);
      first = last + 1;
    }
    return List.copyOf(pieces);
  }

  private static void split(
      List<Voiced> voiced,
      long start,
      long end,
      float[] probabilities,
      int frameLength,
      long max,
      List<Voiced> pieces) {
    long from = start;
    while (end - from > max) {
      // not so late that what is left is too short to be heard
      long latest = Math.min(from + max, end - SHORTEST);
      long cut = widestPause(voiced, from + max / 2, latest);
      if (cut < 0) {
        cut = leastVoice(probabilities, frameLength, from + max / 2, latest);
      }
      pieces.add(new Voiced(from, cut));
      from = cut;
    }
    pieces.add(new Voiced(from, end));
  }

  /** The middle of the widest pause whose middle lies in a range, or -1. */
  private static long widestPause(List<Voiced> voiced, long from, long to) {
    long widest = 0;
    long cut = -1;
    for (int i = 1; i < voiced.size(); i++) {
      long pauseStart = voiced.get(i - 1).end();
      long pauseEnd = voiced.get(i).start();
      long middle = (pauseStart + pauseEnd) / 2;
      if (middle >= from && middle <= to && pauseEnd - pauseStart > widest) {
        widest = pauseEnd - pauseStart;
        cut = middle;
      }
    }
    return cut;
  }

  private static long leastVoice(float[] probabilities, int frameLength, long from, long to) {
    int best = (int) (from / frameLength);
    for (int i = best; i < Math.min(probabilities.length, to / frameLength); i++) {
      if (probabilities[i] < probabilities[best]) {
        best = i;
      }
    }
    return (long) best * frameLength + frameLength / 2;
  }

  private static List<TimeRange> onMediaClock(List<Voiced> ranges, long start) {
    return ranges.stream()
        .map(
            r ->
                new TimeRange(
                    (start + r.start()) * PER_SAMPLE,
                    (start + r.end()) * PER_SAMPLE,
                    Timebase.SAMPLES_48K))
        .toList();
  }

  private static int fill(SoundReader reader, float[] frame) {
    int filled = 0;
    float[] rest = new float[frame.length];
    while (filled < frame.length) {
      int read = reader.read(rest, frame.length - filled);
      if (read == 0) {
        break;
      }
      System.arraycopy(rest, 0, frame, filled, read);
      filled += read;
    }
    return filled;
  }
}
