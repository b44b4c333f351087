package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;

/**
 * Words said one after the other, 0.4 s each with 40 ms of silence behind: {@code /} is a pause of
 * half a second, {@code +} joins two words without silence, {@code ~} stands before a word that was
 * heard badly, {@code ?} before one that was heard unsurely, {@code *} is a noise of 0.2 s in a
 * pause.
 */
final class Spoken {
  private static final int WORD = 19_200;
  private static final int GAP = 1920;
  private static final int PAUSE = 24_000;
  private static final int NOISE = 9600;

  private final List<Word> words = new ArrayList<>();
  private final List<long[]> loud = new ArrayList<>();
  private long end = PAUSE;

  private Spoken() {}

  static Spoken of(String script) {
    Spoken spoken = new Spoken();
    for (String piece : script.split(" ")) {
      switch (piece) {
        case "/" -> spoken.end += PAUSE;
        case "+" -> spoken.end -= GAP;
        case "*" -> spoken.noise();
        default -> spoken.word(piece);
      }
    }
    spoken.end += PAUSE;
    return spoken;
  }

  List<Word> words() {
    return words;
  }

  Transcript transcript() {
    return new Transcript(words);
  }

  /** Frames at 25 a second. */
  long frames() {
    return end / Talk.FRAME;
  }

  SoundFacts sound() {
    byte[] levels = new byte[(int) (end / SoundFacts.WINDOW)];
    for (int i = 0; i < levels.length; i++) {
      long from = (long) i * SoundFacts.WINDOW;
      boolean heard = loud.stream().anyMatch(l -> l[0] < from + SoundFacts.WINDOW && l[1] > from);
      levels[i] = (byte) (heard ? 30 : 120);
    }
    return Talk.sound(0, levels);
  }

  private void word(String text) {
    double confidence = text.startsWith("~") ? 0.2 : text.startsWith("?") ? 0.5 : 0.95;
    words.add(new Word(text.replaceFirst("^[~?]", ""), end, end + WORD, confidence));
    loud.add(new long[] {end, end + WORD});
    end += WORD + GAP;
  }

  private void noise() {
    loud.add(new long[] {end + PAUSE, end + PAUSE + NOISE});
    end += 2 * PAUSE + NOISE;
  }
}
