package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dailies.speech.Word;

/** The words of a talk as they sound, without case and punctuation, and what lies between them. */
final class Transcript {
  private static final Pattern SILENT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…][\"'”’)]*");
  private static final Pattern MARK = Pattern.compile(".*[\\p{P}&&[^'\\-]]");
  private static final int PER_MS = 48;
  private static final int SMALL_PAUSE_MS = 100;
  private static final int LARGE_PAUSE_MS = 200;

  private final List<Word> words;
  private final List<String> sounds;

  Transcript(List<Word> words) {
    this.words = List.copyOf(words);
    this.sounds = words.stream().map(word -> sound(word.text())).toList();
  }

  /** A word or several as they sound: {@code "you know"} of {@code "You know,"}. */
  static String sound(String text) {
    List<String> sounds = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      sounds.add(SILENT.matcher(word.toLowerCase(Locale.ROOT).replace('’', '\'')).replaceAll(""));
    }
    return String.join(" ", sounds);
  }

  List<Word> words() {
    return words;
  }

  int size() {
    return words.size();
  }

  Word word(int i) {
    return words.get(i);
  }

  String sound(int i) {
    return sounds.get(i);
  }

  /** The words from {@code first} to before {@code end} as they are written. */
  List<String> texts(int first, int end) {
    return words.subList(first, end).stream().map(Word::text).toList();
  }

  /** Whether some words are said from a position on. */
  boolean says(int at, List<String> others) {
    return at >= 0
        && at + others.size() <= sounds.size()
        && sounds.subList(at, at + others.size()).equals(others);
  }

  /** The silence between a word and the one before, in milliseconds; much before the first. */
  long pauseBefore(int i) {
    return i == 0 || i == words.size()
        ? Integer.MAX_VALUE
        : (words.get(i).start() - words.get(i - 1).end()) / PER_MS;
  }

  /**
   * The silence before a word that begins anew, in milliseconds. The transcriber often puts such a
   * word before the silence.
   */
  long hesitationBefore(int i) {
    return pauseBefore(i) < SMALL_PAUSE_MS && i + 1 < words.size()
        ? pauseBefore(i + 1)
        : pauseBefore(i);
  }

  /** Whether a word seems to be said before a silence that the next one follows. */
  boolean hangsBefore(int i) {
    return i + 1 < words.size()
        && pauseBefore(i) < SMALL_PAUSE_MS
        && pauseBefore(i + 1) > LARGE_PAUSE_MS;
  }

  boolean endsSentence(int i) {
    return SENTENCE_END.matcher(words.get(i).text()).matches();
  }

  /** Whether a word is set off from the one before, by a mark or as the first one. */
  boolean setOff(int i) {
    return i == 0 || i == words.size() || MARK.matcher(words.get(i - 1).text()).matches();
  }
}
