package org.dailies.script;

import static org.dailies.time.Timebase.SAMPLES_48K;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.LongStream;
import org.dailies.speech.Word;
import org.dailies.text.Marks;
import org.dailies.time.TimeRange;

/**
 * How many scenes a narration over all of them asks for, and when each is seen. All times are
 * samples at 48 kHz; the scenes follow each other without gaps and last together exactly as long as
 * the narration.
 */
public final class Pace {
  private static final long SECOND = SAMPLES_48K.den();
  private static final long MINUTE = 60 * SECOND;

  private Pace() {}

  /**
   * How many scenes suit what is said: one for about 3 seconds of fast speech, above 220 words a
   * minute; for 4 of one above 150; for 5 of a slower one. At least one.
   *
   * @param words how many are said
   * @param samples how long that takes
   */
  public static int scenes(int words, long samples) {
    long seconds = words * MINUTE > 220 * samples ? 3 : words * MINUTE > 150 * samples ? 4 : 5;
    long each = seconds * SECOND;
    return (int) Math.max(1, (samples + each / 2) / each);
  }

  /**
   * What each scene weighs where one narration is said over all: as many as the words of its
   * caption; all the same where one has none.
   */
  public static List<Integer> weights(List<Scene> scenes) {
    boolean captioned = scenes.stream().allMatch(scene -> scene.caption().isPresent());
    return scenes.stream()
        .map(scene -> captioned ? scene.caption().get().strip().split("\\s+").length : 1)
        .toList();
  }

  /**
   * Divides a narration by the weights of scenes; no end is further from its exact place than half
   * a sample.
   *
   * @param weights of the scenes, each above 0
   */
  public static List<TimeRange> shares(long samples, List<Integer> weights) {
    return between(samples, ideal(samples, weights));
  }

  /**
   * Divides a narration by the weights of scenes and by what is said: each scene but the first
   * begins with a word, if possible with that of a sentence, near the place that the weights give
   * it. For the ends of sentences, and less so for commas, a scene may be a part of the mean length
   * shorter or longer: the divisions are those that give the lowest sum of what they are off and
   * what they interrupt. Where there are more scenes than words, the weights alone decide.
   *
   * @param weights of the scenes, each above 0
   * @param words of the narration, on its own clock, which begins at 0 and ends at {@code samples}
   */
  public static List<TimeRange> atWords(long samples, List<Integer> weights, List<Word> words) {
    return words.size() < weights.size()
        ? shares(samples, weights)
        : between(samples, new Divisions(samples, ideal(samples, weights), words).best());
  }

  /** The ends of all scenes but the last, by weight alone. */
  private static long[] ideal(long samples, List<Integer> weights) {
    long all = weights.stream().mapToLong(Integer::longValue).sum();
    long[] ends = new long[weights.size() - 1];
    long before = 0;
    for (int i = 0; i < ends.length; i++) {
      before += weights.get(i);
      ends[i] = (2 * samples * before + all) / (2 * all);
    }
    return ends;
  }

  private static List<TimeRange> between(long samples, long[] divisions) {
    long[] edges =
        LongStream.concat(
                LongStream.concat(LongStream.of(0), Arrays.stream(divisions)),
                LongStream.of(samples))
            .toArray();
    List<TimeRange> ranges = new ArrayList<>();
    for (int i = 1; i < edges.length; i++) {
      ranges.add(new TimeRange(edges[i - 1], edges[i], SAMPLES_48K));
    }
    return List.copyOf(ranges);
  }

  /** Finds the words that scenes begin with, by dynamic programming. */
  private static final class Divisions {
    private final long[] ideal;
    private final List<Word> words;
    private final long mean;

    Divisions(long samples, long[] ideal, List<Word> words) {
      this.ideal = ideal;
      this.words = words;
      this.mean = samples / (ideal.length + 1);
    }

    /** The first samples of all scenes but the first. */
    long[] best() {
      int[][] from = new int[ideal.length][words.size()]; // the division before the best one
      long[] cost = new long[words.size()]; // of the best way to end at a word, so far
      for (int i = 0; i < ideal.length; i++) {
        long[] next = new long[words.size()];
        Arrays.fill(next, Long.MAX_VALUE);
        int cheapest = i; // i scenes take as many words at least
        for (int word = i + 1; word < words.size(); word++) {
          if (cost[word - 1] < cost[cheapest]) {
            cheapest = word - 1;
          }
          from[i][word] = cheapest;
          next[word] = cost[cheapest] + cost(ideal[i], word);
        }
        cost = next;
      }
      return starts(from, cost);
    }

    private long[] starts(int[][] from, long[] cost) {
      int word = ideal.length;
      for (int i = word + 1; i < words.size(); i++) {
        if (cost[i] < cost[word]) {
          word = i;
        }
      }
      LinkedList<Long> starts = new LinkedList<>();
      for (int i = ideal.length - 1; i >= 0; i--) {
        starts.addFirst(words.get(word).start());
        word = from[i][word];
      }
      return starts.stream().mapToLong(Long::longValue).toArray();
    }

    private long cost(long ideal, int word) {
      String before = words.get(word - 1).text();
      long interrupted =
          Marks.endSentence(before) ? 0 : Marks.endPart(before) ? mean / 4 : mean / 2;
      return Math.abs(words.get(word).start() - ideal) + interrupted;
    }
  }
}
