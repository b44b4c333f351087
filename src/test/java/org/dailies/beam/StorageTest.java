package org.dailies.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir private Path folder;

  @Test
  void write_newFolders_areMade() throws IOException {
    Path file = folder.resolve("a/b/result.json");

    Storage.write(file.toString(), bytes("{}"));

    assertThat(Files.readString(file), is("{}"));
    assertThat(file.getParent().toFile().list(), arrayContaining("result.json"));
  }

  @Test
  void write_existingFile_isReplaced() throws IOException {
    Path file = folder.resolve("result.json");
    Storage.write(file.toString(), bytes("long before"));

    Storage.write(file.toString(), bytes("now"));

    assertThat(Files.readString(file), is("now"));
    assertThat(folder.toFile().list(), arrayContaining("result.json"));
  }

  @Test
  void writePrivate_newAndExistingFile_isReadByNobodyElse() throws IOException {
    Path file = folder.resolve("a/secret");

    for (String text : List.of("long before", "now")) {
      Storage.writePrivate(file.toString(), bytes(text));

      assertThat(Files.readString(file), is(text));
      assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), is("rw-------"));
      assertThat(file.getParent().toFile().list(), arrayContaining("secret"));
    }
  }

  @Test
  void write_breaksOffOnTheWay_oldFileStaysAndNothingIsLeft() throws IOException {
    Path file = folder.resolve("video.mp4");
    Storage.write(file.toString(), bytes("before"));
    Path gone = folder.resolve("gone.mp4");
    Storage.Version seen = Storage.version(file.toString());

    assertThrows(NoSuchFileException.class, () -> Storage.write(file.toString(), gone, seen));

    assertThat(Files.readString(file), is("before"));
    assertThat(folder.toFile().list(), arrayContaining("video.mp4"));
  }

  @Test
  void read_storageOfAnotherModule_missingIsEmptyAndTroubleIsTold() throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());

    assertThat(Storage.read("odd://none"), is(Optional.empty()));
    IOException trouble = assertThrows(IOException.class, () -> Storage.read("odd://there"));
    assertThat(trouble.getCause(), instanceOf(OddFiles.OddException.class));
  }

  @Test
  void checksum_tagInQuotes_isANameForAFolder() throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());

    assertThat(
        Storage.checksum("odd://there"), is(Optional.of("tag:9b2cf535f27731c974343645a3985328-2")));
  }

  @Test
  void write_ontoAFolder_failsAndNothingIsLeft() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();

    assertThrows(IOException.class, () -> Storage.write(taken.toString(), bytes("x")));

    assertThat(folder.toFile().list(), arrayContaining("taken"));
  }

  @Test
  void write_relativePathWithoutFolder_isInTheWorkingFolder() throws IOException {
    String name = "storage-test-" + ProcessHandle.current().pid() + ".txt";
    try {
      Storage.write(name, bytes("here"));
      assertThat(Files.readString(Path.of(name)), is("here"));
    } finally {
      Storage.delete(name);
    }
    assertThat(Files.exists(Path.of(name)), is(false));
  }

  @Test
  void write_bracketsAndSpacesInTheName_areTheName() throws IOException {
    Path file = folder.resolve("talk [1] *.mp4");

    Storage.write(file.toString(), bytes("x"));

    assertThat(Storage.read(file.toString()).map(StorageTest::text), is(Optional.of("x")));
    assertThat(Storage.size(file.toString()), is(Optional.of(1L)));
    Storage.delete(file.toString());
    assertThat(folder.toFile().list(), emptyArray());
  }

  @Test
  void read_missingFile_isEmpty() throws IOException {
    assertThat(Storage.read(folder + "/none"), is(Optional.empty()));
    assertThat(Storage.size(folder + "/none"), is(Optional.empty()));
    assertThat(Storage.list(folder + "/none*").size(), is(0));
    Storage.delete(folder + "/none");
  }

  @Test
  void source_missingFile_throwsThatItIsMissing() {
    assertThrows(NoSuchFileException.class, () -> Storage.source(folder + "/none").open());
  }

  @Test
  void source_twoChannels_seekOnTheirOwn() throws IOException {
    Path file = folder.resolve("digits");
    Storage.write(file.toString(), bytes("0123456789"));

    try (SeekableByteChannel one = Storage.source(file.toString()).open();
        SeekableByteChannel two = Storage.source(file.toString()).open()) {
      one.position(7);
      ByteBuffer buffer = ByteBuffer.allocate(2);
      one.read(buffer);
      assertThat(text(buffer.array()), is("78"));
      two.read(buffer.clear());
      assertThat(text(buffer.array()), is("01"));
      assertThat(two.size(), is(10L));
    }
  }

  @Test
  void copy_toALocalPath_isTheSame() throws IOException {
    Path file = folder.resolve("from");
    Storage.write(file.toString(), bytes("content"));

    Storage.copy(file.toString(), folder.resolve("to"));

    assertThat(Files.readString(folder.resolve("to")), is("content"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
