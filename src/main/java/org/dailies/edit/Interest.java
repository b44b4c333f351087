package org.dailies.edit;

import static org.dailies.time.Timebase.SAMPLES_48K;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.analysis.Analysis;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.media.VideoInfo;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.Timebase;

/**
 * How good each sentence of a talk is to watch: what is said, and how. Loudness and pace are
 * measured by the speaker's own, so that a quiet talk has highlights too.
 */
final class Interest {
  /** What the score is made of, in thousandths. */
  static final Map<String, Integer> WEIGHTS =
      Map.of("said", 500, "reaction", 150, "loudness", 150, "pace", 100, "face", 50, "motion", 50);

  /** So much louder than usual is as loud as it counts. */
  private static final double LOUDER_DB = 6;

  /** So many times faster than usual is as fast as it counts. */
  private static final double FASTER = 1.5;

  /** Sounds behind a sentence, from laughter on, that make up a whole reaction. */
  private static final long REACTION = samples(2000);

  /** Shorter ones are breaths and clicks, or the rest of a word. */
  private static final long LEAST_REACTION = samples(400);

  private static final long APART = samples(150);
  private static final long FOLLOWS = samples(3000);

  /** A face that moves by so many of its widths from sample to sample moves as much as counts. */
  private static final double FACE_WIDTHS = 0.5;

  private final Analysis analysis;
  private final List<Said> sentences;
  private final Levels levels;
  private final double quietDb;
  private final double usualDb;
  private final double usualPace;

  /**
   * @param sentences all of the talk's, in order
   * @param sound of the talk
   * @param quietDb what is louder is no silence, dBFS
   */
  Interest(Analysis analysis, List<Said> sentences, SoundFacts sound, double quietDb) {
    this.analysis = analysis;
    this.sentences = sentences;
    this.levels = new Levels(sound);
    this.quietDb = quietDb;
    this.usualDb = median(sentences.stream().mapToDouble(this::loudDb).toArray());
    this.usualPace = median(sentences.stream().mapToDouble(Interest::pace).toArray());
  }

  /** What there is of each of the {@link #WEIGHTS} in a sentence, in thousandths. */
  Map<String, Integer> of(int sentence) {
    Said said = sentences.get(sentence);
    Map<String, Integer> reasons = new TreeMap<>();
    reasons.put("said", thousandths(said.score() / 100.0 * sure(said)));
    reasons.put("loudness", thousandths(0.5 + (loudDb(said) - usualDb) / (2 * LOUDER_DB)));
    double faster = StrictMath.log(pace(said) / usualPace) / StrictMath.log(FASTER);
    reasons.put("pace", thousandths(0.5 + faster / 2));
    reasons.put("reaction", thousandths((double) reaction(sentence).heard() / REACTION));
    List<FaceSample> seen = seen(said);
    long faces = seen.stream().filter(sample -> !sample.faces().isEmpty()).count();
    reasons.put("face", thousandths((double) faces / Math.max(1, seen.size())));
    reasons.put("motion", thousandths(motion(seen) / FACE_WIDTHS));
    return reasons;
  }

  /** Where what follows a sentence ends, laughter or applause, in samples; its own end else. */
  long end(int sentence) {
    return reaction(sentence).end();
  }

  /**
   * Sound behind a sentence that no words were made of.
   *
   * @param end of it
   * @param heard samples of it that are loud; 0 where they are few
   */
  private record Reaction(long end, long heard) {}

  private Reaction reaction(int sentence) {
    long said = sentences.get(sentence).end();
    long from = said + APART;
    long to = from + FOLLOWS;
    if (sentence + 1 < sentences.size()) {
      to = Math.min(to, sentences.get(sentence + 1).start() - APART);
    }
    long end = said;
    long heard = 0;
    for (long at = from; at + SoundFacts.WINDOW <= to; at += SoundFacts.WINDOW) {
      if (levels.peakDb(at, at + SoundFacts.WINDOW) > quietDb) {
        heard += SoundFacts.WINDOW;
        end = at + SoundFacts.WINDOW;
      }
    }
    return heard < LEAST_REACTION ? new Reaction(said, 0) : new Reaction(end, heard);
  }

  /** The part of its words of which nobody doubts. */
  private static double sure(Said said) {
    long doubtful = said.words().stream().filter(Word::doubtful).count();
    return 1 - (double) doubtful / said.words().size();
  }

  private double loudDb(Said said) {
    return median(
        said.words().stream().mapToDouble(w -> levels.peakDb(w.start(), w.end())).toArray());
  }

  /** Letters a second, while words are said. */
  private static double pace(Said said) {
    long letters = said.words().stream().mapToLong(word -> word.text().length()).sum();
    long samples = said.words().stream().mapToLong(w -> w.end() - w.start()).sum();
    return letters / SAMPLES_48K.seconds(Math.max(1, samples));
  }

  private List<FaceSample> seen(Said said) {
    VideoInfo video = analysis.info().video().orElseThrow();
    long from = SAMPLES_48K.rescale(said.start(), video.timebase());
    long to = SAMPLES_48K.rescale(said.end(), video.timebase());
    return analysis.faces().stream().filter(s -> from <= s.pts() && s.pts() < to).toList();
  }

  /** How far the largest face moves from sample to sample, on the average, in its width. */
  private static double motion(List<FaceSample> seen) {
    double moved = 0;
    int pairs = 0;
    for (int i = 1; i < seen.size(); i++) {
      if (!seen.get(i - 1).faces().isEmpty() && !seen.get(i).faces().isEmpty()) {
        Face before = seen.get(i - 1).faces().get(0);
        Face after = seen.get(i).faces().get(0);
        moved +=
            Math.max(
                    Math.abs(after.centreX() - before.centreX()),
                    Math.abs(after.centreY() - before.centreY()))
                / before.width();
        pairs++;
      }
    }
    return pairs == 0 ? 0 : moved / pairs;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static int thousandths(double part) {
    return (int) Math.round(1000 * Math.max(0, Math.min(1, part)));
  }

  private static long samples(int ms) {
    return Timebase.MILLIS.rescale(ms, SAMPLES_48K);
  }
}
