package org.dailies.text;

import java.util.ArrayList;
import java.util.List;
import org.dailies.speech.Word;

/** Words of talks that nobody gave. */
public final class Spoken {
  /** Three subjects, twelve sentences each. */
  public static final String THREE_SUBJECTS =
      """
      Today I want to talk about sourdough bread. Sourdough bread needs nothing but flour and water.
      You mix the flour with water and wait. The wild yeast in the flour begins to work.
      After a day the dough smells a little sour. Feed the starter with fresh flour every morning.
      A good starter makes the dough rise in six hours. I knead the dough with wet hands.
      Then the sourdough bread goes into a hot oven. Steam in the oven keeps the crust soft at first.
      The crust of the bread turns brown and crisp. Let the bread cool before you cut it.
      Now to something else that I love, and that is my bicycle. The bicycle chain wants oil each week.
      A dry chain wears the gears and makes a noise. I clean the chain with a rag and old oil.
      The brakes of a bicycle need care too. Brake pads become thin after some winters.
      You can change brake pads with one small key. The tyres lose air even when you do not ride.
      Hard tyres make the bicycle run easily. I pump the tyres before every long ride.
      Gears that jump want a longer or shorter cable. A bicycle that is cared for lasts thirty years.
      The last subject is the night sky and its stars. On a clear night you see the planets first.
      Jupiter is the brightest of the planets in autumn. A small telescope shows four moons of Jupiter.
      Saturn has rings that a telescope shows well. Stars twinkle and planets do not.
      Far from the city the stars fill the sky. The Milky Way is a band of a billion stars.
      I take my telescope into the mountains. A red lamp keeps the eyes used to the night sky.
      The moon is too bright when it is full. Look for the stars when the moon is new.
      """;

  private Spoken() {}

  /** Four tenths of a second for each word, and as long a pause after each sentence. */
  public static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    long at = 0;
    for (String word : text.strip().split("\\s+")) {
      words.add(new Word(word, at, at + 19_200, 1));
      at += word.endsWith(".") ? 2 * 19_200 : 19_200;
    }
    return words;
  }
}
