package org.dailies.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.beam.Storage;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.job.SpecException;
import org.dailies.media.EncoderChoice;
import org.dailies.media.VideoEncoder;
import org.dailies.spec.Problem;
import org.dailies.voice.SpeechSynthesizer;
import org.dailies.voice.VoiceSpec;

/** Tries what a job needs before anything of it starts, and collects all that does not work. */
final class Preflight {
  private final boolean workHere;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param options which say where the work is done: machines elsewhere find out for themselves
   */
  Preflight(PipelineOptions options) {
    this.workHere = Runners.workHere(options);
  }

  /** What does not work so far; for others to add to. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * @param folders by the fields of the spec that name them
   */
  void writable(Map<String, String> folders) {
    new TreeMap<>(folders)
        .forEach(
            (field, folder) -> {
              String probe = folder + "/.writable-" + UUID.randomUUID();
              try {
                Storage.write(probe, new byte[0]);
                Storage.delete(probe);
              } catch (IOException e) {
                problems.add(new Problem(field, "a folder that can be written to", folder, ""));
              }
            });
  }

  /** An encoder that is named must work. */
  void encoder(String name) {
    if (workHere && !name.equals(EncoderChoice.AUTO)) {
      refused(VideoEncoder.named(name).refusal(), "render.encoder", name);
    }
  }

  /** Whether the work is done on this machine. */
  boolean workHere() {
    return workHere;
  }

  /** An engine must be able to be, by what the spec says about it. */
  <E extends Engine, F extends Engine.Factory<E>> void engine(
      Class<F> kind, String name, EngineSettings settings, String field) {
    refused(refusal(kind, name, settings), field, name);
  }

  /** A voice must be there. */
  void voice(VoiceSpec voice, String field) {
    engine(
        SpeechSynthesizer.Factory.class,
        voice.engine(),
        voice.settings(EngineSettings.ANY_LANGUAGE),
        field);
  }

  private static <E extends Engine, F extends Engine.Factory<E>> Optional<String> refusal(
      Class<F> kind, String name, EngineSettings settings) {
    try {
      Engines.find(kind, name).with(settings);
      return Optional.empty();
    } catch (DailiesException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * @param refusal why something does not work; absent if it does
   */
  void refused(Optional<String> refusal, String field, String value) {
    refusal.ifPresent(
        why ->
            problems.add(
                new Problem(field, "something that works here", value + " (" + why + ")", "")));
  }

  /**
   * @throws SpecException with all that does not work
   */
  void require() {
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
  }
}
