package org.dailies.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Child processes, shared by all work of this process: started when they are needed, kept while
 * somebody holds a share of the pool, and a while longer: a batch runner opens its stages one after
 * the other, and starting a child takes two seconds of a core.
 */
final class WorkerPool {
  private static final Map<Isolation, WorkerPool> POOLS = new HashMap<>();

  private final Isolation isolation;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> busy = new HashSet<>();
  private int shares;

  /** Shares that were ever taken. */
  private long uses;

  private boolean ended;

  static {
    // children end with their parent's pipe, too, but a decoder may keep one from noticing
    Runtime.getRuntime().addShutdownHook(new Thread(WorkerPool::endAll, "end of the workers"));
  }

  private WorkerPool(Isolation isolation) {
    this.isolation = isolation;
  }

  /** A share of the pool of this kind. Pools of other kinds that nobody holds make room. */
  static WorkerPool acquire(Isolation isolation) {
    synchronized (POOLS) {
      WorkerPool pool = POOLS.computeIfAbsent(isolation, WorkerPool::new);
      pool.shares++;
      pool.uses++;
      List.copyOf(POOLS.values()).forEach(other -> other.endUnlessUsedSince(other.uses));
      return pool;
    }
  }

  /** What its workers keep apart. */
  Isolation isolation() {
    return isolation;
  }

  void release() {
    synchronized (POOLS) {
      shares--;
      if (shares == 0) {
        long before = uses;
        CompletableFuture.delayedExecutor(isolation.linger().toMillis(), TimeUnit.MILLISECONDS)
            .execute(() -> endUnlessUsedSince(before));
      }
    }
  }

  private void endUnlessUsedSince(long before) {
    synchronized (POOLS) {
      if (shares == 0 && uses == before && POOLS.remove(isolation, this)) {
        end();
      }
    }
  }

  /**
   * A worker for oneself: best one that has the work open. Waits while all are busy.
   *
   * @throws CancellationException if this process ends: there is no new work then
   */
  synchronized Worker take(byte[] work) throws InterruptedException {
    while (!ended && idle.isEmpty() && busy.size() >= isolation.workers()) {
      wait();
    }
    if (ended) {
      throw new CancellationException("this process ends");
    }
    idle.removeIf(worker -> !worker.alive());
    Worker worker =
        idle.stream()
            .filter(w -> w.knows(work))
            .findFirst()
            .or(() -> idle.stream().findFirst())
            .orElseGet(() -> Worker.start(isolation));
    idle.remove(worker);
    busy.add(worker);
    return worker;
  }

  synchronized void giveBack(Worker worker) {
    busy.remove(worker);
    if (worker.alive()) {
      idle.addFirst(worker);
    }
    notifyAll();
  }

  /** Whether workers end because this process does. */
  synchronized boolean ended() {
    return ended;
  }

  private synchronized void end() {
    ended = true;
    idle.forEach(Worker::kill);
    busy.forEach(Worker::kill);
    idle.clear();
    notifyAll();
  }

  private static void endAll() {
    synchronized (POOLS) {
      POOLS.values().forEach(WorkerPool::end);
    }
  }
}
