package org.dailies.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Temporary files of this process. They go when it ends, by Ctrl-C too. */
public final class Scratch {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static Path folder;

  private Scratch() {}

  /** A path that nothing lies at yet. */
  public static Path file(String suffix) {
    return folder().resolve(COUNTER.incrementAndGet() + suffix);
  }

  /** Deletes a file, if it is there. */
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /** The folder they are in. */
  static synchronized Path folder() {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("dailies-");
        Runtime.getRuntime().addShutdownHook(new Thread(Scratch::deleteAll));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  private static void deleteAll() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // the process is ending; the system's own cleaning takes the rest
      return;
    }
  }
}
