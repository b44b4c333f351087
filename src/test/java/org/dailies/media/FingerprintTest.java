package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir private Path folder;

  @Test
  void of_knownContent_isItsSha256() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(
        Fingerprint.of(ByteSource.of(file)),
        is("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void of_brokenStorage_fails() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[5000]);

    DailiesException e =
        assertThrows(
            DailiesException.class, () -> Fingerprint.of(() -> new BreakingChannel(file, 4000)));

    assertThat(e.code(), is(ErrorCode.STORAGE_READ));
  }

  @Test
  void of_missingFile_isMissing() {
    ByteSource source = ByteSource.of(folder.resolve("none"));

    DailiesException e = assertThrows(DailiesException.class, () -> Fingerprint.of(source));

    assertThat(e.code(), is(ErrorCode.FOOTAGE_MISSING));
  }
}
