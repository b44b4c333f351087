package org.dailies.voice.openai;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.voice.Speech;
import org.dailies.voice.SpeechSynthesizer;
import org.dailies.voice.Waves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeechServiceTest {
  private static final Map<String, Reply> UNUSABLE =
      Map.of(
          "a text", Reply.ok("Sorry."),
          "a text that is called a sound", Reply.file("audio/wav", "Sorry."),
          "a page", Reply.file("text/html", Waves.tone()),
          "a sound without samples", Reply.file("audio/wav", Waves.mono(24_000)));

  private static Stream<String> unusable() {
    return UNUSABLE.keySet().stream().sorted();
  }

  @Test
  void speak_goodAnswer_isItsSound() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("audio/x-wav", Waves.mono(24_000, 0, 16_384)))) {
      Speech speech = voice(server, 1).speak("It is \u00fc\u00dfelig, \"isn't\" it?");

      assertThat(speech.sampleRate(), equalTo(24_000));
      assertThat(speech.pcm(), equalTo(new float[] {0, 0.5f}));
      assertThat(server.requests().get(0).path(), equalTo("/v1/audio/speech"));
      assertThat(
          Json.read(server.requests().get(0).text(), Map.class),
          equalTo(
              Map.of(
                  "model", "small",
                  "input", "It is \u00fc\u00dfelig, \"isn't\" it?",
                  "voice", "alloy",
                  "response_format", "wav")));
    }
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void speak_somethingElse_failsAsAnAnswer(String what) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(UNUSABLE.get(what))) {
      SpeechSynthesizer voice = voice(server, 1);

      DailiesException thrown = assertThrows(DailiesException.class, () -> voice.speak("Hello."));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void speak_unusableAtFirst_asksAgain() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(
            Reply.file("audio/wav", "Sorry."), Reply.file("audio/wav", Waves.tone()))) {
      assertThat(voice(server, 2).speak("Hello.").pcm().length, equalTo(22_050));
    }
  }

  @Test
  void identity_withoutAVoice_saysWhatIsMissing() {
    Service service = new Service("http://localhost:1", "small", "NONE", Optional.empty(), 5000, 1);
    var factory =
        new OpenAi().with(new EngineSettings("en", Optional.of(service), Optional.empty()));

    DailiesException thrown = assertThrows(DailiesException.class, factory::identity);

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
    assertThat(thrown.getMessage(), containsString("voice.name"));
  }

  private static SpeechSynthesizer voice(MisbehavingServer server, int calls) {
    Service service = new Service(server.url(), "small", "NONE", Optional.empty(), 5000, calls);
    return new OpenAi()
        .with(
            new EngineSettings("en", Optional.of(service), Optional.empty(), Optional.of("alloy")))
        .create(Device.CPU);
  }
}
