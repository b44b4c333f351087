package org.dailies.edit;

import static org.dailies.time.Timebase.SAMPLES_48K;

import java.util.ArrayList;
import java.util.List;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.media.DisplaySize;
import org.dailies.speech.Word;
import org.dailies.text.Marks;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Scripts;

/**
 * Captions from the words that stay: broken where sentences end, where the speaker pauses, and
 * where the lines are full. One that would have to be read too fast stays longer, where nobody
 * speaks after it.
 */
final class Captions {
  /** A silence this long ends a caption, whether it is cut or not. */
  private static final int PAUSE_MS = 700;

  private static final long PAUSE_SAMPLES = Timebase.MILLIS.rescale(PAUSE_MS, SAMPLES_48K);

  /** A caption this full ends at a comma too. */
  private static final double FULL = 0.6;

  /** How long a caption stays after its last word, where there is room. */
  private static final int TAIL_MS = 300;

  private final CaptionSpec spec;
  private final int columns;
  private final Grid grid;
  private final Lines lines;
  private final long shortest;
  private final long longest;

  /**
   * @param size of the finished picture
   */
  Captions(CaptionSpec spec, Grid grid, DisplaySize size) {
    this.spec = spec;
    this.columns = spec.columns(size);
    this.grid = grid;
    this.lines = new Lines(spec.maxLines(), columns);
    this.shortest = Math.max(1, grid.framesIn(spec.minMs()));
    this.longest = Math.max(shortest, grid.framesIn(spec.maxMs()));
  }

  List<Caption> plan(List<Word> words, List<Kept> kept) {
    List<Spoken> spoken = spoken(words, kept);
    List<List<Spoken>> groups = joinShort(groups(spoken));
    return timed(groups, kept);
  }

  /** A word on the timeline: frames, and its place in the footage's sound. */
  private record Spoken(String text, long start, long end, Word word) {}

  private List<Spoken> spoken(List<Word> words, List<Kept> kept) {
    List<Spoken> spoken = new ArrayList<>();
    int i = 0;
    for (Word word : words) {
      long middle = grid.frameAt((word.start() + word.end()) / 2);
      while (i + 1 < kept.size() && kept.get(i).end() <= middle) {
        i++;
      }
      Kept range = kept.get(i);
      if (range.start() <= middle && middle < range.end()) {
        long start = Math.max(range.start(), grid.frameAt(word.start()));
        long end = Math.min(range.end(), grid.frameAt(word.end() - 1) + 1);
        long shift = range.at() - range.start();
        spoken.add(new Spoken(word.text(), start + shift, end + shift, word));
      }
    }
    return spoken;
  }

  private List<List<Spoken>> groups(List<Spoken> spoken) {
    List<List<Spoken>> groups = new ArrayList<>();
    List<Spoken> current = new ArrayList<>();
    for (Spoken next : spoken) {
      if (!current.isEmpty() && endsBefore(current, next)) {
        groups.add(current);
        current = new ArrayList<>();
      }
      current.add(next);
    }
    if (!current.isEmpty()) {
      groups.add(current);
    }
    return groups;
  }

  private boolean endsBefore(List<Spoken> current, Spoken next) {
    Spoken last = current.get(current.size() - 1);
    boolean pause = next.word().start() - last.word().end() > PAUSE_SAMPLES;
    boolean sentence = Marks.endSentence(last.text());
    boolean comma = Marks.endPart(last.text());
    boolean full = Scripts.columns(text(current)) > FULL * spec.maxLines() * columns;
    return pause || sentence || (comma && full) || !fits(current, List.of(next));
  }

  private boolean fits(List<Spoken> first, List<Spoken> second) {
    long frames = second.get(second.size() - 1).end() - first.get(0).start();
    List<Spoken> both = new ArrayList<>(first);
    both.addAll(second);
    return frames <= longest && lines.hold(text(both));
  }

  /** Joins captions too short to be read with a neighbour that has room and is near. */
  private List<List<Spoken>> joinShort(List<List<Spoken>> groups) {
    List<List<Spoken>> joined = new ArrayList<>();
    for (List<Spoken> group : groups) {
      List<Spoken> before = joined.isEmpty() ? List.of() : joined.get(joined.size() - 1);
      boolean near = !before.isEmpty() && gap(before, group) <= grid.framesIn(PAUSE_MS);
      if (near && (isShort(group) || isShort(before)) && fits(before, group)) {
        List<Spoken> both = new ArrayList<>(before);
        both.addAll(group);
        joined.set(joined.size() - 1, both);
      } else {
        joined.add(group);
      }
    }
    return joined;
  }

  private boolean isShort(List<Spoken> group) {
    return group.get(group.size() - 1).end() - group.get(0).start() < shortest;
  }

  /** The pause that is left between them, in frames. */
  private static long gap(List<Spoken> before, List<Spoken> after) {
    return after.get(0).start() - before.get(before.size() - 1).end();
  }

  private List<Caption> timed(List<List<Spoken>> groups, List<Kept> kept) {
    List<Caption> captions = new ArrayList<>();
    long length = cutFrom(Long.MAX_VALUE, kept);
    long reached = 0;
    for (int i = 0; i < groups.size(); i++) {
      List<Spoken> group = groups.get(i);
      long start = Math.max(reached, group.get(0).start());
      long limit = i + 1 < groups.size() ? latestEnd(start, groups.get(i + 1)) : length;
      if (limit - start < shortest) {
        start = Math.max(reached, limit - shortest);
      }
      long spokenEnd = group.get(group.size() - 1).end();
      long readable = Math.max(shortest, framesToRead(text(group)));
      long end = Math.max(spokenEnd + grid.framesIn(TAIL_MS), start + readable);
      end = Math.min(end, Math.min(limit, start + longest));
      long cut = cutFrom(spokenEnd, kept);
      if (start + shortest <= cut) {
        end = Math.min(end, cut); // nothing of it is said behind the cut
      }
      if (start < end) {
        captions.add(caption(start, end, group));
        reached = end;
      }
    }
    return List.copyOf(captions);
  }

  /** The first cut from a frame of the timeline on; the timeline's end where there is none. */
  private static long cutFrom(long frame, List<Kept> kept) {
    long cut = 0;
    for (Kept range : kept) {
      cut = range.at() + range.frames();
      if (cut >= frame) {
        break;
      }
    }
    return cut;
  }

  /** When a caption from {@code start} gives way: one too short keeps the next one waiting. */
  private long latestEnd(long start, List<Spoken> next) {
    long nextStart = next.get(0).start();
    long nextEnd = next.get(next.size() - 1).end();
    return Math.max(nextStart, Math.min(start + shortest, nextEnd - shortest));
  }

  private long framesToRead(String text) {
    int speed = spec.display().readingSpeed();
    return grid.framesIn((1000L * Scripts.columns(text) + speed - 1) / speed);
  }

  private Caption caption(long start, long end, List<Spoken> group) {
    List<Lines.Line> set = lines.of(text(group));
    boolean wordByWord = spec.display().look().style().tellsWordsApart();
    return new Caption(
        start,
        end,
        set.stream().map(Lines.Line::shown).toList(),
        wordByWord ? words(start, end, group, set) : List.of());
  }

  /** When each word is shown: from when it is said, but each for one frame at least. */
  private static List<Caption.Word> words(
      long start, long end, List<Spoken> group, List<Lines.Line> set) {
    List<Caption.Word> words = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    long at = start;
    for (int i = 0; i < group.size() && at < end; i++) {
      append(group.get(i), before);
      int to = before.length();
      int from = to - group.get(i).text().length();
      long next = i + 1 < group.size() ? Math.max(at + 1, group.get(i + 1).start()) : end;
      place(from, to, at, Math.min(next, end), set, words);
      at = next;
    }
    return words;
  }

  /** Adds a word; one that is broken shares its time out among its pieces. */
  private static void place(
      int from, int to, long start, long end, List<Lines.Line> set, List<Caption.Word> words) {
    for (int i = 0; i < set.size(); i++) {
      Lines.Line line = set.get(i);
      int first = Math.max(from, line.from());
      int last = Math.min(to, line.to());
      long at = start + (end - start) * (first - from) / (to - from);
      boolean shown = words.isEmpty() || words.get(words.size() - 1).start() < at;
      if (first < last && shown) {
        words.add(new Caption.Word(i, first - line.from(), last - line.from(), at));
      }
    }
  }

  private static String text(List<Spoken> group) {
    StringBuilder text = new StringBuilder();
    group.forEach(word -> append(word, text));
    return text.toString();
  }

  private static void append(Spoken word, StringBuilder text) {
    if (!text.isEmpty()) {
      text.append(Scripts.between(text.toString(), word.text()));
    }
    text.append(word.text());
  }
}
