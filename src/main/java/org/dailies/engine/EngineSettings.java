package org.dailies.engine;

import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * What a job says about an engine besides its name.
 *
 * @param language spoken in the footage, or to be spoken, by ISO 639-1: {@code "en"}; or {@link
 *     #ANY_LANGUAGE}
 * @param service where an engine is that is not on this machine
 * @param modelFile path of the user's own model, for engines that bring none
 * @param voice name of one of the voices that an engine has
 * @param serviceField the field of the spec that says where the service is: {@code
 *     "voice.service"}; empty where there is none
 */
public record EngineSettings(
    String language,
    Optional<Service> service,
    Optional<String> modelFile,
    Optional<String> voice,
    String serviceField) {
  /** The engine finds it out, or knows one only. */
  public static final String ANY_LANGUAGE = "auto";

  /** Nothing is said. */
  public static final EngineSettings NONE =
      new EngineSettings(ANY_LANGUAGE, Optional.empty(), Optional.empty());

  /** Of an engine that is not asked to speak. */
  public EngineSettings(String language, Optional<Service> service, Optional<String> modelFile) {
    this(language, service, modelFile, Optional.empty());
  }

  /** Of an engine whose service no field of a spec tells. */
  public EngineSettings(
      String language,
      Optional<Service> service,
      Optional<String> modelFile,
      Optional<String> voice) {
    this(language, service, modelFile, voice, "");
  }

  /**
   * The same where the calls of a run are counted.
   *
   * @param ledger URI that the files begin with in which that is done
   */
  public EngineSettings countedIn(String ledger) {
    return new EngineSettings(
        language, service.map(s -> s.countedIn(ledger)), modelFile, voice, serviceField);
  }

  /**
   * The same where a field of the spec says where the service is.
   *
   * @param field {@code "voice.service"}
   */
  public EngineSettings servedAt(String field) {
    return new EngineSettings(language, service, modelFile, voice, field);
  }

  /**
   * Where the service is, of an engine that is one.
   *
   * @throws DailiesException with {@link ErrorCode#ENGINE_SETTINGS} if nobody has said
   */
  public Service requiredService() {
    return service.orElseThrow(
        () ->
            DailiesException.of(
                ErrorCode.ENGINE_SETTINGS,
                "%s does not say where it is",
                serviceField.isEmpty() ? "the spec" : serviceField));
  }

  /** The language, or English where it is not said. */
  public String spoken() {
    return language.equals(ANY_LANGUAGE) ? "en" : language;
  }
}
