package org.dailies.text.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.dailies.text.ContentWords;
import org.dailies.text.Marks;
import org.dailies.text.RatingAnswer;
import org.dailies.text.RatingMaterial;

/**
 * Rates sentences by their {@link TextRank}: 0 for the lowest, 100 for the highest, and more for a
 * question, which makes people wait for the answer. A sentence stands alone if it does not begin
 * with a word that leans on what was said before; such words are known of English alone.
 */
final class SentenceRatings {
  private static final int QUESTION = 20;
  private static final int BEST = 100;
  private static final Pattern ASKS = Pattern.compile(".*[?？؟][\"'”’)]*");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");

  private SentenceRatings() {}

  static RatingAnswer of(RatingMaterial material) {
    ContentWords words = ContentWords.in(material.language());
    List<String> texts = material.sentences().stream().map(RatingMaterial.Line::text).toList();
    double[] ranks = TextRank.of(texts.stream().map(words::of).toList());
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    boolean marked = texts.stream().anyMatch(Marks::endSentence);
    CharArraySet leaning =
        material.language().equals("en")
            ? ContentWords.list(SentenceRatings.class, "leaning-en.txt")
            : CharArraySet.EMPTY_SET;
    List<RatingAnswer.Rated> rated = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      String text = texts.get(i);
      int score = BEST * below(ranks[i], sorted) / Math.max(1, ranks.length - 1);
      int asking = ASKS.matcher(text).matches() ? QUESTION : 0;
      // a sentence that was too long for one goes on here
      boolean begins = i == 0 || !marked || Marks.endSentence(texts.get(i - 1));
      String first = NO_LETTERS.split(text.toLowerCase(Locale.ROOT), 2)[0];
      boolean alone = begins && !leaning.contains(first);
      rated.add(new RatingAnswer.Rated(i, Math.min(BEST, score + asking), alone));
    }
    return new RatingAnswer(rated);
  }

  /** How many are lower. */
  private static int below(double rank, double[] sorted) {
    int at = Arrays.binarySearch(sorted, rank);
    while (at > 0 && sorted[at - 1] == rank) {
      at--;
    }
    return at;
  }
}
