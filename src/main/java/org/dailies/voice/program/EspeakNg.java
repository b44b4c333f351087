package org.dailies.voice.program;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.SpeechSynthesizer;

/** eSpeak NG: small, quick, in many languages, and sounding like a machine. */
public final class EspeakNg implements SpeechSynthesizer.Factory {
  private static final String PROGRAM = "espeak-ng";
  private static final Pattern VERSION = Pattern.compile("eSpeak NG text-to-speech: (\\S+)");

  private final String path;
  private final EngineSettings settings;

  /** For the registry. */
  public EspeakNg() {
    this(System.getenv("PATH"), EngineSettings.NONE);
  }

  /**
   * @param path folders that the program may be in
   */
  EspeakNg(String path, EngineSettings settings) {
    this.path = path;
    this.settings = settings;
  }

  @Override
  public String name() {
    return PROGRAM;
  }

  @Override
  public Engine.Factory<SpeechSynthesizer> with(EngineSettings settings) {
    return new EspeakNg(path, settings);
  }

  @Override
  public String identity() {
    Matcher version =
        VERSION.matcher(
            new String(program().run(List.of("--version"), ""), StandardCharsets.UTF_8));
    if (!version.find()) {
      throw new DailiesException(
          ErrorCode.ENGINE_FAILED, PROGRAM + " does not say which version it is");
    }
    return PROGRAM + "@" + version.group(1) + settings.voice().map(name -> " " + name).orElse("");
  }

  @Override
  public SpeechSynthesizer create(Device device) {
    return new SpeakingProgram(
        identity(),
        program(),
        List.of(
            "--stdin", "-b", "1", "--stdout", "-v", settings.voice().orElse(settings.spoken())));
  }

  private Program program() {
    return Program.find(
        PROGRAM, path, "install eSpeak NG (apt install espeak-ng), or name another voice.engine");
  }
}
