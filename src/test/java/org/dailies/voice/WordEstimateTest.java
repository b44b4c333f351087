package org.dailies.voice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.engine.Engines;
import org.dailies.voice.Speech.SpokenWord;
import org.junit.jupiter.api.Test;

class WordEstimateTest {
  private static final int MS = Tones.MS;

  @Test
  void of_pauseAtAComma_wordsShareTheirStretchByTheirLetters() {
    float[] pcm = new Tones().silence(50).tone(600).silence(300).tone(800).pcm();

    assertThat(
        WordEstimate.of("four more, seventy", pcm),
        contains(
            new SpokenWord("four", 50 * MS, 290 * MS),
            new SpokenWord("more,", 290 * MS, 650 * MS),
            new SpokenWord("seventy", 950 * MS, 1750 * MS)));
  }

  @Test
  void of_pauseThatNoMarkTellsOf_isBetweenTheWordsWhereTheLettersSayIt() {
    float[] pcm = new Tones().tone(900).silence(300).tone(200).pcm();

    List<SpokenWord> words = WordEstimate.of("everything that stood fell", pcm);

    assertThat(words.get(2).end(), equalTo(900 * MS));
    assertThat(words.get(3), equalTo(new SpokenWord("fell", 1200 * MS, 1400 * MS)));
  }

  @Test
  void of_stopWithinAWord_isNoPause() {
    float[] pcm = new Tones().tone(300).silence(100).tone(300).pcm();

    assertThat(WordEstimate.of("stops", pcm), contains(new SpokenWord("stops", 0, 700 * MS)));
  }

  @Test
  void of_marksBetweenWhiteSpace_belongToTheWordBefore() {
    float[] pcm = new Tones().tone(800).pcm();

    assertThat(
        WordEstimate.of("\u2014 So \u2014 * be it !", pcm).stream().map(SpokenWord::text).toList(),
        contains("\u2014 So \u2014 *", "be", "it !"));
  }

  @Test
  void of_silence_isNoWords() {
    assertThat(WordEstimate.of("Hush.", new float[4800]), empty());
  }

  @Property(tries = 50)
  void of_anyPauses_wordsAreInOrderAndNoneIsLeftOut(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 20, max = 600) Integer> lengths,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 12) Integer> letters) {
    Tones tones = new Tones();
    lengths.forEach(ms -> tones.tone(ms).silence(200));
    List<String> text = letters.stream().map("a"::repeat).toList();

    List<SpokenWord> words = WordEstimate.of(String.join(" ", text), tones.pcm());

    assertThat(words.stream().map(SpokenWord::text).toList(), equalTo(text));
    int reached = 0;
    for (SpokenWord word : words) {
      assertThat(word.start(), greaterThan(reached - 1));
      assertThat(word.end(), greaterThan(word.start()));
      reached = word.end();
    }
    assertThat(reached, lessThan(tones.pcm().length + 1));
  }

  @Test
  void of_aVoiceThatTells_isNearToWhatItTells() {
    String text = "Feed it every day, and after a week it rises like foam.";
    try (var mary = Engines.acquire(SpeechSynthesizer.Factory.class, "mary")) {
      Speech speech = mary.engine().speak(text);

      List<SpokenWord> words = WordEstimate.of(text, speech.pcm());

      long off = 0;
      for (int i = 0; i < words.size(); i++) {
        off += Math.abs(words.get(i).start() - speech.words().get(i).start());
      }
      assertThat(words.size(), equalTo(speech.words().size()));
      assertThat(off / words.size(), lessThan(80L * MS));
    }
  }
}
