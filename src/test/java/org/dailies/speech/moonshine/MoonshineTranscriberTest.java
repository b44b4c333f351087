package org.dailies.speech.moonshine;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dailies.engine.Device;
import org.dailies.speech.Transcriber;
import org.dailies.speech.Word;
import org.dailies.voice.Speech;
import org.dailies.voice.mary.MarySynthesizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a voice that knows what it said, and when. */
class MoonshineTranscriberTest {
  private static final int RATE = 16_000;
  private static final String TEXT =
      "Welcome to the garden show. Today we will plant tomatoes in a wooden box."
          + " First, fill the box with fresh soil and water it well.";

  private static Transcriber transcriber;
  private static Speech spoken;
  private static float[] pcm;

  @BeforeAll
  static void speak() {
    transcriber = new Moonshine().create(Device.CPU);
    spoken = new MarySynthesizer.Factory().create(Device.CPU).speak(TEXT);
    pcm = thirdOfTheRate(spoken.pcm());
  }

  @AfterAll
  static void close() {
    transcriber.close();
  }

  @Test
  void transcribe_spokenSentences_findsWhenWordsStart() {
    assertThat(medianStartErrorMillis(transcriber.transcribe(pcm).words()), lessThanOrEqualTo(60L));
  }

  @Test
  void transcribe_spokenSentences_givesWordsInOrder() {
    long reached = 0;
    for (Word word : transcriber.transcribe(pcm).words()) {
      assertThat(word.start(), greaterThanOrEqualTo(reached));
      assertThat(word.end(), greaterThan(word.start()));
      reached = word.end();
    }
    assertThat(reached, lessThanOrEqualTo((long) pcm.length));
  }

  @Test
  void transcribe_nothingSaid_givesNoWords() {
    Random random = new Random(1);
    float[] noise = new float[5 * RATE];
    float[] hum = new float[5 * RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * 0.02);
      hum[i] = (float) (0.1 * Math.sin(2 * Math.PI * 50 * i / RATE));
    }
    assertThat(transcriber.transcribe(new float[5 * RATE]).words(), is(empty()));
    assertThat(transcriber.transcribe(noise).words(), is(empty()));
    assertThat(transcriber.transcribe(hum).words(), is(empty()));
    assertThat(transcriber.transcribe(new float[RATE / 20]).words(), is(empty()));
  }

  @Test
  void transcribe_fromFourThreads_givesTheSame() {
    List<Word> alone = transcriber.transcribe(pcm).words();
    List<List<Word>> together =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> transcriber.transcribe(pcm).words())
            .toList();
    assertThat(together, equalTo(List.of(alone, alone, alone, alone)));
  }

  private static long medianStartErrorMillis(List<Word> heard) {
    List<Speech.SpokenWord> words = spoken.words();
    long[] errors = new long[words.size()];
    for (int i = 0; i < errors.length; i++) {
      long truth = (long) words.get(i).start() * 1000 / spoken.sampleRate();
      errors[i] = Math.abs(heard.get(i).start() * 1000 / RATE - truth);
    }
    Arrays.sort(errors);
    return errors[errors.length / 2];
  }

  /** 48 kHz to 16 kHz, through a low-pass of a windowed sinc. */
  private static float[] thirdOfTheRate(float[] fast) {
    int reach = 24;
    float[] slow = new float[fast.length / 3];
    for (int i = 0; i < slow.length; i++) {
      for (int k = -reach; k <= reach; k++) {
        int at = 3 * i + k;
        double sinc = k == 0 ? 1 : Math.sin(Math.PI * k / 3) / (Math.PI * k / 3);
        double window = 0.5 + 0.5 * Math.cos(Math.PI * k / (reach + 1));
        if (at >= 0 && at < fast.length) {
          slow[i] += (float) (fast[at] * sinc * window / 3);
        }
      }
    }
    return slow;
  }
}
