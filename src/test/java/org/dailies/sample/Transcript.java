package org.dailies.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dailies.speech.Word;

/** Holds what was heard against what was said: the alignment with the fewest errors. */
final class Transcript {
  private Transcript() {}

  /**
   * @param errors substitutions, deletions and insertions
   * @param startErrorsMs of the words that were heard right, without sign
   * @param differences in words: {@code "twice>to"}
   */
  record Comparison(int errors, List<Double> startErrorsMs, List<String> differences) {}

  static Comparison compare(List<Truth.Word> said, List<Word> heard) {
    int[][] cost = new int[said.size() + 1][heard.size() + 1];
    for (int i = 0; i <= said.size(); i++) {
      for (int j = 0; j <= heard.size(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
        } else {
          int both = cost[i - 1][j - 1] + (same(said.get(i - 1), heard.get(j - 1)) ? 0 : 1);
          cost[i][j] = Math.min(both, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        }
      }
    }
    List<Double> starts = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    int i = said.size();
    int j = heard.size();
    while (i > 0 || j > 0) {
      boolean pair = i > 0 && j > 0;
      boolean equal = pair && same(said.get(i - 1), heard.get(j - 1));
      if (pair && cost[i][j] == cost[i - 1][j - 1] + (equal ? 0 : 1)) {
        i--;
        j--;
        if (equal) {
          starts.add(Math.abs(heard.get(j).start() - said.get(i).start()) / 48.0);
        } else {
          differences.add(0, said.get(i).text() + ">" + heard.get(j).text());
        }
      } else if (i > 0 && cost[i][j] == cost[i - 1][j] + 1) {
        i--;
        differences.add(0, said.get(i).text() + ">");
      } else {
        j--;
        differences.add(0, ">" + heard.get(j).text());
      }
    }
    return new Comparison(cost[said.size()][heard.size()], starts, differences);
  }

  private static boolean same(Truth.Word said, Word heard) {
    return plain(said.text()).equals(plain(heard.text()));
  }

  /** Letters and digits only: neither case nor punctuation is heard. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
