package org.dailies.worker;

import java.io.IOException;
import java.nio.file.Path;

/** Work in this process: quick to debug, and a native fault ends all. */
final class InProcess<I, O> implements Workplace<I, O> {
  private final Work<I, O> work;

  InProcess(Work<I, O> work) {
    this.work = work;
    work.open();
  }

  @Override
  public Done<O> compute(I input, Path media) throws IOException {
    Meter meter = Meter.start();
    O result = work.compute(input, media);
    return new Done<>(result, meter.cpuMillis(), meter.bytesRead());
  }

  @Override
  public void close() {
    work.close();
  }
}
