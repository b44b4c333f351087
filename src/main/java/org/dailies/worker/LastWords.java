package org.dailies.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a child process writes on its standard error: logged, and searched for how it ended. */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

  /** The lines of a JVM's report on its own end that tell what happened. */
  private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG\\w+).*");

  private static final Pattern NATIVE_FRAME = Pattern.compile("#\\s*C\\s+\\[([^+\\]]+).*");

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile String signal = "";
  private volatile String library = "";
  private volatile boolean heapExhausted;

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
    if (!signal.isEmpty()) {
      return ": " + signal + (library.isEmpty() ? "" : " in " + library);
    }
    return heapExhausted ? ": out of heap memory" : " (exit status " + status + ")";
  }

  private void listen(InputStream errors) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        LOG.info("{}", line);
        note(line);
      }
    } catch (IOException e) {
      LOG.debug("a worker's words end", e);
    } finally {
      end.complete(null);
    }
  }

  private void note(String line) {
    Matcher signalled = SIGNAL.matcher(line);
    Matcher frame = NATIVE_FRAME.matcher(line);
    if (signalled.matches()) {
      signal = signalled.group(1);
    } else if (frame.matches()) {
      library = frame.group(1);
    } else if (line.contains("java.lang.OutOfMemoryError")) {
      heapExhausted = true;
    }
  }
}
