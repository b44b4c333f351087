package org.dailies.voice.program;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Speech;
import org.dailies.voice.SpeechSynthesizer;
import org.dailies.voice.Waves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs that the tests make, and with the real one where it is installed. */
class SpeakingProgramTest {
  private static final String VERSION =
      "[ \"$1\" = --version ] && { echo 'eSpeak NG text-to-speech: 9.9'; exit; }\n";

  @TempDir private Path folder;

  @Test
  void speak_program_getsTheTextOnOneLineAndItsArguments() throws IOException {
    Files.write(folder.resolve("tone.wav"), Waves.tone());
    install("espeak-ng", VERSION + "printf '%s\\n' \"$*\" >args; cat >text; cat tone.wav");
    SpeechSynthesizer voice = espeak("de", Optional.empty());

    Speech speech = voice.speak("; rm -rf $HOME `ls`\n\u00dcber \"alles\"");

    assertThat(speech.sampleRate(), equalTo(22_050));
    assertThat(speech.pcm().length, equalTo(22_050));
    assertThat(
        Files.readString(folder.resolve("text")),
        equalTo("; rm -rf $HOME `ls` \u00dcber \"alles\"\n"));
    assertThat(Files.readString(folder.resolve("args")), equalTo("--stdin -b 1 --stdout -v de\n"));
    assertThat(voice.identity(), equalTo("espeak-ng@9.9"));
  }

  @Test
  void speak_programThatFails_saysWhatItComplains() throws IOException {
    install("espeak-ng", VERSION + "echo 'no such voice' >&2; exit 3");
    SpeechSynthesizer voice = espeak("en", Optional.of("nobody"));

    DailiesException thrown = assertThrows(DailiesException.class, () -> voice.speak("Hello."));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_FAILED));
    assertThat(thrown.getMessage(), containsString("failed (3): no such voice"));
  }

  @Test
  void speak_programThatWritesSomethingElse_fails() throws IOException {
    install("espeak-ng", VERSION + "echo Hello");
    SpeechSynthesizer voice = espeak("en", Optional.empty());

    DailiesException thrown = assertThrows(DailiesException.class, () -> voice.speak("Hello."));

    assertThat(thrown.getMessage(), containsString("makes no sound of: Hello."));
  }

  @Test
  void speak_interrupted_endsTheProgramAndWhatItHasStarted() throws Exception {
    Path pids = folder.resolve("pids");
    install(
        "espeak-ng", VERSION + "mkfifo never; cat <>never & echo $$ $! >new; mv new pids; wait");
    SpeechSynthesizer voice = espeak("en", Optional.empty());
    Throwable[] thrown = {null};
    Thread thread =
        new Thread(
            () ->
                thrown[0] = assertThrows(CancellationException.class, () -> voice.speak("Wait.")));

    thread.start();
    while (!Files.exists(pids)) {
      Thread.onSpinWait();
    }
    List<ProcessHandle> programs =
        Stream.of(Files.readString(pids).strip().split(" "))
            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
            .toList();
    thread.interrupt();
    thread.join();

    programs.forEach(program -> program.onExit().join());
    assertThat(thrown[0], instanceOf(CancellationException.class));
  }

  @Test
  void run_programThatDoesNotEnd_isEnded() throws Exception {
    install("sleeper", "mkfifo never; read nothing <>never");
    Program program = Program.find("sleeper", folder.toString(), "").within(Duration.ofMillis(300));

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> program.run(List.of(), ""));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_FAILED));
    assertThat(thrown.getMessage(), containsString("has not ended within 300 ms"));
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(folder.toString()))
        .forEach(child -> child.onExit().join());
  }

  @ParameterizedTest
  @ValueSource(strings = {"espeak-ng", "piper"})
  void identity_programThatIsNotThere_saysWhatToInstall(String program) {
    var factory =
        program.equals("piper")
            ? new Piper(folder.toString(), EngineSettings.NONE)
            : new EspeakNg(folder.toString(), EngineSettings.NONE);

    DailiesException thrown = assertThrows(DailiesException.class, factory::identity);

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
    assertThat(thrown.getMessage(), containsString("the program " + program + " is not on this"));
    assertThat(thrown.getMessage(), containsString("install"));
  }

  @Test
  void speak_piper_getsTheModelAndTheSpeaker() throws IOException {
    Files.write(folder.resolve("tone.wav"), Waves.tone());
    install("piper", "printf '%s\\n' \"$*\" >args; cat tone.wav");
    Path model = Files.writeString(folder.resolve("amy.onnx"), "a voice");
    Piper piper = piper(model, Optional.of("3"));

    assertThat(piper.create(Device.CPU).speak("Hello.").pcm().length, equalTo(22_050));
    assertThat(Files.readString(folder.resolve("args")), equalTo("-m " + model + " -f - -s 3\n"));
  }

  @Test
  void identity_piper_isThatOfTheVoice() throws IOException {
    install("piper", "exit 0");
    Path model = Files.writeString(folder.resolve("amy.onnx"), "a voice");
    String before = piper(model, Optional.empty()).identity();
    Files.writeString(model, "another");

    assertThat(piper(model, Optional.empty()).identity(), not(equalTo(before)));
    assertThat(
        assertThrows(
                DailiesException.class,
                () -> piper(folder.resolve("no.onnx"), Optional.empty()).identity())
            .getMessage(),
        containsString("no.onnx, and no file is there"));
  }

  @Test
  void speak_realProgram_readsAloud() {
    EspeakNg real = new EspeakNg();
    try {
      real.identity();
    } catch (DailiesException e) {
      assumeTrue(false, e.getMessage());
    }

    Speech speech = real.create(Device.CPU).speak("Bread needs time.");

    assertThat(speech.pcm().length, greaterThan(speech.sampleRate() / 2));
  }

  private SpeechSynthesizer espeak(String language, Optional<String> voice) {
    return new EspeakNg(
            folder.toString(),
            new EngineSettings(language, Optional.empty(), Optional.empty(), voice))
        .create(Device.CPU);
  }

  private Piper piper(Path model, Optional<String> speaker) {
    return new Piper(
        folder.toString(),
        new EngineSettings("en", Optional.empty(), Optional.of(model.toString()), speaker));
  }

  /** Works in the test's folder. */
  private void install(String name, String script) throws IOException {
    Path program =
        Files.writeString(folder.resolve(name), "#!/bin/sh\ncd '" + folder + "'\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
