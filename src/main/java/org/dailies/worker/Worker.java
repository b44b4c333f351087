package org.dailies.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process as its parent sees it. Does one piece of work at a time. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final byte[] KNOWN = {};
  private static final long LOOK_MS = 250;

  private final Process process;
  private final Path folder;
  private final long memoryMb;
  private final DataOutputStream orders;
  private final LastWords lastWords;
  private final Map<ByteBuffer, Integer> works = new HashMap<>();

  /** What the child answers; empty once it is gone. */
  private final LinkedBlockingQueue<Optional<byte[]>> replies = new LinkedBlockingQueue<>();

  private Worker(Process process, Path folder, long memoryMb) {
    this.process = process;
    this.folder = folder;
    this.memoryMb = memoryMb;
    this.orders =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.lastWords = LastWords.of(process.getErrorStream());
    Thread reader = new Thread(this::receive, "replies of worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
    var unused = process.onExit().thenRun(this::deleteFolder);
  }

  /**
   * Starts a child. Its temporary files lie in a folder of its own: libraries unpack themselves
   * into it, and a process that is killed does not clean up.
   */
  static Worker start(Isolation isolation) {
    try {
      Path folder = Files.createTempDirectory("dailies-worker-");
      Process process = WorkerCommand.of(folder).start();
      Worker worker = new Worker(process, folder, isolation.memoryMb());
      worker.introduce(isolation.fileSystems());
      return worker;
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.INTERNAL, "cannot start a worker process: " + e.getMessage(), e);
    }
  }

  boolean knows(byte[] work) {
    return works.containsKey(ByteBuffer.wrap(work));
  }

  boolean alive() {
    return process.isAlive();
  }

  /**
   * Has a piece of work done.
   *
   * @throws WorkerLostException if the process ends over it, of itself or because it takes more
   *     time or memory than it may
   */
  Reply ask(Order order, Duration limit) throws WorkerLostException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      send(order);
    } catch (IOException e) {
      throw lost("ended"); // its pipe is closed
    }
    try {
      while (true) {
        Optional<byte[]> reply = replies.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (reply == null) {
          check(deadline, limit);
        } else {
          return Json.mapper().readValue(reply.orElseThrow(() -> lost("ended")), Reply.class);
        }
      }
    } catch (IOException e) {
      throw lost("gave an answer that is none (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      kill(); // what it was doing is not wanted any more
      throw e;
    }
  }

  /** Ends the process, which is dead when this returns. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    deleteFolder(); // this process may end before it is told of the child's end
  }

  private void deleteFolder() {
    synchronized (folder) {
      if (Files.notExists(folder)) {
        return;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        LOG.warn("cannot delete {}", folder, e);
      }
    }
  }

  /** Not on the command line, which everybody on the machine can read: there may be keys in it. */
  private void introduce(String fileSystems) throws IOException {
    Wire.write(fileSystems.getBytes(StandardCharsets.UTF_8), orders);
    orders.flush();
  }

  private void send(Order order) throws IOException {
    ByteBuffer id = ByteBuffer.wrap(order.work());
    boolean known = works.containsKey(id);
    int number = works.computeIfAbsent(id, w -> works.size());
    orders.writeInt(number);
    Wire.write(known ? KNOWN : order.work(), orders);
    Wire.write(Json.line(order.input()).getBytes(StandardCharsets.UTF_8), orders);
    orders.writeUTF(order.media().toString());
    orders.flush();
  }

  private void receive() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
      while (true) {
        replies.add(Optional.of(Wire.read(in)));
      }
    } catch (IOException e) {
      replies.add(Optional.empty());
    }
  }

  private void check(long deadline, Duration limit) throws WorkerLostException {
    if (System.nanoTime() - deadline > 0) {
      throw lost("took longer than " + limit.toSeconds() + " s and was ended");
    }
    OptionalLong memory = residentMb();
    if (memoryMb > 0 && memory.isPresent() && memory.getAsLong() > memoryMb) {
      throw lost("took more than " + memoryMb + " MB of memory and was ended");
    }
  }

  /** Resident memory, where the system tells. */
  private OptionalLong residentMb() {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private WorkerLostException lost(String what) {
    kill();
    return new WorkerLostException(
        "worker process " + what + lastWords.epitaph(process.exitValue()));
  }
}
