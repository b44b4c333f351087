package org.dailies.voice.openai;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dailies.engine.http.RemoteService;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.json.Json;
import org.dailies.voice.Speech;
import org.dailies.voice.SpeechSynthesizer;
import org.dailies.voice.WaveFile;

/**
 * A voice behind OpenAI's audio speech, asked for WAV. It may speak a little otherwise each time;
 * what is kept is what it said first.
 */
final class SpeechService implements SpeechSynthesizer {
  /** Some servers call it wav, others wave or x-wav. */
  private static final String TYPE = "audio/";

  /** Six minutes of stereo at 48 kHz. */
  private static final long MOST_BYTES = 64 << 20;

  private final String identity;
  private final String model;
  private final String voice;
  private final RemoteService service;

  SpeechService(String identity, String model, String voice, RemoteService service) {
    this.identity = identity;
    this.model = model;
    this.voice = voice;
    this.service = service;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Speech speak(String text) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("model", model);
    request.put("input", text);
    request.put("voice", voice);
    request.put("response_format", "wav");
    return service.askForFile(
        "/audio/speech",
        Json.line(request).getBytes(StandardCharsets.UTF_8),
        TYPE,
        MOST_BYTES,
        SpeechService::read);
  }

  private static Speech read(byte[] file) throws UnusableAnswerException {
    Speech speech =
        WaveFile.read(file)
            .orElseThrow(() -> new UnusableAnswerException("its answer is no WAV file"));
    if (speech.pcm().length == 0) {
      throw new UnusableAnswerException("its answer is a WAV file without sound");
    }
    return speech;
  }

  @Override
  public void close() {}
}
