package org.dailies.voice.mary;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Speech;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.SpeechSynthesizer;
import org.junit.jupiter.api.Test;

final class MarySynthesizerTest {

  @Test
  void speak_twoSentences_givesWordsAsWrittenInOrder() {
    Speech speech = speak("The well-known baker's loaf, warm and brown. It won't keep; eat it!");

    assertThat(
        speech.words().stream().map(SpokenWord::text).toList(),
        contains(
            "The",
            "well-known",
            "baker's",
            "loaf,",
            "warm",
            "and",
            "brown.",
            "It",
            "won't",
            "keep;",
            "eat",
            "it!"));
    int before = 0;
    for (SpokenWord word : speech.words()) {
      assertThat(word.text(), word.start(), greaterThanOrEqualTo(before));
      assertThat(word.text(), word.end(), greaterThan(word.start()));
      before = word.end();
    }
    assertThat(before, lessThanOrEqualTo(speech.pcm().length));
  }

  @Test
  void speak_sentencesWithPauses_wordsLieOnTheSoundAndPausesOnSilence() {
    Speech speech = speak("Bread needs time. And now, after an hour, we look again.");

    assertThat(speech.sampleRate(), equalTo(48_000));
    List<SpokenWord> words = speech.words();
    double quietestWord =
        words.stream().mapToDouble(w -> rms(speech, w.start(), w.end())).min().orElseThrow();
    // between the sentences
    double pause = rms(speech, words.get(2).end() + 2_400, words.get(3).start() - 2_400);
    assertThat(quietestWord, greaterThan(20 * pause));
  }

  @Test
  void speak_again_givesTheSameSamples() {
    String text = "Is it the same?";

    assertThat(speak(text).pcm(), equalTo(speak(text).pcm()));
  }

  @Test
  void speak_numbersSignsAndAccents_arePartsOfTheWordsAsWritten() {
    Speech speech =
        speak("At 12:30 the caf\u00e9\u2019s 3 cooks \u2014 & I \u2014 had 50%, or $1,250.");

    assertThat(
        speech.words().stream().map(SpokenWord::text).toList(),
        contains(
            "At",
            "12:30",
            "the",
            "caf\u00e9\u2019s",
            "3",
            "cooks \u2014 &",
            "I \u2014",
            "had",
            "50%,",
            "or",
            "$1,250."));
  }

  @Test
  void speak_scriptThatTheVoiceCannotRead_failsAndLeavesNoWordOut() {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> speak("She said \u4f60\u597d to me."));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_FAILED));
    assertThat(thrown.getMessage(), equalTo("MaryTTS cannot read '\u4f60\u597d'"));
  }

  @Test
  void speak_severalThreadsAtOnce_sayWhatOneWouldSay() throws Exception {
    List<String> texts = List.of("Is it?", "It is, I think.", "No; not yet.", "So be it.");
    List<Speech> alone = texts.stream().map(MarySynthesizerTest::speak).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);

    List<Future<Speech>> together =
        threads.invokeAll(
            texts.stream().map(text -> (Callable<Speech>) () -> speak(text)).toList());

    threads.shutdown();
    for (int i = 0; i < texts.size(); i++) {
      Speech speech = together.get(i).get();
      assertThat(texts.get(i), speech.pcm(), equalTo(alone.get(i).pcm()));
      assertThat(speech.words(), equalTo(alone.get(i).words()));
    }
  }

  @Test
  void create_voiceThatMaryTtsDoesNotHave_namesThoseItHas() {
    EngineSettings settings =
        new EngineSettings("en", Optional.empty(), Optional.empty(), Optional.of("nobody"));
    var factory = new MarySynthesizer.Factory().with(settings);

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> factory.create(Device.CPU));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
    assertThat(thrown.getMessage(), equalTo("voice.name is 'nobody'; MaryTTS has cmu-slt-hsmm"));
  }

  private static Speech speak(String text) {
    try (var voice = Engines.acquire(SpeechSynthesizer.Factory.class, "mary")) {
      return voice.engine().speak(text);
    }
  }

  private static double rms(Speech speech, int start, int end) {
    double sum = 0;
    for (int i = start; i < end; i++) {
      sum += speech.pcm()[i] * speech.pcm()[i];
    }
    return Math.sqrt(sum / (end - start));
  }
}
