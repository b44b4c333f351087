package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dailies.speech.Word;
import org.dailies.text.Proofread;
import org.dailies.text.Spelling;
import org.dailies.timeline.Correction;

/**
 * Takes over what a text model would write otherwise, as far as it is plausible: capitals and
 * punctuation; and words that sound alike, by their letters, or are not too far from what was heard
 * with doubt. Numbers stay as they were heard. Whoever changes many words tells something else than
 * was said: then none is changed.
 */
final class Proofreader {
  private static final Pattern SILENT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");
  private static final Pattern NO_DIGITS = Pattern.compile("[^\\p{N}]");

  /** Letters that may be others, of those of the longer word. */
  private static final double ALIKE = 0.4;

  private static final double ALIKE_WITH_DOUBT = 0.7;

  /** Words that may become others, of all; but these few always. */
  private static final double MOST = 0.1;

  private static final int FEW = 3;

  private final List<Word> words;

  /**
   * @param words as they were heard
   */
  Proofreader(List<Word> words) {
    this.words = words;
  }

  /** The changes that are taken over, in order. */
  List<Correction> accept(Proofread proofread) {
    List<Correction> corrections = new ArrayList<>();
    List<Correction> others = new ArrayList<>();
    for (Proofread.Change change : proofread.changes()) {
      if (!isThere(change)) {
        continue;
      }
      Word word = words.get(change.word());
      Correction correction = new Correction(word.start(), change.heard(), change.written());
      if (letters(change.heard()).equals(letters(change.written()))) {
        corrections.add(correction);
      } else if (plausible(word, change.written())) {
        corrections.add(correction);
        others.add(correction);
      }
    }
    if (others.size() > Math.max(FEW, MOST * words.size())) {
      corrections.removeAll(others);
    }
    return List.copyOf(corrections);
  }

  /** The words with corrections. */
  List<Word> with(List<Correction> corrections) {
    List<Word> corrected = new ArrayList<>();
    int next = 0;
    for (Word word : words) {
      boolean changes =
          next < corrections.size()
              && corrections.get(next).at() == word.start()
              && corrections.get(next).heard().equals(word.text());
      corrected.add(
          changes
              ? new Word(
                  corrections.get(next++).written(), word.start(), word.end(), word.confidence())
              : word);
    }
    return List.copyOf(corrected);
  }

  /** A transcriber's word with a space in it would be two to the model, and move all others. */
  private boolean isThere(Proofread.Change change) {
    return change.word() < words.size() && words.get(change.word()).text().equals(change.heard());
  }

  private static boolean plausible(Word word, String written) {
    String heard = letters(word.text());
    String other = letters(written);
    int longer = Math.max(heard.length(), other.length());
    double most = word.doubtful() ? ALIKE_WITH_DOUBT : ALIKE;
    return !other.isEmpty()
        && digits(heard).equals(digits(other))
        && Spelling.distance(heard, other) <= most * longer;
  }

  private static String letters(String text) {
    return SILENT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static String digits(String text) {
    return NO_DIGITS.matcher(text).replaceAll("");
  }
}
