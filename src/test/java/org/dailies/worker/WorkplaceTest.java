package org.dailies.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
  private static final Isolation ONE_CHILD =
      new Isolation(Isolation.Mode.PROCESS, 1, 0, 0, Duration.ZERO, "");

  @TempDir Path folder;
  private final Workplace<Trouble.Kind, Trouble.Done> place =
      Workplace.open(new Trouble(), ONE_CHILD);

  @AfterEach
  void close() {
    place.close();
  }

  @Test
  void compute_again_isDoneByTheSameChildWhateverItPrints() throws Exception {
    long first = compute("work");
    assertThat(first, not(equalTo(ProcessHandle.current().pid())));
    assertThat(compute("chat"), equalTo(first));
    assertThat(compute("work"), equalTo(first));
  }

  @Test
  void compute_exceptions_arriveAsTheyWereThrown() throws Exception {
    long child = compute("work");
    DailiesException refused = assertThrows(DailiesException.class, () -> compute("refuse"));
    assertThat(refused.code(), is(ErrorCode.FOOTAGE_UNREADABLE));
    assertThat(refused.getMessage(), equalTo("it is bad"));
    assertThat(refused.getCause(), hasToString("java.io.IOException: byte 7"));
    IOException unreadable = assertThrows(IOException.class, () -> compute("unreadable"));
    assertThat(unreadable.getMessage(), equalTo("the disk is gone"));
    DailiesException defect = assertThrows(DailiesException.class, () -> compute("fail"));
    assertThat(defect.code(), is(ErrorCode.INTERNAL));
    assertThat(defect.getCause(), hasToString("java.lang.IllegalStateException: a defect"));
    assertThat(compute("work"), equalTo(child));
  }

  @Test
  void compute_nativeFault_losesTheChildAndSaysWhere() throws Exception {
    long child = compute("work");
    WorkerLostException lost = assertThrows(WorkerLostException.class, () -> compute("crash"));
    assertThat(lost.getMessage(), containsString("SIGSEGV"));
    assertThat(compute("work"), not(equalTo(child)));
  }

  @Test
  void compute_exit_losesTheChildAndSaysItsStatus() {
    WorkerLostException lost = assertThrows(WorkerLostException.class, () -> compute("exit"));
    assertThat(lost.getMessage(), equalTo("worker process ended (exit status 3)"));
  }

  @Test
  void compute_pastItsTime_endsTheChild() throws Exception {
    long child = compute("work");
    WorkerLostException lost = assertThrows(WorkerLostException.class, () -> compute("hang"));
    assertThat(lost.getMessage(), containsString("took longer than 2 s and was ended"));
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive), is(Optional.empty()));
  }

  @Test
  void compute_pastTheTimeOfAllWork_endsTheChild() {
    Isolation hasty = new Isolation(Isolation.Mode.PROCESS, 1, 0, 1, Duration.ZERO, "");
    try (Workplace<Trouble.Kind, Trouble.Done> narrow = Workplace.open(new Trouble(), hasty)) {
      WorkerLostException lost =
          assertThrows(
              WorkerLostException.class,
              () -> narrow.compute(new Trouble.Kind("hang"), folder.resolve("x")));
      assertThat(lost.getMessage(), containsString("took longer than 1 s and was ended"));
    }
  }

  @Test
  void compute_parentLogsToAFile_theChildLeavesItAlone() throws Exception {
    Path log = Files.writeString(folder.resolve("parent.log"), "before");
    System.setProperty("org.slf4j.simpleLogger.logFile", log.toString());
    try {
      compute("log");
    } finally {
      System.clearProperty("org.slf4j.simpleLogger.logFile");
    }
    assertThat(Files.readString(log), equalTo("before"));
  }

  @Test
  void compute_pastItsHeap_losesTheChild() {
    WorkerLostException lost = assertThrows(WorkerLostException.class, () -> compute("grow"));
    assertThat(lost.getMessage(), equalTo("worker process ended: out of heap memory"));
  }

  @Test
  void compute_pastItsMemory_endsTheChild() {
    Isolation small = new Isolation(Isolation.Mode.PROCESS, 1, 20, 0, Duration.ZERO, "");
    try (Workplace<Trouble.Kind, Trouble.Done> narrow = Workplace.open(new Trouble(), small)) {
      WorkerLostException lost =
          assertThrows(
              WorkerLostException.class,
              () -> narrow.compute(new Trouble.Kind("hang"), folder.resolve("x")));
      assertThat(lost.getMessage(), containsString("took more than 20 MB of memory"));
    }
  }

  @Test
  void compute_interrupted_endsTheChildAndIsCancelled() throws Exception {
    long child = compute("work");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                compute("hang");
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    caller.start();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get(), is(org.hamcrest.Matchers.instanceOf(CancellationException.class)));
    assertThat(compute("work"), not(equalTo(child)));
  }

  @Test
  void close_lastShare_endsTheChildren() throws Exception {
    Isolation other = new Isolation(Isolation.Mode.PROCESS, 2, 0, 0, Duration.ZERO, "");
    long child = childOf(other);
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive), is(Optional.empty()));
  }

  @Test
  void open_soonAfterTheLastShare_findsTheSameChild() throws Exception {
    Isolation patient = new Isolation(Isolation.Mode.PROCESS, 1, 0, 0, Duration.ofMinutes(1), "");

    assertThat(childOf(patient), equalTo(childOf(patient)));
  }

  @Test
  void open_otherKindOfChildren_endsThoseThatNobodyHolds() throws Exception {
    Isolation patient = new Isolation(Isolation.Mode.PROCESS, 2, 0, 0, Duration.ofMinutes(1), "");
    long child = childOf(patient);

    childOf(new Isolation(Isolation.Mode.PROCESS, 3, 0, 0, Duration.ZERO, ""));

    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive), is(Optional.empty()));
  }

  /** The process that does a piece of work in a place of its own. */
  private long childOf(Isolation isolation) throws Exception {
    try (Workplace<Trouble.Kind, Trouble.Done> own = Workplace.open(new Trouble(), isolation)) {
      return own.compute(new Trouble.Kind("work"), folder.resolve("x")).result().pid();
    }
  }

  @Test
  void compute_childLeavesTemporaryFiles_theyGoWithIt() throws Exception {
    compute("litter");
    Path litter = Path.of(Files.readString(folder.resolve("media")));
    assertThat(Files.exists(litter), is(true));

    assertThrows(WorkerLostException.class, () -> compute("exit"));

    assertThat(Files.exists(litter), is(false));
    assertThat(Files.exists(litter.getParent()), is(false));
  }

  @Test
  void compute_withoutIsolation_isDoneHere() throws Exception {
    try (Workplace<Trouble.Kind, Trouble.Done> here =
        Workplace.open(new Trouble(), Isolation.NONE)) {
      assertThat(
          here.compute(new Trouble.Kind("work"), folder.resolve("x")).result().pid(),
          equalTo(ProcessHandle.current().pid()));
    }
  }

  private long compute(String what) throws IOException, WorkerLostException {
    Path media = folder.resolve("media");
    Files.deleteIfExists(media);
    return place.compute(new Trouble.Kind(what), media).result().pid();
  }
}
