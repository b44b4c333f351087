package org.dailies.voice;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.json.Json;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.media.SoundWriter;

/** Speaks sentences; the same one is spoken once, whichever script it stands in. */
public final class SpeakText implements Operation<Utterance, Spoken> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.conditional(
          "SpeakText", "spoken", 1, "engine", "language", "speed", "commaPauseMs");

  /** As many letters are said in a second, about. */
  private static final int LETTERS_A_SECOND = 15;

  private final String spec;
  private final String identity;
  private transient VoiceSpec voice;
  private transient Map<String, Engines.Lease<SpeechSynthesizer>> voices;

  /**
   * @throws org.dailies.failure.DailiesException with {@link
   *     org.dailies.failure.ErrorCode#ENGINE_SETTINGS} if there is no such voice here
   */
  public SpeakText(VoiceSpec voice) {
    this.spec = Json.line(voice);
    this.identity =
        Engines.identity(
            SpeechSynthesizer.Factory.class,
            voice.engine(),
            Device.CPU,
            voice.settings(EngineSettings.ANY_LANGUAGE));
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<Utterance> inputType() {
    return Utterance.class;
  }

  @Override
  public Class<Spoken> resultType() {
    return Spoken.class;
  }

  @Override
  public MediaRef media(Utterance utterance) {
    return utterance.item();
  }

  @Override
  public String part(Utterance utterance) {
    return utterance.part();
  }

  @Override
  public long weight(Utterance utterance) {
    return 1 + utterance.text().length() / LETTERS_A_SECOND;
  }

  /** Texts hold nothing strange, and a voice takes long to load: one serves all threads. */
  @Override
  public boolean dangerous() {
    return false;
  }

  @Override
  public ContentKey key(Utterance utterance) {
    VoiceSpec told = Json.read(spec, VoiceSpec.class);
    return DECLARED.key(
        utterance.fingerprint(),
        Map.of(
            "engine", identity,
            "language", utterance.language(),
            "speed", told.speed(),
            "commaPauseMs", told.pauses().commaMs().map(Object.class::cast).orElse("its own")));
  }

  @Override
  public void open() {
    voice = Json.read(spec, VoiceSpec.class);
    voices = new ConcurrentHashMap<>();
  }

  @Override
  public Spoken compute(Utterance utterance, Path media) {
    long begin = System.nanoTime();
    SpeechSynthesizer speaker = voices.computeIfAbsent(utterance.language(), this::lease).engine();
    Take take =
        Take.of(speaker.speak(utterance.text()), utterance.text())
            .atSpeed(voice.speed())
            .trimmed(utterance.text())
            .levelled();
    Optional<Integer> commaPause = voice.pauses().comma();
    Take spoken = commaPause.isPresent() ? take.pausingAtCommas(commaPause.get()) : take.faded();
    try (SoundWriter writer = SoundWriter.lossless(media, 1)) {
      writer.write(spoken.pcm(), spoken.pcm().length);
      writer.finish();
    }
    return new Spoken(
        Fingerprint.of(ByteSource.of(media)),
        spoken.pcm().length,
        spoken.words(),
        spoken.before(),
        spoken.after(),
        identity,
        (System.nanoTime() - begin) / 1_000_000);
  }

  private Engines.Lease<SpeechSynthesizer> lease(String language) {
    return Engines.acquire(
        SpeechSynthesizer.Factory.class, voice.engine(), Device.CPU, voice.settings(language));
  }

  @Override
  public void close() {
    voices.values().forEach(Engines.Lease::close);
  }
}
