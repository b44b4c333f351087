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
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
  @TempDir private Path folder;

  @Test
  void take_heldInThisProcess_comesWhenItIsGivenBack() throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    Thread second =
        new Thread(
            () -> {
              try (Turn turn = Turn.take(what())) {
                events.add("second begins");
              }
            });
    try (Turn first = Turn.take(what())) {
      second.start();
      while (second.getState() != Thread.State.TIMED_WAITING && second.isAlive()) {
        Thread.onSpinWait();
      }
      events.add("first ends");
    }
    second.join();

    assertThat(events, equalTo(List.of("first ends", "second begins")));
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
