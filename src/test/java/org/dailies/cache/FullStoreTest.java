package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.SmallDisk;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.dailies.speech.SpeechHeard;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk of 2000 bytes. */
class FullStoreTest {
  private static final Declaration DECLARED = Declaration.conditional("Mix", "mix", 1, "lufs");
  private static final Provenance MADE = Provenance.of(DECLARED, "/talk.mp4", Cost.UNKNOWN);
  private static final SpeechHeard VALUE = new SpeechHeard(List.of(), "e", 5);
  private static final ContentKey SMALL = DECLARED.key("sha256:00aabb", Map.of("lufs", -16));
  private static final ContentKey LARGE = DECLARED.key("sha256:00aabb", Map.of("lufs", -14));

  @TempDir Path folder;
  private Path few;
  private Path many;

  @BeforeAll
  static void open() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @BeforeEach
  void makeMedia() throws IOException {
    few = Files.writeString(folder.resolve("few"), "0123456789");
    many = Files.write(folder.resolve("many"), new byte[3000]);
  }

  @Test
  void put_noRoom_failsAndLeavesWhatWasThere() throws IOException {
    ResultStore store = store(WhenFull.FAIL);
    assertThat(store.put(SMALL, MADE, VALUE, Optional.of(few)), is(true));

    DailiesException full =
        assertThrows(
            DailiesException.class, () -> store.put(LARGE, MADE, VALUE, Optional.of(many)));
    assertThat(full.code(), is(ErrorCode.CACHE_FULL));
    assertThat(full.getMessage(), containsString("whenCacheFull: continue"));
    assertThat(store.find(LARGE, SpeechHeard.class), is(Optional.empty()));
    assertThat(found(store, SMALL), equalTo(Optional.of(VALUE)));
    assertThat(leftovers(), empty());
  }

  @Test
  void put_noRoomForTheSameAgain_leavesTheFirst() throws IOException {
    ResultStore store = store(WhenFull.FAIL);
    store.put(SMALL, MADE, VALUE, Optional.of(few));

    assertThrows(DailiesException.class, () -> store.put(SMALL, MADE, VALUE, Optional.of(many)));
    assertThat(found(store, SMALL), equalTo(Optional.of(VALUE)));
    assertThat(Files.readString(onDisk(store.media(SMALL))), equalTo("0123456789"));
  }

  @Test
  void put_noRoomButGoingOn_servesThisProcessAndNoOther() throws IOException {
    ResultStore store = store(WhenFull.CONTINUE);

    assertThat(store.put(LARGE, MADE, VALUE, Optional.of(many)), is(false));
    assertThat(found(store, LARGE), equalTo(Optional.of(VALUE)));
    assertThat(store.intact(LARGE, Path.of(store.media(LARGE))), is(true));
    assertThat(Files.size(Path.of(store.media(LARGE))), is(3000L));
    assertThat(found(store(WhenFull.FAIL), LARGE), is(Optional.empty()));
    assertThat(leftovers(), empty());
  }

  @Test
  void result_noRoomAtAllButGoingOn_isThereAndNotKept() {
    MediaRef media = new MediaRef("/talk.mp4", "talk", "sha256:77ff");
    ResultStore store = new ResultStore(SmallDisk.uri(folder, 0), WhenFull.CONTINUE);
    try (Once<MediaRef, SpeechHeard> once =
        Once.open(new CountingOperation(), store, Isolation.NONE)) {
      Once.Result<SpeechHeard> computed = once.result(media);

      assertThat(computed.value(), equalTo(new SpeechHeard(List.of(), "sha256:77ff", 0)));
      assertThat(computed.kept(), is(false));
      assertThat(once.result(media).known(), is(true));
    }
  }

  private ResultStore store(WhenFull whenFull) {
    return new ResultStore(SmallDisk.uri(folder, 2000), whenFull);
  }

  private static Optional<SpeechHeard> found(ResultStore store, ContentKey key) {
    return store.find(key, SpeechHeard.class).map(ResultStore.Found::value);
  }

  private Path onDisk(String uri) {
    return Path.of(uri.substring(uri.indexOf(folder.toString())));
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(SmallDisk.files(folder))) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
