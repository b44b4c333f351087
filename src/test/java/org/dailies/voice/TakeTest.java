package org.dailies.voice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.LoudnessMeter;
import org.dailies.voice.Speech.SpokenWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeTest {
  private static final int MS = Tones.MS;

  /** Two words, the first with a comma and a pause of 200 ms behind it. */
  private static Take two() {
    float[] pcm = new Tones().silence(100).tone(300).silence(200).tone(400).silence(250).pcm();
    List<SpokenWord> words =
        List.of(
            new SpokenWord("One,", 100 * MS, 400 * MS),
            new SpokenWord("two.", 600 * MS, 1000 * MS));
    return Take.of(new Speech(pcm, Tones.RATE, words), "One, two.");
  }

  @Test
  void trimmed_silenceAround_isTakenOffAndTold() {
    Take take = two().trimmed("");

    assertThat(take.pcm().length, equalTo((900 + 2 * 5) * MS));
    assertThat(take.before(), equalTo(95 * MS));
    assertThat(take.after(), equalTo(245 * MS));
    assertThat(
        take.words(),
        equalTo(
            List.of(
                new SpokenWord("One,", 5 * MS, 305 * MS),
                new SpokenWord("two.", 505 * MS, 905 * MS))));
  }

  @Test
  void trimmed_nothingButSilence_saysForWhichText() {
    Take silent = Take.of(new Speech(new float[4800], Tones.RATE, List.of()), "Hush.");

    DailiesException thrown = assertThrows(DailiesException.class, () -> silent.trimmed("Hush."));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_FAILED));
    assertThat(thrown.getMessage(), containsString("Hush."));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 300, 1000})
  void pausingAtCommas_anyLength_hasExactlyThatManySilentSamples(int ms) {
    Take take = two().trimmed("").pausingAtCommas(ms * MS);

    SpokenWord second = take.words().get(1);
    int silent = 0;
    for (int i = 0; i < take.pcm().length; i++) {
      silent += i > 305 * MS && i < second.start() && take.pcm()[i] == 0 ? 1 : 0;
    }
    // the ends of the voice's own silence, which are faded, stay at both sides
    assertThat(take.pcm().length, equalTo((5 + 300 + 5 + ms + 5 + 400 + 5) * MS));
    assertThat(silent, greaterThan(ms * MS - 1));
    assertThat(silent, lessThanOrEqualTo((ms + 10) * MS));
    assertThat(take.words().get(0), equalTo(new SpokenWord("One,", 5 * MS, 305 * MS)));
    assertThat(second, equalTo(new SpokenWord("two.", (315 + ms) * MS, (715 + ms) * MS)));
  }

  @Test
  void pausingAtCommas_voiceWithoutAPause_getsOneThatDoesNotClick() {
    float[] pcm = new Tones().tone(800).pcm();
    List<SpokenWord> words =
        List.of(new SpokenWord("One,", 0, 400 * MS), new SpokenWord("two.", 400 * MS, 800 * MS));

    Take take = new Take(pcm, words, 0, 0).pausingAtCommas(300 * MS);

    assertThat(take.pcm().length, equalTo(1100 * MS));
    assertThat(
        Tones.largestStep(take.pcm(), 0, take.pcm().length),
        lessThanOrEqualTo(1.01f * Tones.largestStep(pcm, 0, pcm.length)));
    assertThat(
        (double) take.words().get(1).start() - take.words().get(0).end(),
        closeTo(340 * MS, 40 * MS));
  }

  @Test
  void faded_loudFromTheFirstSampleToTheLast_beginsAndEndsAtNothing() {
    float[] pcm = new float[4800];
    Arrays.fill(pcm, 0.5f);

    float[] faded = new Take(pcm, List.of(), 0, 0).faded().pcm();

    assertThat(faded[0], lessThan(0.002f));
    assertThat(faded[4799], lessThan(0.002f));
    assertThat(Tones.largestStep(faded, 0, 4800), lessThan(0.003f));
    assertThat(faded[2400], equalTo(0.5f));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 350, 3000})
  void levelled_anyLength_isAsLoudFromTwoSpeakersAsItShouldBe(int ms) {
    float[] mono = new Take(new Tones().tone(ms).pcm(), List.of(), 0, 0).levelled().pcm();

    float[] stereo = new float[2 * mono.length];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = mono[i / 2];
    }
    assertThat(LoudnessMeter.of(stereo, Tones.RATE, 2).integratedLufs(), closeTo(-23, 0.2));
  }

  @Test
  void levelled_peaksFarAboveTheRest_stayBelowFullScale() {
    float[] pcm = new Tones().tone(2000).pcm();
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] *= i % 24_000 == 25 ? 1 : 0.001f;
    }

    float[] levelled = new Take(pcm, List.of(), 0, 0).levelled().pcm();

    assertThat(LoudnessMeter.of(levelled, Tones.RATE, 1).truePeakDb(), closeTo(-1, 0.1));
  }

  @Test
  void atSpeed_twiceAsFast_takesHalfTheTime() {
    Take take = two().atSpeed(2);

    assertThat((double) take.pcm().length, closeTo(1250 * MS / 2, 20 * MS));
    assertThat(take.words().get(1), equalTo(new SpokenWord("two.", 300 * MS, 500 * MS)));
    int sounds = new Stillness(take.trimmed("").pcm(), 0.01).next(0, 1 << 20, 2400).start();
    assertThat("the first word", (double) sounds, closeTo(155 * MS, 30 * MS));
  }

  @Test
  void of_anotherRate_isResampledInPlace() {
    float[] pcm = new float[22_050];
    for (int i = 11_025; i < 16_537; i++) {
      pcm[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / 22_050));
    }

    Take take = Take.of(new Speech(pcm, 22_050, List.of()), "One.");

    assertThat((double) take.pcm().length, closeTo(48_000, 50));
    assertThat(take.words().size(), equalTo(1));
    assertThat((double) take.words().get(0).start(), closeTo(24_000, Stillness.WINDOW));
    assertThat((double) take.words().get(0).end(), closeTo(36_000, 2 * Stillness.WINDOW));
  }
}
