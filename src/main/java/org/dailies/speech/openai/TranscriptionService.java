package org.dailies.speech.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dailies.engine.http.RemoteService;
import org.dailies.speech.Transcriber;

/** A transcriber behind OpenAI's audio transcriptions, asked for the times of words. */
final class TranscriptionService implements Transcriber {
  private static final int MAX_SECONDS = 600; // 19 MB; OpenAI takes 25

  private final String identity;
  private final String model;
  private final Optional<String> language;
  private final RemoteService service;

  /**
   * @param language by ISO 639-1; absent where the service is to find it out
   */
  TranscriptionService(
      String identity, String model, Optional<String> language, RemoteService service) {
    this.identity = identity;
    this.model = model;
    this.language = language;
    this.service = service;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public int maxSeconds() {
    return MAX_SECONDS;
  }

  @Override
  public Heard transcribe(float[] pcm) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("response_format", "verbose_json");
    fields.put("timestamp_granularities[]", "word");
    fields.put("temperature", "0");
    language.ifPresent(l -> fields.put("language", l));
    Form form = new Form(fields, "speech.wav", Wav.of(pcm));
    return service.ask(
        "/audio/transcriptions",
        Form.CONTENT_TYPE,
        form.bytes(),
        reply -> Transcription.of(reply, pcm.length).heard());
  }

  @Override
  public void close() {}
}
