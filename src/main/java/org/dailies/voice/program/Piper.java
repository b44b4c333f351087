package org.dailies.voice.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.voice.SpeechSynthesizer;

/**
 * Piper: a network speaks, with a user's voice file. It speaks a little otherwise each time; what
 * is kept is what it said first.
 */
public final class Piper implements SpeechSynthesizer.Factory {
  private static final String PROGRAM = "piper";

  private final String path;
  private final EngineSettings settings;

  /** For the registry; a job tells where the voice is. */
  public Piper() {
    this(System.getenv("PATH"), EngineSettings.NONE);
  }

  /**
   * @param path folders that the program may be in
   */
  Piper(String path, EngineSettings settings) {
    this.path = path;
    this.settings = settings;
  }

  @Override
  public String name() {
    return PROGRAM;
  }

  @Override
  public Engine.Factory<SpeechSynthesizer> with(EngineSettings settings) {
    return new Piper(path, settings);
  }

  @Override
  public String identity() {
    program();
    return PROGRAM
        + " "
        + Fingerprint.of(ByteSource.of(model()))
        + settings.voice().map(speaker -> " speaker " + speaker).orElse("");
  }

  @Override
  public SpeechSynthesizer create(Device device) {
    List<String> arguments = new ArrayList<>(List.of("-m", model().toString(), "-f", "-"));
    settings.voice().ifPresent(speaker -> arguments.addAll(List.of("-s", speaker)));
    return new SpeakingProgram(identity(), program(), arguments);
  }

  private Program program() {
    return Program.find(
        PROGRAM, path, "install Piper (pip install piper-tts), or name another voice.engine");
  }

  private Path model() {
    Path model =
        settings
            .modelFile()
            .map(Path::of)
            .orElseThrow(
                () ->
                    new DailiesException(
                        ErrorCode.ENGINE_SETTINGS,
                        "voice.modelFile does not say where Piper's voice (.onnx) is"));
    if (!Files.isRegularFile(model)) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS, "voice.modelFile names %s, and no file is there", model);
    }
    return model;
  }
}
