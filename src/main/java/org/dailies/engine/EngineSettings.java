package org.dailies.engine;

import java.util.Optional;

/**
 * What a job says about an engine besides its name.
 *
 * @param language spoken in the footage, or to be spoken, by ISO 639-1: {@code "en"}; or {@link
 *     #ANY_LANGUAGE}
 * @param service where an engine is that is not on this machine
 * @param modelFile path of the user's own model, for engines that bring none
 * @param voice name of one of the voices that an engine has
 */
public record EngineSettings(
    String language,
    Optional<Service> service,
    Optional<String> modelFile,
    Optional<String> voice) {
  /** The engine finds it out, or knows one only. */
  public static final String ANY_LANGUAGE = "auto";

  /** Nothing is said. */
  public static final EngineSettings NONE =
      new EngineSettings(ANY_LANGUAGE, Optional.empty(), Optional.empty());

  /** Of an engine that is not asked to speak. */
  public EngineSettings(String language, Optional<Service> service, Optional<String> modelFile) {
    this(language, service, modelFile, Optional.empty());
  }

  /**
   * The same where the calls of a run are counted.
   *
   * @param ledger URI that the files begin with in which that is done
   */
  public EngineSettings countedIn(String ledger) {
    return new EngineSettings(language, service.map(s -> s.countedIn(ledger)), modelFile, voice);
  }

  /** The language, or English where it is not said. */
  public String spoken() {
    return language.equals(ANY_LANGUAGE) ? "en" : language;
  }
}
