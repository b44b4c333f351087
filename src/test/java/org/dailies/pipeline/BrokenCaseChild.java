package org.dailies.pipeline;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that tries cases, one after the other; the next case gets a new one when it dies. */
final class BrokenCaseChild implements Closeable {
  static final String CRASH = "CRASH";
  static final String HANG = "HANG";
  private static final int SECONDS = 240;
  private static final String MARK = "outcome: ";

  private final Path folder;
  private Process process;
  private PrintStream orders;
  private BlockingQueue<String> lines;

  /**
   * @param folder that children run in, and leave what they have to say of their end
   */
  BrokenCaseChild(Path folder) {
    this.folder = folder;
  }

  /** Tries a case; its outcome, or {@link #CRASH} or {@link #HANG}. */
  String run(String how, Path file) throws IOException, InterruptedException {
    if (process == null) {
      start();
    }
    orders.println(how + " " + file);
    String line = lines.poll(SECONDS, TimeUnit.SECONDS);
    if (line == null || line.isEmpty()) {
      close();
      return line == null ? HANG : CRASH;
    }
    return line;
  }

  private void start() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx600m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokenCaseChild.class.getName()))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, lines), "outcomes");
    reader.setDaemon(true);
    reader.start();
  }

  /** An empty line is the end. */
  private static void read(Process process, BlockingQueue<String> lines) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().filter(l -> l.startsWith(MARK)).forEach(l -> lines.add(l.substring(9)));
    } catch (IOException | java.io.UncheckedIOException e) {
      // killed
    }
    lines.add("");
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }

  /** The child: orders come in, outcomes go out, a line each. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      Path file = Path.of(order.substring(order.indexOf(' ') + 1));
      String outcome =
          order.startsWith("edit")
              ? BrokenCase.edit(file, file.resolveSibling("job-" + file.getFileName()))
              : BrokenCase.decode(file);
      System.out.println("\n" + MARK + outcome.replace('\n', ' '));
    }
  }
}
