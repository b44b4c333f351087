package org.dailies.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a child process writes on its standard error: logged, and its end kept for its epitaph. */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final int KEPT = 60;

  private final Deque<String> lines = new ArrayDeque<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private LastWords(InputStream errors) {
    Thread listener = new Thread(() -> listen(errors), "words of a worker");
    listener.setDaemon(true);
    listener.start();
  }

  static LastWords of(InputStream errors) {
    return new LastWords(errors);
  }

  /** How the process ended, for a message: {@code ": SIGSEGV in libavcodec.so.62"}. */
  String epitaph(int status) {
    end.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
    synchronized (lines) {
      Optional<String> signal =
          lines.stream().filter(l -> l.matches("#\\s+SIG.*")).findFirst().map(l -> word(l, 1));
      Optional<String> frame = after("# Problematic frame:").map(LastWords::library);
      if (signal.isPresent()) {
        return ": " + signal.get() + frame.map(f -> " in " + f).orElse("");
      }
      boolean heap = lines.stream().anyMatch(l -> l.contains("java.lang.OutOfMemoryError"));
      return heap ? ": out of heap memory" : " (exit status " + status + ")";
    }
  }

  private void listen(InputStream errors) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        LOG.info("{}", line);
        synchronized (lines) {
          lines.add(line);
          if (lines.size() > KEPT) {
            lines.remove();
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("a worker's words end", e);
    } finally {
      end.complete(null);
    }
  }

  private Optional<String> after(String heading) {
    for (Iterator<String> i = lines.iterator(); i.hasNext(); ) {
      if (i.next().startsWith(heading) && i.hasNext()) {
        return Optional.of(i.next());
      }
    }
    return Optional.empty();
  }

  /** {@code "libx.so"} of {@code "# C [libx.so+0x12] f+0x2"}, else the whole frame. */
  private static String library(String frame) {
    return frame.replaceFirst("^#\\s*", "").replaceFirst("^C\\s+\\[([^+\\]]+).*", "$1");
  }

  private static String word(String line, int index) {
    return line.split("\\s+")[index];
  }
}
