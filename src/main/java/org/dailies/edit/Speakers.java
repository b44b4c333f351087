package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dailies.analysis.Analysis;
import org.dailies.face.Face;
import org.dailies.face.Mouth;
import org.dailies.face.MouthLook;
import org.dailies.media.VideoInfo;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;

/**
 * Tells who of several people speaks: the one whose mouth moves while there is voice. Turns begin
 * with words and are not short; of all ways to divide the time into such turns it takes the one
 * that what is seen speaks for most, less something for each change.
 */
final class Speakers {
  /** A turn is not shorter, whatever is seen. */
  private static final long SHORTEST_MS = 1500;

  /** Looks at moving mouths that it takes to change to somebody else. */
  private static final double CHANGE = 2;

  /** Where one mouth moves only by so much more than the others, nobody can tell. */
  private static final double UNSURE = 0.15;

  /** Mouths that move less, all together, are shut. */
  private static final double LEAST_MOVEMENT = 0.01;

  /** Half the time of a look. */
  private static final long HALF_LOOK_MS = 120;

  /** How far below the middle of a face its mouth is, part of its height. */
  private static final double MOUTH = 0.25;

  private final Grid grid;
  private final TreeSet<Long> edges = new TreeSet<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Word> words;

  /**
   * Who is to be shown.
   *
   * @param start first frame of the footage
   * @param end first frame after
   * @param person absent where nobody can tell
   * @param score how much more than the others' the mouth moves, 0 to 1
   * @param words the first that are said
   */
  record Turn(long start, long end, OptionalInt person, double score, List<String> words) {}

  /** Mouths at a frame, while there is voice. */
  private record Seen(long frame, List<Mouth> mouths) {}

  Speakers(Grid grid, Analysis analysis) {
    this.grid = grid;
    this.words = analysis.words();
    VideoInfo video = analysis.info().video().orElseThrow();
    words.forEach(word -> edges.add(grid.frameAt(word.start())));
    analysis.voiced().forEach(voice -> edges.add(grid.frameAt(voice.start())));
    int next = 0;
    List<TimeRange> voiced = analysis.voiced();
    for (MouthLook look : analysis.mouths()) {
      long frame =
          video.timebase().rescale(look.pts() - video.startPts(), grid.rate().timebase())
              + grid.framesIn(HALF_LOOK_MS);
      long sample = grid.sample(frame);
      while (next < voiced.size() && voiced.get(next).end() <= sample) {
        next++;
      }
      if (next < voiced.size() && voiced.get(next).start() <= sample) {
        seen.add(new Seen(frame, look.mouths()));
      }
    }
  }

  /**
   * The turns of a stretch of footage; they tile it.
   *
   * @param start first frame
   * @param end first frame after
   * @param looks at those who may speak, all in the stretch; at least one
   */
  List<Turn> turns(long start, long end, List<People.Look> looks) {
    return new Division(start, end, looks).turns();
  }

  /** The way to divide a stretch into turns. */
  private final class Division {
    private final List<Integer> people;

    /** Where turns may begin, and the end. */
    private final List<Long> bounds = new ArrayList<>();

    /** For each person, and nobody last: what speaks for them before each bound. */
    private final double[][] evidence;

    /** Looks before each bound. */
    private final int[] counted;

    /** For each bound and person: the most that speaks for turns up to there. */
    private final double[][] most;

    /** Where the last of those turns begins, as a bound. */
    private final int[][] begins;

    /** Whose the one before is. */
    private final int[][] before;

    Division(long start, long end, List<People.Look> looks) {
      people =
          looks.stream().flatMap(l -> l.faces().keySet().stream()).distinct().sorted().toList();
      bounds.add(start);
      bounds.addAll(edges.subSet(start, false, end, false));
      bounds.add(end);
      int states = people.size() + 1;
      evidence = new double[states][bounds.size()];
      counted = new int[bounds.size()];
      most = new double[bounds.size()][states];
      begins = new int[bounds.size()][states];
      before = new int[bounds.size()][states];
      gather(looks);
      divide();
    }

    private void gather(List<People.Look> looks) {
      int bound = 0;
      int look = 0;
      for (Seen now : seen) {
        if (bounds.get(0) <= now.frame() && now.frame() < bounds.get(bounds.size() - 1)) {
          while (bounds.get(bound + 1) <= now.frame()) {
            carry(++bound);
          }
          while (look + 1 < looks.size() && nearer(looks, look + 1, now)) {
            look++;
          }
          add(bound + 1, movements(now, looks.get(look)));
        }
      }
      while (bound + 2 < bounds.size()) {
        carry(++bound);
      }
    }

    private void carry(int bound) {
      counted[bound + 1] = counted[bound];
      for (double[] person : evidence) {
        person[bound + 1] = person[bound];
      }
    }

    private void add(int bound, SortedMap<Integer, Double> movements) {
      double all = movements.values().stream().mapToDouble(Double::doubleValue).sum();
      if (movements.size() < 2 || all < LEAST_MOVEMENT) {
        return;
      }
      for (Map.Entry<Integer, Double> movement : movements.entrySet()) {
        double others =
            movements.entrySet().stream()
                .filter(other -> !other.getKey().equals(movement.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow();
        evidence[people.indexOf(movement.getKey())][bound] += (movement.getValue() - others) / all;
      }
      evidence[people.size()][bound] += UNSURE;
      counted[bound]++;
    }

    /** Whether a look is nearer in time than the one before. */
    private static boolean nearer(List<People.Look> looks, int look, Seen now) {
      return Math.abs(looks.get(look).frame() - now.frame())
          < Math.abs(looks.get(look - 1).frame() - now.frame());
    }

    /** Person -> how much the mouth of their face moves. */
    private static SortedMap<Integer, Double> movements(Seen now, People.Look nearest) {
      SortedMap<Integer, Double> movements = new TreeMap<>();
      nearest
          .faces()
          .forEach(
              (person, face) ->
                  now.mouths().stream()
                      .filter(mouth -> away(mouth, face) < 1)
                      .min(Comparator.comparingDouble(mouth -> away(mouth, face)))
                      .ifPresent(mouth -> movements.put(person, mouth.movement())));
      return movements;
    }

    /** From where the mouth of a face should be, in faces. */
    private static double away(Mouth mouth, Face face) {
      return Math.max(
          Math.abs(mouth.x() - face.centreX()) / face.width(),
          Math.abs(mouth.y() - face.centreY() - MOUTH * face.height()) / face.height());
    }

    private void divide() {
      long shortest = grid.framesIn(SHORTEST_MS);
      int last = bounds.size() - 1;
      for (double[] row : most) {
        Arrays.fill(row, Double.NEGATIVE_INFINITY);
      }
      for (int bound = 1; bound <= last; bound++) {
        for (int person = 0; person < evidence.length; person++) {
          // the turn goes on, or has just become long enough
          if (most[bound - 1][person] > Double.NEGATIVE_INFINITY) {
            most[bound][person] = most[bound - 1][person] + spoken(person, bound - 1, bound);
            begins[bound][person] = begins[bound - 1][person];
            before[bound][person] = before[bound - 1][person];
          }
          for (int from = bound - 1; from >= 0; from--) {
            boolean longEnough = bounds.get(bound) - bounds.get(from) >= shortest;
            boolean sinceLong =
                from < bound - 1 && bounds.get(bound - 1) - bounds.get(from) >= shortest;
            if (sinceLong) {
              break;
            }
            if (longEnough || (from == 0 && bound == last)) {
              begin(person, from, bound);
            }
          }
        }
      }
    }

    private void begin(int person, int from, int bound) {
      int other = from == 0 ? -1 : best(from, person);
      if (from > 0 && other < 0) {
        return;
      }
      double value = (from == 0 ? 0 : most[from][other] - CHANGE) + spoken(person, from, bound);
      if (value > most[bound][person]) {
        most[bound][person] = value;
        begins[bound][person] = from;
        before[bound][person] = other;
      }
    }

    /** Who it speaks most for that a bound ends their turn; -1 for nobody. */
    private int best(int bound, int except) {
      int best = -1;
      for (int person = 0; person < evidence.length; person++) {
        double value = most[bound][person];
        if (person != except && value > (best < 0 ? Double.NEGATIVE_INFINITY : most[bound][best])) {
          best = person;
        }
      }
      return best;
    }

    private double spoken(int person, int from, int to) {
      return evidence[person][to] - evidence[person][from];
    }

    List<Turn> turns() {
      List<Turn> turns = new ArrayList<>();
      int bound = bounds.size() - 1;
      int person = best(bound, -1);
      while (bound > 0) {
        int from = begins[bound][person];
        turns.add(0, turn(person, from, bound));
        person = before[bound][person];
        bound = from;
      }
      return turns;
    }

    private Turn turn(int person, int from, int to) {
      int looks = counted[to] - counted[from];
      boolean known = person < people.size() && looks > 0;
      return new Turn(
          bounds.get(from),
          bounds.get(to),
          known ? OptionalInt.of(people.get(person)) : OptionalInt.empty(),
          known ? Math.round(100 * spoken(person, from, to) / looks) / 100.0 : 0,
          firstWords(bounds.get(from), bounds.get(to)));
    }
  }

  private List<String> firstWords(long start, long end) {
    return words.stream()
        .filter(word -> start <= grid.frameAt(word.start()) && grid.frameAt(word.start()) < end)
        .limit(5)
        .map(Word::text)
        .toList();
  }
}
