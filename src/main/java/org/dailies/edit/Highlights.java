package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.edit.Passages.Passage;
import org.dailies.edit.Selection.Span;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.text.Ratings;
import org.dailies.timeline.Highlight;

/**
 * Picks the best passages of a talk: whole sentences in a row, the first of which can stand alone,
 * joined where it is quiet.
 *
 * <p>A passage is worth the scores of its sentences, see {@link Interest}, times their lengths. The
 * best that fill a reel are those that are worth most together. A short need not be filled: the
 * score that sentences have on the average is taken off, so that one that is worse than usual makes
 * it worth less.
 */
final class Highlights {
  /** What stays of the silence behind a passage. */
  private static final int TAIL_MS = 500;

  /** Passages of a reel are measured in so many parts of its length, each rounded up. */
  private static final int STEPS = 600;

  private final HighlightSpec spec;
  private final Grid grid;
  private final List<Word> words;
  private final List<Said> sentences;
  private final QuietPlaces places;
  private final Interest interest;
  private final long[] keptBefore;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * @param kept what stays of the talk without highlights
   */
  Highlights(
      HighlightSpec spec,
      Grid grid,
      Analysis analysis,
      Ratings ratings,
      SoundFacts sound,
      QuietPlaces places,
      List<Kept> kept) {
    this.spec = spec;
    this.grid = grid;
    this.words = analysis.words();
    this.sentences = Said.of(words, ratings);
    this.places = places;
    this.interest = new Interest(analysis, sentences, sound, places.quietDb());
    this.keptBefore = keptBefore(kept, grid);
    for (int i = 0; i < sentences.size(); i++) {
      candidates.add(candidate(i));
    }
  }

  /**
   * A passage that is picked.
   *
   * @param span of the footage
   * @param score in thousandths
   * @param reasons what the score is made of, in thousandths
   * @param words that are kept
   */
  record Pick(Span span, int score, Map<String, Integer> reasons, String words) {
    /**
     * @param start first frame on the timeline
     * @param end first frame after
     */
    Highlight shown(long start, long end) {
      Map<String, Double> parts = new TreeMap<>();
      reasons.forEach((reason, part) -> parts.put(reason, part / 1000.0));
      return new Highlight(start, end, score / 1000.0, parts, words);
    }
  }

  /**
   * A sentence that may be part of a passage.
   *
   * @param begin the frame that a passage begins with whose first sentence this is; absent if none
   *     can
   * @param end first frame after a passage whose last sentence this is; absent if none can
   * @param frames of it, and of what people do about it, that are kept
   */
  private record Candidate(
      OptionalLong begin, OptionalLong end, long frames, Map<String, Integer> reasons, int score) {}

  /**
   * The passages of each video: all in one reel in the footage's order, or one in each short, the
   * best first. Empty where there is none that is long enough.
   */
  List<List<Pick>> pick() {
    if (spec.shorts().isPresent()) {
      return shorts(spec.shorts().get()).stream()
          .map(this::pick)
          .sorted(Comparator.comparing((Pick pick) -> -pick.score()))
          .map(List::of)
          .toList();
    }
    List<Pick> reel = reel().stream().map(this::pick).toList();
    return reel.isEmpty() ? List.of() : List.of(reel);
  }

  private List<Passage> reel() {
    long length = grid.framesIn(spec.lengthMs());
    long step = Math.max(1, length / STEPS);
    List<Passage> passages = new ArrayList<>();
    for (Passage passage : passages()) {
      long steps = (frames(passage) + step - 1) / step;
      passages.add(
          new Passage(passage.first(), passage.end(), Math.toIntExact(steps), passage.worth()));
    }
    return Passages.best(sentences.size(), passages, Math.toIntExact(length / step));
  }

  private List<Passage> shorts(int count) {
    long all = keptBefore[keptBefore.length - 1];
    long usual =
        candidates.stream().mapToLong(c -> c.score() * c.frames()).sum()
            / Math.max(1, candidates.stream().mapToLong(Candidate::frames).sum());
    // more than what any choice can be better than another: as many as are wanted come first
    long another = 2000 * all + 1;
    List<Passage> passages = new ArrayList<>();
    for (Passage passage : passages()) {
      long worth = passage.worth() - usual * frames(passage) + another;
      passages.add(new Passage(passage.first(), passage.end(), 1, worth));
    }
    return Passages.best(sentences.size(), passages, count);
  }

  /** All that are neither too short nor too long. */
  private List<Passage> passages() {
    long least = Math.max(1, grid.framesIn(spec.minMs()));
    long most = grid.framesIn(spec.lengthMs());
    List<Passage> passages = new ArrayList<>();
    for (int first = 0; first < candidates.size(); first++) {
      long worth = 0;
      boolean room = candidates.get(first).begin().isPresent();
      for (int last = first; room && last < candidates.size(); last++) {
        Candidate sentence = candidates.get(last);
        worth += sentence.score() * sentence.frames();
        Passage passage = new Passage(first, last + 1, 1, worth);
        if (sentence.end().isPresent()) {
          room = frames(passage) <= most;
          if (room && frames(passage) >= least) {
            passages.add(passage);
          }
        }
      }
    }
    return passages;
  }

  private Span span(Passage passage) {
    return new Span(
        candidates.get(passage.first()).begin().orElseThrow(),
        candidates.get(passage.end() - 1).end().orElseThrow());
  }

  /** How many of a passage's frames are kept. */
  private long frames(Passage passage) {
    Span span = span(passage);
    return kept(span.start(), span.end());
  }

  private Pick pick(Passage passage) {
    List<Candidate> inside = candidates.subList(passage.first(), passage.end());
    long frames = inside.stream().mapToLong(Candidate::frames).sum();
    Map<String, Integer> reasons = new TreeMap<>();
    for (String reason : Interest.WEIGHTS.keySet()) {
      long sum = inside.stream().mapToLong(c -> c.reasons().get(reason) * c.frames()).sum();
      reasons.put(reason, Math.toIntExact(sum / frames));
    }
    long score = inside.stream().mapToLong(c -> c.score() * c.frames()).sum() / frames;
    return new Pick(
        span(passage),
        Math.toIntExact(score),
        reasons,
        sentences.subList(passage.first(), passage.end()).stream()
            .flatMap(said -> said.words().stream())
            .filter(this::kept)
            .map(Word::text)
            .collect(Collectors.joining(" ")));
  }

  private Candidate candidate(int i) {
    Said said = sentences.get(i);
    Map<String, Integer> reasons = interest.of(i);
    int score =
        reasons.entrySet().stream()
                .mapToInt(part -> part.getValue() * Interest.WEIGHTS.get(part.getKey()))
                .sum()
            / 1000;
    long frames = kept(grid.frameAt(said.start()), grid.frameAt(interest.end(i) - 1) + 1);
    boolean heard = said.words().stream().anyMatch(this::kept);
    OptionalLong begin = heard && said.alone() ? begin(said) : OptionalLong.empty();
    OptionalLong end = heard ? end(i) : OptionalLong.empty();
    return new Candidate(begin, end, frames, reasons, score);
  }

  private OptionalLong begin(Said said) {
    Word first = said.words().get(0);
    return said.first() == 0
        ? OptionalLong.of(Math.max(0, grid.frameAt(first.start())))
        : places.after(words.get(said.first() - 1), Optional.of(first));
  }

  private OptionalLong end(int i) {
    Said said = sentences.get(i);
    long latest = grid.frameAt(interest.end(i)) + grid.framesIn(TAIL_MS);
    int next = said.first() + said.words().size();
    if (next == words.size()) {
      return OptionalLong.of(Math.min(latest, grid.frames()));
    }
    OptionalLong quiet = places.before(Optional.of(words.get(next - 1)), words.get(next));
    if (quiet.isEmpty()) {
      return quiet;
    }
    // what the next sentence begins with is not the end of this one
    long reached = Math.min(latest, begin(sentences.get(i + 1)).orElse(latest));
    return OptionalLong.of(Math.min(quiet.getAsLong(), reached));
  }

  private boolean kept(Word word) {
    long middle = grid.frameAt((word.start() + word.end()) / 2);
    return kept(middle, middle + 1) > 0;
  }

  private long kept(long start, long end) {
    return keptBefore[(int) Math.max(0, Math.min(end, grid.frames()))]
        - keptBefore[(int) Math.max(0, Math.min(start, grid.frames()))];
  }

  /** For each frame, and for the end, how many before it are kept. */
  private static long[] keptBefore(List<Kept> kept, Grid grid) {
    long[] before = new long[Math.toIntExact(grid.frames()) + 1];
    for (Kept range : kept) {
      for (long frame = range.start(); frame < range.end(); frame++) {
        before[(int) frame + 1] = 1;
      }
    }
    for (int i = 1; i < before.length; i++) {
      before[i] += before[i - 1];
    }
    return before;
  }
}
