package org.dailies.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.dailies.beam.Storage;
import org.dailies.json.Json;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A child process: does what stands on its standard input, one piece at a time, and answers on its
 * standard output. It ends when its parent does.
 */
final class WorkerMain {
  /** Works by the number that the parent gave them. */
  private final List<Work<?, ?>> works = new ArrayList<>();

  private final Set<Work<?, ?>> opened = Collections.newSetFromMap(new IdentityHashMap<>());

  /** A piece of work as it came. */
  private record Received(int work, byte[] serialized, byte[] input, Path media) {}

  private WorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // deleted after what will be in it, where the parent is gone and cannot do it
    new File(System.getProperty("java.io.tmpdir")).deleteOnExit();
    leaveSignalsToTheParent();
    System.setOut(System.err); // what libraries print must not come between our blocks
    DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
    Storage.optionsOfRemote(new String(Wire.read(in), StandardCharsets.UTF_8));
    BlockingQueue<Received> queue = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> receive(in, queue), "orders");
    reader.setDaemon(true);
    reader.start();
    WorkerMain worker = new WorkerMain();
    while (true) {
      Reply reply = worker.answer(queue.take());
      Wire.write(Json.line(reply).getBytes(StandardCharsets.UTF_8), out);
      out.flush();
    }
  }

  /**
   * What stops a run, Ctrl-C or the end of a session, reaches all its processes at once. The parent
   * decides what it means, and must not take children that end first for victims of their work.
   */
  private static void leaveSignalsToTheParent() {
    for (String name : List.of("INT", "TERM", "HUP")) {
      Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
    }
  }

  /** Reads while work goes on, to notice at once when the parent is gone. */
  private static void receive(DataInputStream in, BlockingQueue<Received> queue) {
    try (in) {
      while (true) {
        queue.add(new Received(in.readInt(), Wire.read(in), Wire.read(in), Path.of(in.readUTF())));
      }
    } catch (IOException e) {
      System.exit(0);
    }
  }

  private Reply answer(Received received) {
    Meter meter = Meter.start();
    try {
      return Reply.of(compute(received), meter);
    } catch (IOException e) {
      return Reply.of(e);
    } catch (RuntimeException | Error e) {
      return Reply.thrown(e); // a library that does not load is no fault of the footage's
    }
  }

  private Object compute(Received received) throws IOException {
    if (received.work() == works.size()) {
      works.add(deserialized(received.serialized()));
    }
    Work<?, ?> work = works.get(received.work());
    if (!opened.contains(work)) {
      work.open();
      opened.add(work);
    }
    return compute(work, received);
  }

  private static <I, O> O compute(Work<I, O> work, Received received) throws IOException {
    I input = Json.mapper().readValue(received.input(), work.inputType());
    return work.compute(input, received.media());
  }

  private static Work<?, ?> deserialized(byte[] serialized) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialized))) {
      return (Work<?, ?>) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the worker's class path lacks a class of its parent's", e);
    }
  }
}
