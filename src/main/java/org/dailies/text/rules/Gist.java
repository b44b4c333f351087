package org.dailies.text.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dailies.text.ContentWords;
import org.dailies.text.Marks;
import org.dailies.text.SummaryAnswer;
import org.dailies.text.SummaryMaterial;
import org.dailies.text.WordCount;

/**
 * A summary in the speaker's own words: the two sentences at most that the others have most in
 * common with ({@link TextRank}), can stand alone and find room, in the order in which they are
 * said. Of what is measured rules can tell nothing.
 */
final class Gist {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_SENTENCES = 2;

  /** What is said so early is heard with the summary, or right after it. */
  private static final int EARLY_SECONDS = 10;

  private static final SummaryAnswer NOTHING = new SummaryAnswer("", "");

  private Gist() {}

  static SummaryAnswer of(SummaryMaterial material) {
    List<String> said = material.sentences().stream().map(SummaryMaterial.Line::text).toList();
    ContentWords content = ContentWords.in(material.language());
    List<List<ContentWords.Token>> words = said.stream().map(content::of).toList();
    double[] ranks = TextRank.of(words);
    List<Integer> best =
        candidates(material, said).stream()
            .sorted(Comparator.comparing((Integer i) -> -ranks[i]))
            .toList();
    List<Integer> chosen = new ArrayList<>();
    int room = material.words();
    for (int i : best) {
      int more = WordCount.of(said.get(i));
      if (more <= room && chosen.size() < MOST_SENTENCES) {
        chosen.add(i);
        room -= more;
      }
    }
    return chosen.isEmpty()
        ? NOTHING
        : new SummaryAnswer(
            Titles.of(new Phrases(words, List.of(0)), 0, said.get(chosen.get(0))),
            chosen.stream().sorted().map(said::get).collect(Collectors.joining(" ")));
  }

  /** Those that can stand alone; early ones only where there are no others. */
  private static List<Integer> candidates(SummaryMaterial material, List<String> said) {
    Leaning leaning = new Leaning(material.language());
    List<Integer> alone =
        IntStream.range(0, said.size())
            .boxed()
            .filter(i -> stands(said, i) && !leaning.leans(said.get(i)))
            .toList();
    List<Integer> later =
        alone.stream().filter(i -> material.sentences().get(i).second() >= EARLY_SECONDS).toList();
    return later.isEmpty() ? alone : later;
  }

  /** A sentence that was too long for one goes on in the next, and what has tags is no speech. */
  private static boolean stands(List<String> said, int i) {
    String sentence = said.get(i);
    return WordCount.of(sentence) >= FEWEST_WORDS
        && Marks.endSentence(sentence)
        && (i == 0 || Marks.endSentence(said.get(i - 1)))
        && sentence.chars().noneMatch(c -> c == '<' || c == '>');
  }
}
