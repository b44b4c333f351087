package org.dailies.text.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dailies.text.ContentWords;

/**
 * The keywords of sentences: words that carry a subject, the rarest in the talk first. Two that
 * stand together more than once are one keyword.
 */
final class TellingWords {
  private static final int MOST = 5;

  private final List<List<ContentWords.Token>> sentences;
  private final Map<String, Integer> sentencesWith = new HashMap<>();
  private final Map<String, Integer> pairs = new HashMap<>();

  /**
   * @param sentences the words of each
   */
  TellingWords(List<List<ContentWords.Token>> sentences) {
    this.sentences = sentences;
    for (List<ContentWords.Token> words : sentences) {
      Set<String> stems = new HashSet<>();
      words.forEach(word -> stems.add(word.stem()));
      stems.forEach(stem -> sentencesWith.merge(stem, 1, Integer::sum));
      for (int i = 1; i < words.size(); i++) {
        if (words.get(i).follows()) {
          pairs.merge(pair(words, i), 1, Integer::sum);
        }
      }
    }
  }

  /** At most five, the most telling first; none shares a word with another. */
  List<String> of(int sentence) {
    List<Keyword> keywords = new ArrayList<>();
    Set<String> told = new HashSet<>();
    List<ContentWords.Token> words = sentences.get(sentence);
    for (int i = 0; i < words.size(); i++) {
      ContentWords.Token word = words.get(i);
      boolean pair =
          i + 1 < words.size()
              && words.get(i + 1).follows()
              && pairs.get(pair(words, i + 1)) > 1
              && !told.contains(words.get(i + 1).stem());
      if (!told.add(word.stem())) {
        continue;
      }
      if (pair) {
        ContentWords.Token next = words.get(++i);
        told.add(next.stem());
        double rarity = Math.max(rarity(word), rarity(next));
        keywords.add(new Keyword(word.text() + " " + next.text(), rarity));
      } else {
        keywords.add(new Keyword(word.text(), rarity(word)));
      }
    }
    return keywords.stream()
        .filter(keyword -> keyword.text().length() <= 50)
        .sorted(Comparator.comparing((Keyword keyword) -> -keyword.rarity()))
        .limit(MOST)
        .map(Keyword::text)
        .toList();
  }

  private record Keyword(String text, double rarity) {}

  private double rarity(ContentWords.Token word) {
    return StrictMath.log1p((double) sentences.size() / sentencesWith.get(word.stem()));
  }

  private static String pair(List<ContentWords.Token> words, int second) {
    return words.get(second - 1).stem() + " " + words.get(second).stem();
  }
}
