package org.dailies.speech.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Transcriber;
import org.dailies.speech.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptionServiceTest {
  private static final String GOOD =
      """
      {
        "task": "transcribe", "language": "german", "duration": 2.0,
        "text": "Brot, sagt er \u2013 ist w\u00e4rmer!",
        "words": [
          {"word": "Brot", "start": 0.1, "end": 0.5},
          {"word": "sagt", "start": 0.5, "end": 0.7},
          {"word": "er", "start": 0.7, "end": 0.8, "probability": 0.25},
          {"word": "ist", "start": 1.0, "end": 1.2},
          {"word": "w\u00e4rmer", "start": 1.2, "end": 2.5}],
        "segments": [
          {"start": 0.0, "end": 0.9, "avg_logprob": -0.1},
          {"start": 0.9, "end": 2.5}]
      }
      """;

  @Test
  void transcribe_goodReply_hasWordsWithPunctuationTimesAndConfidence() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok(GOOD))) {
      Transcriber.Heard heard = transcriber(server, "auto").transcribe(new float[32_000]);

      assertThat(
          heard.words(),
          contains(
              new Word("Brot,", 1600, 8000, 0.9048),
              new Word("sagt", 8000, 11_200, 0.9048),
              new Word("er", 11_200, 12_800, 0.25),
              new Word("ist", 16_000, 19_200, 0),
              new Word("w\u00e4rmer!", 19_200, 32_000, 0)));
      assertThat(heard.language(), equalTo(Optional.of("de")));
    }
  }

  @Test
  void transcribe_sound_isSentAsAWaveFileWithWhatIsAskedFor() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok(GOOD))) {
      transcriber(server, "de").transcribe(new float[] {0, 1, -1, 2, Float.NaN});
      transcriber(server, "auto").transcribe(new float[] {0});

      assertThat(server.requests().get(0).path(), equalTo("/v1/audio/transcriptions"));
      String form = new String(server.requests().get(0).body(), ISO_8859_1);
      for (String field :
          new String[] {
            "name=\"model\"\r\n\r\nsmall\r\n",
            "name=\"response_format\"\r\n\r\nverbose_json\r\n",
            "name=\"timestamp_granularities[]\"\r\n\r\nword\r\n",
            "name=\"language\"\r\n\r\nde\r\n",
            "name=\"file\"; filename=\"speech.wav\"\r\n",
            "data\n\0\0\0\0\0\u00ff\u007f\u0001\u0080\u00ff\u007f\0\0\r\n--"
          }) {
        assertThat(form, containsString(field));
      }
      assertThat(server.requests().get(1).text(), not(containsString("language")));
    }
  }

  @Test
  void transcribe_nothingSaid_isNoWords() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok("{\"text\": \" \"}"))) {
      assertThat(transcriber(server, "auto").transcribe(new float[16_000]).words(), empty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"text\": \"Words without times.\"}",
        "{\"text\": \"One.\", \"words\": [{\"word\": \"One\", \"start\": 0.1}]}",
        "{\"text\": \"One.\", \"words\": [{\"word\": \"One\", \"start\": \"0\", \"end\": 1}]}",
        "{\"text\": \"One.\", \"words\": [{\"word\": \"One\", \"start\": -1, \"end\": 1}]}",
        "{\"text\": 1, \"words\": []}"
      })
  void transcribe_whatIsNoTranscription_failsThePiece(String reply) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok(reply))) {
      Transcriber transcriber = transcriber(server, "auto");
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> transcriber.transcribe(new float[16_000]));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      assertThat(server.requests(), hasSize(1));
    }
  }

  private static Transcriber transcriber(MisbehavingServer server, String language) {
    Service service = new Service(server.url(), "small", "NONE", Optional.empty(), 5000, 1);
    return new OpenAi()
        .with(new EngineSettings(language, Optional.of(service), Optional.empty()))
        .create(Device.CPU);
  }
}
