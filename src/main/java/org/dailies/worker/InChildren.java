package org.dailies.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Work in child processes, each of which opens it when it first has a piece of it. */
final class InChildren<I, O> implements Workplace<I, O> {
  private final Work<I, O> work;
  private final WorkerPool pool;
  private final byte[] serialized;

  InChildren(Work<I, O> work, WorkerPool pool) {
    this.work = work;
    this.pool = pool;
    this.serialized = serialized(work);
  }

  @Override
  public Done<O> compute(I input, Path media) throws IOException, WorkerLostException {
    try {
      Worker worker = pool.take(serialized);
      try {
        Duration limit = pool.isolation().limit(work.limit(input));
        Reply reply = worker.ask(new Order(serialized, input, media), limit);
        return new Done<>(reply.result(work.resultType()), reply.cpuMillis(), reply.bytesRead());
      } finally {
        pool.giveBack(worker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (WorkerLostException e) {
      if (pool.ended()) {
        throw cancelled(e);
      }
      throw e;
    }
  }

  private static CancellationException cancelled(Exception cause) {
    CancellationException cancelled = new CancellationException("the work was cancelled");
    cancelled.initCause(cause);
    return cancelled;
  }

  @Override
  public void close() {
    pool.release();
  }

  private static byte[] serialized(Work<?, ?> work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(work);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send " + work.getClass() + " to a worker", e);
    }
    return bytes.toByteArray();
  }
}
