package org.dailies.voice;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.SoundCue;
import org.dailies.voice.Narration.Line;
import org.dailies.voice.Narration.Passage;

/**
 * A narration that was spoken, laid out: every position is a sample at 48 kHz from its beginning.
 *
 * @param sentences in order, with where each begins
 * @param passages in order, the silence after each included; they follow each other without gaps
 *     and are all of the narration
 * @param samples length of it all
 */
public record Reading(List<Placed> sentences, List<TimeRange> passages, long samples) {
  public Reading {
    sentences = List.copyOf(sentences);
    passages = List.copyOf(passages);
  }

  /** A sentence at its place. */
  public record Placed(long start, Spoken spoken) {
    /** First sample after it. */
    public long end() {
      return start + spoken.samples();
    }
  }

  /**
   * A word at its place.
   *
   * @param text as written, with its punctuation
   * @param start first sample
   * @param end first sample after
   */
  public record Said(String text, long start, long end) {}

  /**
   * Lays out a narration over pictures. It ends with its last sentence, or with the break written
   * after that; but the silence after each passage is so much longer that the passage lasts whole
   * frames. A passage that becomes longer then moves the next ones by whole frames, and they look
   * as they did.
   *
   * @param spoken what became of the narration's utterances, in their order
   * @param frame samples of a frame
   */
  public static Reading of(Narration narration, List<Spoken> spoken, long frame) {
    List<Placed> placed = new ArrayList<>();
    List<TimeRange> passages = new ArrayList<>();
    Iterator<Spoken> next = spoken.iterator();
    long at = 0;
    for (Passage passage : narration.passages()) {
      long start = at;
      at += passage.before();
      for (Line line : passage.lines()) {
        placed.add(new Placed(at, next.next()));
        at += placed.get(placed.size() - 1).spoken().samples();
        at += line.pause().orElse(pause(narration, spoken, placed.size()));
      }
      at = (at + frame - 1) / frame * frame;
      passages.add(new TimeRange(start, at, Timebase.SAMPLES_48K));
    }
    return new Reading(placed, passages, at);
  }

  /** What is silent before a sentence where nothing is written. */
  private static long pause(Narration narration, List<Spoken> spoken, int next) {
    if (next == spoken.size()) {
      return 0;
    }
    return narration
        .sentencePause()
        .orElse(spoken.get(next - 1).after() + spoken.get(next).before());
  }

  /** All words, in order. */
  public List<Said> words() {
    return sentences.stream()
        .flatMap(
            sentence ->
                sentence.spoken().words().stream()
                    .map(
                        word ->
                            new Said(
                                word.text(),
                                sentence.start() + word.start(),
                                sentence.start() + word.end())))
        .toList();
  }

  /**
   * All of it as sounds on a timeline that begins with the narration.
   *
   * @param file where a sentence's file is
   */
  public List<SoundCue> cues(Function<Spoken, Asset> file) {
    return sentences.stream()
        .map(sentence -> new SoundCue(file.apply(sentence.spoken()), sentence.start(), 0))
        .toList();
  }
}
