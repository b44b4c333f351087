package org.dailies.takes;

import java.util.Arrays;
import org.dailies.voice.Speech;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.SpeechSynthesizer;

/** Somebody who says what a script wants, and breaks off where it wants that. */
@FunctionalInterface
interface Voice {
  int RATE = 48_000;

  /** Breath before and after the words. */
  int EDGE = RATE / 50;

  /**
   * @param part of the last word that is said: 1 for all of it
   * @return mono, 48 kHz
   */
  float[] say(String text, double part);

  /**
   * A synthesizer's voice.
   *
   * @param length how much longer everything takes, and how much deeper it is: 1.2
   */
  static Voice of(SpeechSynthesizer synthesizer, double length) {
    return (text, part) -> {
      int words = text.split(" ").length;
      // what is left hanging goes on in the speaker's mind, and a word alone comes out as a click
      boolean ends = words > 1 && text.matches(".*[.!?]");
      String stripped = text.replaceFirst(",$", "");
      Speech speech = synthesizer.speak(ends ? text : stripped + " things that nobody knows.");
      SpokenWord last = speech.words().get(words - 1);
      int from = Math.max(0, speech.words().get(0).start() - EDGE);
      int to =
          part < 1
              ? (int) (last.start() + part * (last.end() - last.start()))
              : Math.min(speech.pcm().length, last.end() + EDGE);
      return slower(faded(Arrays.copyOfRange(speech.pcm(), from, to)), length);
    };
  }

  /** The same with its last 15 ms faded out. */
  static float[] faded(float[] pcm) {
    int fade = Math.min(pcm.length, RATE * 15 / 1000);
    for (int i = 0; i < fade; i++) {
      pcm[pcm.length - 1 - i] *= (float) i / fade;
    }
    return pcm;
  }

  static float[] slower(float[] pcm, double length) {
    float[] slower = new float[(int) (pcm.length * length)];
    for (int i = 0; i < slower.length; i++) {
      double at = i / length;
      int left = (int) at;
      int right = Math.min(left + 1, pcm.length - 1);
      slower[i] = (float) (pcm[left] + (at - left) * (pcm[right] - pcm[left]));
    }
    return slower;
  }
}
