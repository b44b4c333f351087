package org.dailies.speech.whispercpp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Transcriber;

/** Makes {@link WhisperTranscriber}s of the user's own model file; found by name. */
public final class WhisperCpp implements Transcriber.Factory {
  private final EngineSettings settings;

  /** For the registry; a job tells where the model is. */
  public WhisperCpp() {
    this(EngineSettings.NONE);
  }

  private WhisperCpp(EngineSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "whispercpp";
  }

  @Override
  public Engine.Factory<Transcriber> with(EngineSettings settings) {
    WhisperCpp told = new WhisperCpp(settings);
    told.model();
    return told;
  }

  @Override
  public String identity() {
    Path model = model();
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(model), crc)) {
      long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
      return String.format(
          Locale.ROOT,
          "whisper.cpp@1 crc32:%08x+%d, language %s",
          crc.getValue(),
          bytes,
          settings.language());
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "cannot read the model " + model, e);
    }
  }

  @Override
  public Transcriber create(Device device) {
    return new WhisperTranscriber(this::identity, model(), settings.language());
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
                        "analysis.models.transcriber does not say where its model file is"));
    if (!Files.isRegularFile(model)) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS,
          "analysis.models.transcriber names %s, and no file is there",
          model);
    }
    return model;
  }
}
