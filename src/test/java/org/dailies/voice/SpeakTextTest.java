package org.dailies.voice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.LoudnessMeter;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.SoundReader;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakTextTest {
  private static final MediaRef SCRIPT = new MediaRef("/s.json", "s", "sha256:aa");
  private static final Pauses SLOW = new Pauses(Optional.of(600), Optional.of(300));

  @TempDir private Path folder;

  @Test
  void compute_sentencesOneAfterTheOther_neverClick() throws Exception {
    Narration narration =
        Narration.of(List.of("Wait.", "Stir the flour, then the water. Is it done?"), "en", SLOW);
    List<Utterance> utterances = narration.utterances(SCRIPT);
    List<Spoken> spoken = new ArrayList<>();
    SpeakText speakText = new SpeakText(mary(1, SLOW));
    speakText.open();
    for (int i = 0; i < utterances.size(); i++) {
      spoken.add(speakText.compute(utterances.get(i), folder.resolve(i + ".wav")));
    }
    speakText.close();
    Reading reading = Reading.of(narration, spoken, 1);

    float[] joined = new float[(int) reading.samples()];
    for (int i = 0; i < spoken.size(); i++) {
      float[] file = samples(folder.resolve(i + ".wav"));
      assertThat("as long as was said", (long) file.length, equalTo(spoken.get(i).samples()));
      System.arraycopy(file, 0, joined, (int) reading.sentences().get(i).start(), file.length);
      assertThat(
          "common loudness", LoudnessMeter.of(file, 48_000, 1).integratedLufs(), closeTo(-26, 0.5));
    }
    float inside = Tones.largestStep(joined, 0, joined.length);
    for (Reading.Placed sentence : reading.sentences()) {
      for (long joint : new long[] {sentence.start(), sentence.end()}) {
        float step =
            Tones.largestStep(joined, (int) joint - 24, (int) Math.min(joint + 24, joined.length));
        assertThat(step, lessThan(inside / 100));
      }
    }
    Reading.Said flour = reading.words().get(3);
    assertThat(flour.text(), equalTo("flour,"));
    int silent = 0;
    for (long i = flour.start(); i < reading.words().get(5).start(); i++) {
      silent += joined[(int) i] == 0 ? 1 : 0;
    }
    // and a few in the fades, whose samples are rounded to nothing
    assertThat("samples of silence after a comma", (double) silent, closeTo(305 * 48, 5 * 48));
  }

  @Test
  void compute_again_isTheSameFile() throws Exception {
    assertThat(
        Files.mismatch(spoken(mary(1, SLOW), "Is it so?"), spoken(mary(1, SLOW), "Is it so?")),
        equalTo(-1L));
  }

  @Test
  void result_sentenceThatAnotherScriptHas_isSpokenOnceAndItsFileLiesInTheStore() throws Exception {
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    SpeakText speakText = new SpeakText(mary(1, SLOW));
    Utterance here = new Utterance(SCRIPT, "sentence 1 of 1", "Here.", "en");
    MediaRef other = new MediaRef("/t.json", "t", "sha256:bb");
    Utterance there = new Utterance(other, "sentence 7 of 9", "Here.", "en");
    try (Once<Utterance, Spoken> once = Once.open(speakText, store, Isolation.NONE)) {
      Once.Result<Spoken> first = once.result(here);
      Once.Result<Spoken> second = once.result(there);

      assertThat(first.known(), equalTo(false));
      assertThat(second.known(), equalTo(true));
      assertThat(second.value(), equalTo(first.value()));
      Path file = Path.of(store.media(speakText.key(there)));
      assertThat(Fingerprint.of(ByteSource.of(file)), equalTo(first.value().fingerprint()));
      assertThat((long) samples(file).length, equalTo(first.value().samples()));
    }
  }

  @Test
  void compute_languageThatTheVoiceDoesNotSpeak_failsTheItem() {
    SpeakText speakText = new SpeakText(mary(1, Pauses.OWN));
    speakText.open();

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                speakText.compute(
                    new Utterance(SCRIPT, "sentence 1 of 1", "Guten Tag.", "de"),
                    folder.resolve("de.wav")));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
  }

  @Test
  void key_sameTextInAnotherScript_isTheSame() {
    assertThat(
        key(mary(1, SLOW), "Yes.", "en"),
        equalTo(
            new SpeakText(mary(1, SLOW))
                .key(
                    new Utterance(
                        new MediaRef("/t.json", "t", "sha256:bb"), "sentence 9", "Yes.", "en"))));
  }

  @Test
  void key_whateverIsHeard_isPartOfIt() {
    ContentKey key = key(mary(1, SLOW), "Yes.", "en");

    assertThat(key(mary(1, SLOW), "No.", "en"), not(equalTo(key)));
    assertThat(key(mary(1, SLOW), "Yes.", "de"), not(equalTo(key)));
    assertThat(key(mary(1.1, SLOW), "Yes.", "en"), not(equalTo(key)));
    assertThat(key(mary(1, Pauses.OWN), "Yes.", "en"), not(equalTo(key)));
    // only what lies between two files
    Pauses hasty = new Pauses(Optional.of(10), Optional.of(300));
    assertThat(key(mary(1, hasty), "Yes.", "en"), equalTo(key));
  }

  private static ContentKey key(VoiceSpec voice, String text, String language) {
    return new SpeakText(voice).key(new Utterance(SCRIPT, "sentence 1", text, language));
  }

  private Path spoken(VoiceSpec voice, String text) throws Exception {
    Path file = Files.createTempFile(folder, "spoken", ".wav");
    SpeakText speakText = new SpeakText(voice);
    speakText.open();
    speakText.compute(new Utterance(SCRIPT, "sentence 1", text, "en"), file);
    speakText.close();
    return file;
  }

  private static VoiceSpec mary(double speed, Pauses pauses) {
    return new VoiceSpec(
        "mary", Optional.empty(), speed, pauses, Optional.empty(), Optional.empty());
  }

  private static float[] samples(Path file) {
    AudioInfo info = MediaProbe.probe(ByteSource.of(file)).info().audio().orElseThrow();
    float[] samples = new float[(int) info.samples() + 10];
    try (SoundReader reader = SoundReader.open(ByteSource.of(file), info, 48_000, 1)) {
      int read = 0;
      float[] block = new float[4800];
      for (int n = reader.read(block, 4800); n > 0; n = reader.read(block, 4800)) {
        System.arraycopy(block, 0, samples, read, n);
        read += n;
      }
      return Arrays.copyOf(samples, read);
    }
  }
}
