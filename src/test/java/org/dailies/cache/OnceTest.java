package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.dailies.speech.SpeechHeard;
import org.dailies.worker.Isolation;
import org.dailies.worker.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceTest {
  private static final Isolation CHILDREN =
      new Isolation(Isolation.Mode.PROCESS, 1, 0, 0, Duration.ZERO, "");

  @TempDir Path folder;

  @Test
  void result_afterTwoLostProcesses_isThereAndNothingIsLeftOfThem() throws IOException {
    MediaRef media = crashing(2);
    assertThat(result(media).known(), is(false));
    assertThat(crashesLeft(media), equalTo("-1"));
    assertThat(attempts(), empty());
    assertThat(result(media).known(), is(true));
  }

  @Test
  void result_afterThreeLostProcesses_isNotTriedAgainInLaterRunsEither() throws IOException {
    MediaRef media = crashing(5);
    DailiesException first = assertThrows(DailiesException.class, () -> result(media));
    assertThat(first.code(), is(ErrorCode.QUARANTINED));
    assertThat(
        first.getMessage(),
        allOf(containsString("exit status 3"), containsString(attempts().get(0).toString())));
    assertThat(crashesLeft(media), equalTo("2"));
    assertThat(
        assertThrows(DailiesException.class, () -> result(media)).getMessage(),
        equalTo(first.getMessage()));
    assertThat(crashesLeft(media), equalTo("2"));
  }

  @Test
  void result_runsThatEndedOverItInTheirOwnProcess_countToo() throws IOException {
    MediaRef media = crashing(0);
    begunAndNeverEnded(media, Isolation.Mode.NONE);
    DailiesException refused = assertThrows(DailiesException.class, () -> result(media));
    assertThat(refused.getMessage(), containsString("the whole run ended over it"));
    Files.delete(attempts().get(0));
    assertThat(result(media).known(), is(false));
  }

  @Test
  void result_runsThatWereKilledWhileChildrenWorked_doNotCount() throws IOException {
    MediaRef media = crashing(0);
    begunAndNeverEnded(media, Isolation.Mode.PROCESS);
    assertThat(attempts(), empty());
    assertThat(result(media).known(), is(false));
  }

  private void begunAndNeverEnded(MediaRef media, Isolation.Mode where) {
    for (int run = 0; run < 3; run++) {
      new ResultStore(folder.toString()).attempts(new TroubleOperation().key(media)).begin(where);
    }
  }

  @Test
  void result_wantedByTwoJobsAtOnce_isComputedOnce() throws Exception {
    CountingOperation.COMPUTED.clear();
    List<MediaRef> pieces =
        IntStream.range(0, 50)
            .mapToObj(i -> new MediaRef("/" + i + ".mp4", "piece " + i, "sha256:00" + i))
            .toList();
    ExecutorService jobs = Executors.newFixedThreadPool(2);
    List<Future<List<SpeechHeard>>> results =
        jobs.invokeAll(Collections.nCopies(2, () -> all(pieces)));
    jobs.shutdown();

    List<SpeechHeard> expected =
        pieces.stream().map(p -> new SpeechHeard(List.of(), p.fingerprint(), 0)).toList();
    for (Future<List<SpeechHeard>> job : results) {
      assertThat(job.get(), equalTo(expected));
    }
    assertThat(CountingOperation.COMPUTED, hasSize(pieces.size()));
  }

  private List<SpeechHeard> all(List<MediaRef> pieces) {
    ResultStore store = new ResultStore(folder.toString());
    try (Once<MediaRef, SpeechHeard> once =
        Once.open(new CountingOperation(), store, Isolation.NONE)) {
      return pieces.stream().map(piece -> once.result(piece).value()).toList();
    }
  }

  private Once.Result<Trouble.Done> result(MediaRef media) {
    try (Once<MediaRef, Trouble.Done> once =
        Once.open(new TroubleOperation(), new ResultStore(folder.toString()), CHILDREN)) {
      return once.result(media);
    }
  }

  private MediaRef crashing(int times) throws IOException {
    Path left = Files.writeString(folder.resolve("crashes"), String.valueOf(times));
    return new MediaRef(left.toString(), "crashes", "sha256:55ee");
  }

  private static String crashesLeft(MediaRef media) throws IOException {
    return Files.readString(Path.of(media.uri()));
  }

  private List<Path> attempts() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".attempts")).toList();
    }
  }
}
