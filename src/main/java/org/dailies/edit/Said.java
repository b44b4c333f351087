package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.speech.Word;
import org.dailies.text.Ratings;

/**
 * A sentence that is said.
 *
 * @param first number of its first word among those of the talk
 * @param words at least one
 * @param score how much what it says is worth, 0 to 100
 * @param alone whether it can be understood by itself
 */
record Said(int first, List<Word> words, int score, boolean alone) {

  /** The sentences of a talk, in order. */
  static List<Said> of(List<Word> words, Ratings ratings) {
    List<Said> sentences = new ArrayList<>();
    int first = 0;
    for (Ratings.Rating rating : ratings.sentences()) {
      int end = first + rating.words();
      sentences.add(new Said(first, words.subList(first, end), rating.score(), rating.alone()));
      first = end;
    }
    return List.copyOf(sentences);
  }

  long start() {
    return words.get(0).start();
  }

  long end() {
    return words.get(words.size() - 1).end();
  }
}
