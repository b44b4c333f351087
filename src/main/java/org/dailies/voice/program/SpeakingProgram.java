package org.dailies.voice.program;

import java.util.List;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Speech;
import org.dailies.voice.SpeechSynthesizer;
import org.dailies.voice.WaveFile;

/**
 * A program that reads a text and writes a WAV file; started anew for each text, and by all threads
 * at once.
 */
final class SpeakingProgram implements SpeechSynthesizer {
  private final String identity;
  private final Program program;
  private final List<String> arguments;

  SpeakingProgram(String identity, Program program, List<String> arguments) {
    this.identity = identity;
    this.program = program;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public String identity() {
    return identity;
  }

  /** On one line: some read no further. */
  @Override
  public Speech speak(String text) {
    return WaveFile.read(program.run(arguments, text.strip().replaceAll("\\s+", " ") + "\n"))
        .orElseThrow(
            () ->
                DailiesException.of(
                    ErrorCode.ENGINE_FAILED, "%s makes no sound of: %s", identity, text));
  }

  @Override
  public void close() {}
}
