package org.dailies.timeline;

import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;

/**
 * A caption.
 *
 * @param start first frame on the timeline
 * @param end first frame after
 * @param lines at least one, each in the order in which it is read
 * @param words of its lines, one shown after the other: in order, each from its own frame until the
 *     next one's. Empty where the captions' look does not tell words apart.
 */
public record Caption(long start, long end, List<String> lines, List<Word> words) {

  /**
   * A word of a caption, or the part of it that stands on one line.
   *
   * @param line number of its line, from 0
   * @param from its first character in the line
   * @param to the character after its last one
   * @param start first frame on the timeline
   */
  public record Word(int line, int from, int to, long start) {}

  public Caption {
    lines = List.copyOf(lines);
    words = List.copyOf(words);
  }

  /** A caption that is shown as a whole. */
  public Caption(long start, long end, List<String> lines) {
    this(start, end, lines, List.of());
  }

  /**
   * What some frames show of it, counted from the first of those: a word that began before them is
   * one that began at a negative frame.
   */
  public Caption within(long first, long last) {
    long from = Math.max(start, first);
    long to = Math.min(end, last);
    List<Word> shown =
        words.stream()
            .filter(word -> from < end(word) && word.start() < to)
            .map(word -> new Word(word.line(), word.from(), word.to(), word.start() - first))
            .toList();
    return new Caption(from - first, to - first, lines, shown);
  }

  /** What is left of it from a frame on, which lies before its end. */
  public Caption from(long frame) {
    if (frame <= start) {
      return this;
    }
    List<Word> rest =
        words.stream()
            .filter(word -> frame < end(word))
            .map(
                word ->
                    new Word(word.line(), word.from(), word.to(), Math.max(frame, word.start())))
            .toList();
    return new Caption(frame, end, lines, rest);
  }

  /** How fast it must be read, in columns of Latin letters. */
  public double charactersASecond(FrameRate rate) {
    return lines.stream().mapToInt(Scripts::columns).sum() / rate.timebase().seconds(end - start);
  }

  /** The word that is said at a frame, or was said last. */
  public Optional<Word> wordAt(long frame) {
    Optional<Word> said = Optional.empty();
    for (Word word : words) {
      if (word.start() <= frame) {
        said = Optional.of(word);
      }
    }
    return said;
  }

  /** One of the words as it is written. */
  public String text(Word word) {
    return lines.get(word.line()).substring(word.from(), word.to());
  }

  /** The frame at which a word gives way to the next one, or to nothing. */
  public long end(Word word) {
    int next = words.indexOf(word) + 1;
    return next < words.size() ? words.get(next).start() : end;
  }

  /** This caption at another place, with other words perhaps; itself where nothing is other. */
  public Caption at(long start, long end, List<String> lines) {
    if (start == this.start && end == this.end && lines.equals(this.lines)) {
      return this;
    }
    if (!lines.equals(this.lines)) {
      return new Caption(start, end, lines); // when each of its words is said is not known
    }
    long moved = start - this.start;
    List<Word> shown =
        words.stream()
            .map(word -> new Word(word.line(), word.from(), word.to(), word.start() + moved))
            .filter(word -> word.start() < end)
            .toList();
    return new Caption(start, end, lines, shown);
  }
}
