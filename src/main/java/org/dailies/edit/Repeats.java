package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds takes that were broken off and begun again: words whose beginning comes once more right
 * after them, and then goes on. The last take stays.
 *
 * <p>People also repeat themselves on purpose ("very, very", "again and again", "we shall fight on
 * the beaches, we shall fight on the landing grounds"). So one repeated word is not enough, and
 * where both takes go on differently, the first must have been left hanging or taken back.
 */
final class Repeats {
  private static final int LONGEST = 40; // words of a take
  private static final int LONGEST_PAUSE_MS = 20_000;
  private static final int HESITATION_MS = 250;

  /** Words of a first take that a second one may leave out, when the speaker takes them back. */
  private static final int TAKEN_BACK = 8;

  private static final int CARELESS = 2;

  /** A word heard less surely may be the other take's. */
  private static final double UNSURE = 0.65;

  /** Words heard this surely, on average, are beyond doubt. */
  private static final double SURE = 0.7;

  /** So many sure words carry one that is not. */
  private static final int MOST_OF_A_TAKE = 4;

  /** Words of English that something has to follow. */
  private static final Set<String> HANGING =
      Set.of(
          "a", "an", "the", "my", "your", "our", "their", "its", "of", "to", "from", "into", "and",
          "but", "or", "we", "they", "he", "she", "i", "every", "than");

  /** Words of English that something mostly follows. */
  private static final Set<String> MOSTLY_HANGING =
      Set.of(
          "is", "was", "are", "were", "am", "be", "been", "will", "would", "can", "could", "should",
          "must", "has", "had", "have", "that", "very");

  private static final Set<String> AFTER_WHICH_A_TAKE_ENDS =
      Set.of("a", "an", "the", "my", "your", "our", "their", "its", "of", "to", "from", "into");

  private static final Set<String> STUTTERED = Set.of("the", "my", "our", "your", "their", "an");

  private final Transcript transcript;
  private final List<List<String>> restarts;

  /** Positions of the words that are no fillers, and of no take that was found. */
  private int[] at;

  /**
   * @param fillers that were found; they are not part of what is repeated
   * @param restarts as in {@link EditSpec.BadTakeSpec}
   */
  Repeats(Transcript transcript, List<Slip> fillers, List<String> restarts) {
    this.transcript = transcript;
    this.restarts = restarts.stream().map(r -> List.of(Transcript.sound(r).split(" "))).toList();
    this.at =
        IntStream.range(0, transcript.size())
            .filter(i -> fillers.stream().noneMatch(f -> f.first() <= i && i < f.end()))
            .toArray();
  }

  /**
   * @param least score of a take that has to go
   */
  List<Slip> find(double least) {
    List<Slip> slips = new ArrayList<>();
    List<Slip> found = round(least);
    // without the second of three takes, the first one lies beside the third
    while (!found.isEmpty()) {
      for (Slip slip : found) {
        slips.removeIf(s -> slip.first() <= s.first() && s.end() <= slip.end());
        at = IntStream.of(at).filter(i -> i < slip.first() || slip.end() <= i).toArray();
      }
      slips.addAll(found);
      found = round(least);
    }
    return slips;
  }

  private List<Slip> round(double least) {
    List<Slip> slips = new ArrayList<>();
    for (int first = 0; first < at.length; ) {
      Optional<Slip> slip = from(first, least);
      slip.ifPresent(slips::add);
      int next = first + 1;
      while (slip.isPresent() && at[next] < slip.get().end()) {
        next++;
      }
      first = next;
    }
    return slips;
  }

  /** The surest take that begins at a word, the shortest of those. */
  private Optional<Slip> from(int first, double least) {
    double best = least;
    Optional<Slip> surest = Optional.empty();
    for (int second = first + 1; second < Math.min(at.length, first + LONGEST); second++) {
      double score = score(first, second);
      if (score > best || (score == best && surest.isEmpty())) {
        best = score;
        surest = Optional.of(new Slip(at[first], at[second], "repeat", score));
      }
    }
    return surest;
  }

  private double score(int first, int second) {
    if (!equal(first, second) || transcript.pauseBefore(at[second]) > LONGEST_PAUSE_MS) {
      return 0;
    }
    int end = second - restart(second);
    int same = same(first, second, end);
    if (same == 0) {
      return 0;
    }
    boolean broken = first + same == end - 1 && brokenOff(end - 1, second + same, same);
    int left = end - first - same - (broken ? 1 : 0);
    int heardAgain = same + (broken ? 1 : 0);
    boolean goesOn = goesOn(second, heardAgain);
    if (end < second) {
      boolean takenBack = hesitates(end, second) && same >= 2 && left <= TAKEN_BACK;
      return takenBack && goesOn ? 0.95 * trust(first, second, same) : 0;
    }
    if (left > 0) {
      return goesOn ? unfinished(end, same, left) * trust(first, second, same) : 0;
    }
    if (broken) {
      return goesOn ? brokenWord(same) * trust(first, second, same) : 0;
    }
    boolean sentence = same > 3 && endsSentence(end - 1) && endsSentence(second + same - 1);
    if (sentence) {
      return 0.9 * trust(first, second, same);
    }
    return goesOn && !rhythmic(first, second)
        ? whole(end, same, second) * trust(first, second, same)
        : 0;
  }

  /** Whether the speaker waits before taking back, or, as it is heard, after its first word. */
  private boolean hesitates(int restart, int end) {
    return transcript.pauseBefore(at[restart]) >= HESITATION_MS
        || (end - restart > 1 && transcript.hesitationBefore(at[restart]) >= HESITATION_MS);
  }

  /** How many words before a position say that the speaker begins again. */
  private int restart(int second) {
    int longest = 0;
    for (List<String> restart : restarts) {
      int from = second - restart.size();
      if (from > 0
          && restart.size() > longest
          && at[second] - at[from] == restart.size()
          && transcript.says(at[from], restart)) {
        longest = restart.size();
      }
    }
    return longest;
  }

  /**
   * How many words the two takes begin with in common; one among several may be misheard in one of
   * them.
   */
  private int same(int first, int second, int end) {
    int same = run(first, second, end);
    int after = same + 1;
    if (same > 0
        && first + after < end
        && second + after < at.length
        && Math.min(confidence(first + same), confidence(second + same)) < UNSURE) {
      int more = run(first + after, second + after, end);
      return more > 0 && same + more >= MOST_OF_A_TAKE ? after + more : same;
    }
    return same;
  }

  private int run(int first, int second, int end) {
    int run = 0;
    while (first + run < end && second + run < at.length && equal(first + run, second + run)) {
      run++;
    }
    return run;
  }

  private boolean equal(int one, int other) {
    return sound(one).equals(sound(other)) && !doubtful(one) && !doubtful(other);
  }

  /** Whether a word is the beginning of another one, heard as a word that it is not. */
  private boolean brokenOff(int heard, int whole, int sameBefore) {
    if (whole >= at.length) {
      return false;
    }
    String part = sound(heard);
    String all = sound(whole);
    int common = 0;
    while (common < Math.min(part.length(), all.length())
        && part.charAt(common) == all.charAt(common)) {
      common++;
    }
    return common >= Math.min(sameBefore < MOST_OF_A_TAKE ? 3 : 2, all.length())
        && confidence(heard) < 0.75
        && confidence(heard) < confidence(whole) - 0.2
        && transcript.pauseBefore(at[whole]) < LONGEST_PAUSE_MS;
  }

  /** Whether a take says more than what it repeats: rhyming sentences end together. */
  private boolean goesOn(int second, int same) {
    int next = second + same;
    return next < at.length && !endsSentence(next - 1);
  }

  /** "Again and again and again" is no stutter: the third time is left unfinished. */
  private boolean rhythmic(int first, int second) {
    int period = second - first;
    int run = 0;
    while (second + run < at.length && sound(first + run).equals(sound(second + run))) {
      run++;
    }
    boolean oneWord = IntStream.range(first, second).allMatch(i -> sound(i).equals(sound(first)));
    return (period == 2 && run % period != 0) || (period > 1 && oneWord);
  }

  /** All of the first take comes again. */
  private double whole(int end, int same, int second) {
    String last = sound(end - 1);
    boolean pause = transcript.hesitationBefore(at[second]) >= HESITATION_MS;
    if (same == 1) {
      return STUTTERED.contains(last) ? 0.85 : 0;
    }
    if (same > 4 || HANGING.contains(last) || (MOSTLY_HANGING.contains(last) && pause)) {
      return 0.95;
    }
    boolean lessSure = confidence(end - 1) < confidence(second + same - 1) - 0.2;
    if (lessSure || (same > 2 && pause && !endsSentence(end - 1))) {
      return 0.85;
    }
    return same > 2 ? 0.7 : 0.5;
  }

  /** The last word of the first take is cut off. */
  private static double brokenWord(int same) {
    return same > 2 ? 0.9 : same == 2 ? 0.8 : 0.5;
  }

  /** The first take goes on otherwise, but not to an end. */
  private double unfinished(int end, int same, int left) {
    boolean hanging =
        AFTER_WHICH_A_TAKE_ENDS.contains(sound(end - 1))
            && !endsSentence(end - 1)
            && transcript.hesitationBefore(at[end]) >= HESITATION_MS;
    return same > 2 && left <= CARELESS && hanging ? 0.85 : 0;
  }

  /** How surely the words that make the two takes one were heard: 1 where mostly. */
  private double trust(int first, int second, int same) {
    return Math.min(
        1,
        IntStream.range(0, same)
                .filter(i -> equal(first + i, second + i))
                .mapToDouble(i -> Math.min(confidence(first + i), confidence(second + i)))
                .average()
                .orElse(0)
            / SURE);
  }

  private String sound(int i) {
    return transcript.sound(at[i]);
  }

  private double confidence(int i) {
    return transcript.word(at[i]).confidence();
  }

  private boolean doubtful(int i) {
    return transcript.word(at[i]).doubtful();
  }

  private boolean endsSentence(int i) {
    return transcript.endsSentence(at[i]);
  }
}
