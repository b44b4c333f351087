package org.dailies.voice;

import java.util.Optional;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;

/**
 * Who speaks, and how: the {@code voice} section of a job spec.
 *
 * @param engine name of a {@link SpeechSynthesizer}: {@code "mary"}
 * @param name of one of the voices that the engine has; absent for its own choice
 * @param speed so many times as fast as the voice speaks by itself, 0.5 to 2; its pitch stays
 * @param pauses between sentences and after commas
 * @param service where an engine is that is not on this machine
 * @param modelFile path of the user's own voice, for engines that bring none
 */
public record VoiceSpec(
    String engine,
    Optional<String> name,
    double speed,
    Pauses pauses,
    Optional<Service> service,
    Optional<String> modelFile) {

  /**
   * What there is to say about the engine.
   *
   * @param language that it is to speak, by ISO 639-1
   */
  public EngineSettings settings(String language) {
    return new EngineSettings(language, service, modelFile, name).servedAt("voice.service");
  }

  /**
   * The same where the calls of a run are counted.
   *
   * @param ledger URI that the files begin with in which that is done
   */
  public VoiceSpec countedIn(String ledger) {
    return new VoiceSpec(
        engine,
        name,
        speed,
        pauses,
        settings(EngineSettings.ANY_LANGUAGE).countedIn(ledger).service(),
        modelFile);
  }
}
