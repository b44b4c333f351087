package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.Word;

/** Entries with media, damaged in any place. */
class DamagedEntryPropertiesTest {
  private static final ContentKey KEY =
      new ContentKey("sha256:00aabb", "speech", 1, Map.of("gain", 0.5, "engine", "e"));
  private static final SpeechHeard VALUE =
      new SpeechHeard(List.of(new Word("Grüße,", 0, 480, 0.9)), "e", 5);
  private static final Provenance MADE =
      new Provenance(
          "Transcribe",
          Policy.TIME_LIMITED,
          Optional.of(Duration.ofDays(1)),
          "/talk.mp4",
          new Cost(1200, 10, 5_000_000));
  private static final String MEDIA = "0123456789";

  private static Path folder;
  private static ResultStore store;
  private static Path media;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("damaged");
    store = new ResultStore(folder.resolve("cache").toString());
    media = Files.writeString(folder.resolve("media"), MEDIA);
  }

  @AfterContainer
  static void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property
  void find_oneBitFlipped_isAMissUntilItIsReplaced(
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double where,
      @ForAll @IntRange(max = 7) int bit)
      throws IOException {
    Path file = stored(".json");
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) (where * bytes.length)] ^= (byte) (1 << bit);
    Files.write(file, bytes);

    assertMissed();
  }

  @Property
  void find_cutShort_isAMissUntilItIsReplaced(
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double where) throws IOException {
    Path file = stored(".json");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (where * bytes.length)));

    assertMissed();
  }

  @Property
  void find_zerosFromSomewhereOn_isAMissUntilItIsReplaced(
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double where) throws IOException {
    Path file = stored(".json");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, (int) (where * bytes.length), bytes.length, (byte) 0);
    Files.write(file, bytes);

    assertMissed();
  }

  @Property
  void find_mediaCutShort_isAMissUntilItIsReplaced(@ForAll @IntRange(max = 9) int length)
      throws IOException {
    Files.writeString(stored(".media"), MEDIA.substring(0, length));

    assertMissed();
  }

  @Property
  void intact_oneBitOfMediaFlipped_isFalseUntilItIsReplaced(
      @ForAll @IntRange(max = 9) int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
    Path file = stored(".media");
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= (byte) (1 << bit);
    Files.write(file, bytes);

    assertThat(store.intact(KEY, file), is(false));
    put();
    assertThat(store.intact(KEY, file), is(true));
  }

  private static void assertMissed() {
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(Optional.empty()));
    put();
    assertThat(store.find(KEY, SpeechHeard.class), is(not(Optional.empty())));
  }

  private static Path stored(String suffix) {
    put();
    return Path.of(store.media(KEY).replace(".media", suffix));
  }

  private static void put() {
    store.put(KEY, MADE, VALUE, Optional.of(media));
  }
}
