package org.dailies.speech.whispercpp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Transcriber;
import org.dailies.speech.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhisperCppTest {
  @TempDir Path folder;

  @Test
  void with_noModelFile_saysWhichFieldNamesIt() {
    DailiesException untold =
        assertThrows(DailiesException.class, () -> new WhisperCpp().with(EngineSettings.NONE));
    DailiesException missing =
        assertThrows(DailiesException.class, () -> whisper(folder.resolve("none.bin"), "en"));

    assertThat(untold.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
    assertThat(untold.getMessage(), containsString("analysis.models.transcriber"));
    assertThat(missing.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
    assertThat(missing.getMessage(), containsString("none.bin"));
  }

  @Test
  void create_fileThatIsNoModel_failsWithItsName() throws IOException {
    Path text = Files.writeString(folder.resolve("text.bin"), "no model");

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> whisper(text, "en").create(Device.CPU));

    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_FAILED));
    assertThat(thrown.getMessage(), containsString("text.bin"));
  }

  @Test
  void identity_modelOrLanguage_changesIt() throws IOException {
    Path one = Files.writeString(folder.resolve("one.bin"), "one");
    Path two = Files.writeString(folder.resolve("two.bin"), "two");

    assertThat(whisper(one, "en").identity(), not(equalTo(whisper(two, "en").identity())));
    assertThat(whisper(one, "en").identity(), not(equalTo(whisper(one, "de").identity())));
  }

  @Test
  void addPhrase_words_shareItsTimeByTheirLength() {
    List<Word> words = new ArrayList<>();
    WhisperTranscriber.addPhrase(" The bread is warm.", 1600, 1600 + 18_000, words);
    WhisperTranscriber.addPhrase(" [MUSIC]", 20_000, 30_000, words);

    assertThat(
        words,
        contains(
            new Word("The", 1600, 4600, 0),
            new Word("bread", 5600, 10_600, 0),
            new Word("is", 11_600, 13_600, 0),
            new Word("warm.", 14_600, 19_600, 0)));
  }

  private static Engine.Factory<Transcriber> whisper(Path model, String language) {
    return new WhisperCpp()
        .with(new EngineSettings(language, Optional.empty(), Optional.of(model.toString())));
  }
}
