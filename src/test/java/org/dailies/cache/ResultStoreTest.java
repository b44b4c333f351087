package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
  private static final ContentKey KEY =
      new ContentKey("sha256:00aabb", "speech", 1, Map.of("range", "0-10", "engine", "e"));
  private static final SpeechHeard VALUE =
      new SpeechHeard(List.of(new Word("Grüße,", 0, 480, 0.9)), "e", 5);

  private static final Cost COST = new Cost(1200, 10, 5_000_000);
  private static final Optional<ResultStore.Found<SpeechHeard>> FOUND =
      Optional.of(new ResultStore.Found<>(VALUE, COST));
  private static final Provenance MADE =
      new Provenance("Transcribe", Policy.PERMANENT, Optional.empty(), "/talk.mp4", COST);

  @TempDir Path folder;

  @Test
  void find_afterPut_givesTheValue() {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(FOUND));
    assertThat(KnownEntries.of(store.entries("sha256:00aabb")).contains(KEY), is(true));
  }

  @Test
  void find_otherParts_isAMiss() {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    ContentKey other =
        new ContentKey("sha256:00aabb", "speech", 1, Map.of("range", "0-11", "engine", "e"));
    assertThat(store.find(other, SpeechHeard.class), equalTo(Optional.empty()));
  }

  @Test
  void find_changedByte_isAMiss() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    Path file = onlyFile(".json");
    Files.writeString(file, Files.readString(file).replace("480", "481"));
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(Optional.empty()));
  }

  @Test
  void find_halfAFile_isAMissAndCanBeReplaced() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    Path file = onlyFile(".json");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(Optional.empty()));
    store.put(KEY, MADE, VALUE, Optional.empty());
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(FOUND));
  }

  @Test
  void find_mediaTruncated_isAMiss() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    Path media = Files.writeString(folder.resolve("media"), "0123456789");
    store.put(KEY, MADE, VALUE, Optional.of(media));
    assertThat(Files.readString(Path.of(store.media(KEY))), equalTo("0123456789"));
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(FOUND));
    Files.writeString(Path.of(store.media(KEY)), "01234");
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(Optional.empty()));
  }

  @Test
  void intact_otherBytesOfTheSameLength_isFalse() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    Path media = Files.writeString(folder.resolve("media"), "0123456789");
    store.put(KEY, MADE, VALUE, Optional.of(media));
    assertThat(store.intact(KEY, media), is(true));

    Files.writeString(media, "0123456780");
    assertThat(store.intact(KEY, media), is(false));
    Files.delete(media);
    assertThat(store.intact(KEY, media), is(false));
  }

  @Test
  void find_entryOfAnotherKey_isAMiss() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    ContentKey other = new ContentKey("sha256:00aabb", "speech", 2, KEY.parts());
    Files.move(onlyFile(".json"), Path.of(store.media(other).replace(".media", ".json")));
    assertThat(store.find(other, SpeechHeard.class), equalTo(Optional.empty()));
  }

  @Test
  void find_afterItsTime_isAMiss() {
    ResultStore store = new ResultStore(folder.toString());
    Declaration fetched =
        Declaration.timeLimited("Fetch", "speech", 1, Duration.ofHours(24), "range", "engine");
    store.put(KEY, Provenance.of(fetched, "/talk.mp4", COST), VALUE, Optional.empty());
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(FOUND));

    Declaration over =
        Declaration.timeLimited("Fetch", "speech", 1, Duration.ofSeconds(-1), "range", "engine");
    store.put(KEY, Provenance.of(over, "/talk.mp4", COST), VALUE, Optional.empty());
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(Optional.empty()));
  }

  @Test
  void used_notForTwoHours_isNotedOnceAnHour() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    Path file = onlyFile(".json");
    FileTime recent = FileTime.from(Instant.now().minus(Duration.ofMinutes(50)));
    Files.setLastModifiedTime(file, recent);
    store.used(KEY);
    assertThat(Files.getLastModifiedTime(file).toInstant(), equalTo(recent.toInstant()));

    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    store.used(KEY);
    assertThat(Files.getLastModifiedTime(file), is(greaterThan(recent)));
    assertThat(store.find(KEY, SpeechHeard.class), equalTo(FOUND));
  }

  @Test
  void put_twice_leavesOneEntryAndNoTemporaryFile() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    store.put(KEY, MADE, VALUE, Optional.empty());
    store.put(KEY, MADE, VALUE, Optional.empty());
    assertThat(files(), hasSize(1));
    assertThat(files().get(0).toString(), endsWith(".json"));
  }

  @Test
  void hash_samePartsInAnotherOrder_isTheSame() {
    ContentKey turned =
        new ContentKey("sha256:00aabb", "speech", 1, Map.of("engine", "e", "range", "0-10"));
    assertThat(turned.hash(), equalTo(KEY.hash()));
    ContentKey newer = new ContentKey("sha256:00aabb", "speech", 2, KEY.parts());
    assertThat(newer.hash(), not(equalTo(KEY.hash())));
  }

  private Path onlyFile(String suffix) throws IOException {
    List<Path> found = files().stream().filter(f -> f.toString().endsWith(suffix)).toList();
    assertThat(found, hasSize(1));
    return found.get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
