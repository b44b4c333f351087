package org.dailies.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
  @TempDir private Path folder;

  @Test
  void take_manyAtOnce_haveItOneAfterTheOther() throws Exception {
    AtomicInteger now = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      jobs.add(
          () -> {
            try (Turn turn = Turn.take(what())) {
              int together = now.incrementAndGet();
              now.decrementAndGet();
              return together;
            }
          });
    }
    for (Future<Integer> job : threads.invokeAll(jobs)) {
      assertThat(job.get(), equalTo(1));
    }
    threads.shutdown();
    assertThat(turns(), equalTo(List.of()));
  }

  @Test
  void take_leftByProcessThatIsNoMore_isTakenAtOnce() throws IOException, InterruptedException {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String host = InetAddress.getLocalHost().getHostName();
    Files.writeString(folder.resolve("video.turn-0"), host + " " + gone.pid());

    try (Turn turn = Turn.take(what())) {
      assertThat(turns(), equalTo(List.of("video.turn-1")));
    }
  }

  @Test
  void take_notRenewedByAnotherHost_isTakenAtOnce() throws IOException {
    Path left = Files.writeString(folder.resolve("video.turn-4"), "elsewhere 1");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(121)));

    try (Turn turn = Turn.take(what())) {
      assertThat(turns(), equalTo(List.of("video.turn-5")));
    }
  }

  @Test
  void take_heldByAnotherHost_waits() throws IOException {
    Files.writeString(folder.resolve("video.turn-0"), "elsewhere 1");

    Thread.currentThread().interrupt(); // it would wait for ever
    assertThrows(CancellationException.class, () -> Turn.take(what()));
    assertThat(Thread.interrupted(), equalTo(true));
  }

  private String what() {
    return folder.resolve("video.turn-").toString();
  }

  private List<String> turns() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
