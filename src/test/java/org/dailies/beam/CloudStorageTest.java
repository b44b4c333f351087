package org.dailies.beam;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.GcsEmulator.Trouble;
import org.dailies.failure.StorageUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** {@link Storage} on gs://, as Beam reaches it. */
class CloudStorageTest {
  private static final String OBJECT = "gs://archive/2024/a talk#1.mp4";

  private final byte[] content = new byte[3_000_000];
  private GcsEmulator cloud;

  @BeforeEach
  void open() throws IOException {
    new Random(1).nextBytes(content);
    cloud = GcsEmulator.start();
    FileSystems.setDefaultPipelineOptions(cloud.options());
  }

  @AfterEach
  void close() {
    cloud.close();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void write_asItIsMade_isThereWhenItIsWhole() throws IOException {
    Storage.Version none = Storage.version(OBJECT);

    Storage.write(
        OBJECT,
        out -> {
          out.write(content, 0, 1_000_000);
          out.flush();
          assertThat(Storage.size(OBJECT), equalTo(Optional.empty()));
          out.write(content, 1_000_000, 2_000_000);
        },
        none);

    assertThat(Arrays.equals(cloud.get(OBJECT), content), is(true));
    assertThrows(
        ChangedMeanwhileException.class,
        () -> Storage.write(OBJECT, out -> out.write(content), none));
  }

  @Test
  void write_asItIsMade_leavesNothingWhereTheMakingFails() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Storage.write(
                OBJECT,
                out -> {
                  out.write(content);
                  throw new IllegalStateException("no more");
                },
                Storage.version(OBJECT)));

    assertThat(List.copyOf(cloud.uris()), is(List.of()));
  }

  @Test
  void write_andRead_isTheSame() throws IOException {
    Storage.write(OBJECT, content);

    assertThat(Arrays.equals(cloud.get(OBJECT), content), is(true));
    assertThat(Arrays.equals(Storage.read(OBJECT).orElseThrow(), content), is(true));
    assertThat(Storage.size(OBJECT), equalTo(Optional.of(3_000_000L)));
    assertThat(cloud.uris(), contains(OBJECT));
  }

  @Test
  void read_missing_isEmpty() throws IOException {
    assertThat(Storage.read("gs://archive/none"), equalTo(Optional.empty()));
    assertThat(Storage.size("gs://archive/none"), equalTo(Optional.empty()));
    Storage.delete("gs://archive/none");
  }

  @Test
  void list_glob_findsWhatMatches() throws IOException {
    for (String name : List.of("a/1.json", "a/2.json", "a/2.media", "b/3.json")) {
      Storage.write("gs://archive/" + name, new byte[] {1});
    }

    assertThat(
        Storage.list("gs://archive/a/*.json").stream().map(Storage.StoredFile::fileName).toList(),
        contains("1.json", "2.json"));
  }

  @Test
  void source_readInTheMiddle_readsLittleElse() throws IOException {
    cloud.put(OBJECT, content);
    ByteBuffer wanted = ByteBuffer.allocate(10_000);

    try (SeekableByteChannel channel = Storage.source(OBJECT).open()) {
      channel.position(2_000_000);
      while (wanted.hasRemaining() && channel.read(wanted) >= 0) {
        // until it is full
      }
    }

    assertThat(
        Arrays.equals(wanted.array(), Arrays.copyOfRange(content, 2_000_000, 2_010_000)), is(true));
    assertThat(cloud.bytesServed(OBJECT), lessThan(1_200_000L));
  }

  @Test
  void readAndWrite_passingTrouble_isTriedAgain() throws IOException {
    cloud.trouble(Trouble.UNAVAILABLE, Trouble.TOO_MANY);
    Storage.write(OBJECT, content);
    assertThat(cloud.troubleLeft(), is(0));

    cloud.trouble(Trouble.UNAVAILABLE, Trouble.SLOW, Trouble.TRUNCATED);
    assertThat(Arrays.equals(Storage.read(OBJECT).orElseThrow(), content), is(true));
    assertThat(cloud.troubleLeft(), is(0));
  }

  @Test
  void anything_storageDownForGood_isUnavailableAfterSomeAttempts() {
    FileSystems.setDefaultPipelineOptions(cloud.options("--storageSeconds=1"));
    cloud.goDown();
    Map<String, Executable> asked = new LinkedHashMap<>();
    // each of another object, for what was given up is asked once only
    asked.put("read", () -> Storage.read("gs://archive/read"));
    asked.put("stat", () -> Storage.stat("gs://archive/stat"));
    asked.put("list", () -> Storage.list("gs://archive/**/*.mp4"));
    asked.put("checksum", () -> Storage.checksum("gs://archive/checksum"));
    asked.put("write", () -> Storage.write("gs://archive/write", content));
    asked.put("delete", () -> Storage.delete("gs://archive/delete"));

    asked.forEach(
        (what, ask) -> {
          long before = cloud.requests();
          IOException thrown = assertThrows(IOException.class, ask, what);
          assertThat(what, StorageUnavailableException.isBehind(thrown), is(true));
          // none of the libraries that call each other tries again what another one has given up
          assertThat(what, cloud.requests() - before, allOf(greaterThan(1L), lessThan(10L)));
        });
  }

  @Test
  void read_objectThatWasGivenUp_isAskedForOnce() {
    cloud.put(OBJECT, content);
    FileSystems.setDefaultPipelineOptions(cloud.options("--storageSeconds=1"));
    cloud.lastingTrouble(OBJECT, Trouble.UNAVAILABLE);
    assertThrows(IOException.class, () -> Storage.read(OBJECT));
    long before = cloud.requests();

    assertThrows(IOException.class, () -> Storage.read(OBJECT));

    assertThat(cloud.requests() - before, is(2L)); // what it is, and its content
  }

  @Test
  void source_storageGoesDownWhileItIsRead_isUnavailable() throws IOException {
    cloud.put(OBJECT, content);
    FileSystems.setDefaultPipelineOptions(cloud.options("--storageSeconds=1"));
    ByteBuffer rest = ByteBuffer.allocate(content.length);
    try (SeekableByteChannel channel = Storage.source(OBJECT).open()) {
      channel.read(rest.limit(1000));
      cloud.goDown();

      IOException thrown =
          assertThrows(
              IOException.class,
              () -> {
                rest.limit(rest.capacity());
                while (rest.hasRemaining()) {
                  channel.read(rest);
                }
              });

      assertThat(StorageUnavailableException.isBehind(thrown), is(true));
    }
  }

  @Test
  void write_forbidden_failsAndLeavesNothing() {
    cloud.trouble(Trouble.FORBIDDEN);

    assertThrows(IOException.class, () -> Storage.write(OBJECT, content));

    assertThat(cloud.uris().isEmpty(), is(true));
  }

  @Test
  void write_overWhatWasSeen_replacesIt() throws IOException {
    Storage.Version none = Storage.version(OBJECT);
    Storage.write(OBJECT, new byte[] {1}, none);

    Storage.write(OBJECT, content, Storage.version(OBJECT));

    assertThat(Arrays.equals(cloud.get(OBJECT), content), is(true));
    assertThat(cloud.uris(), contains(OBJECT));
  }

  @Test
  void write_overWhatAnotherJobHasWrittenSince_failsAndTheirsStays() throws IOException {
    Storage.Version none = Storage.version(OBJECT);
    Storage.write(OBJECT, new byte[] {1});
    Storage.Version first = Storage.version(OBJECT);
    Storage.write(OBJECT, new byte[] {2});

    for (Storage.Version seen : List.of(none, first)) {
      assertThrows(
          ChangedMeanwhileException.class, () -> Storage.write(OBJECT, new byte[] {3}, seen));
    }

    assertThat(cloud.get(OBJECT), is(new byte[] {2}));
  }

  @Test
  void write_ofWhatAnotherJobHasWrittenToo_isDone() throws IOException {
    Storage.Version none = Storage.version(OBJECT);
    Storage.write(OBJECT, content);
    Storage.Version written = Storage.version(OBJECT);

    Storage.write(OBJECT, content, none);

    assertThat(Storage.version(OBJECT), is(written));
  }

  @Test
  void write_corruptedOnItsWay_failsAndLeavesNothing() {
    cloud.trouble(Trouble.CORRUPTED);

    assertThrows(IOException.class, () -> Storage.write(OBJECT, content));

    assertThat(cloud.troubleLeft(), is(0));
    assertThat(cloud.uris().isEmpty(), is(true));
  }

  @Test
  void touch_object_isNewerAndHasItsContent() throws IOException {
    cloud.put(OBJECT, content);
    Storage.Version written = Storage.version(OBJECT);
    Instant before = Storage.stat(OBJECT).orElseThrow().modified();
    cloud.tick();

    Storage.touch(OBJECT);

    assertThat(Storage.stat(OBJECT).orElseThrow().modified(), greaterThan(before));
    assertThat(Storage.version(OBJECT), is(written));
    assertThat(cloud.bytesServed(OBJECT), is(0L));
  }

  @Test
  void checksum_ofObjects_isTheirOwn() throws IOException {
    cloud.put(OBJECT, "123456789".getBytes(US_ASCII));
    cloud.compose("gs://archive/composed", "123456789".getBytes(US_ASCII));

    assertThat(
        Storage.checksum(OBJECT), equalTo(Optional.of("md5:25f9e794323b453885f5181f1b624d0b")));
    // 0xe3069283 is the check value of CRC-32C in RFC 3720's sense; nine bytes
    assertThat(
        Storage.checksum("gs://archive/composed"),
        equalTo(Optional.of("crc32c:e30692830000000000000009")));
    assertThat(Storage.checksum("gs://archive/none"), equalTo(Optional.empty()));
    assertThat(cloud.bytesServed(OBJECT), is(0L));
  }
}
