package org.dailies.worker;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line and the environment of a child process. */
final class WorkerCommand {
  /** Enough for the facts of a day of footage; pictures lie outside the heap. */
  private static final String HEAP = "-Xmx512m";

  private WorkerCommand() {}

  /**
   * @param temporary folder for the child's temporary files
   */
  static ProcessBuilder of(Path temporary) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.addAll(
        List.of(
            "-Xms32m", // or it begins with a 64th of the machine's memory, and keeps it
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // its standard output is ours
            "-XX:+ErrorFileToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("dailies.") || name.startsWith("org.slf4j.simpleLogger."))
        // who opens a log begins it anew; this process has it open and listens to the child
        .filter(name -> !name.equals("org.slf4j.simpleLogger.logFile"))
        .sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    String archive = System.getProperty("dailies.archive");
    if (archive != null) {
      command.add("-XX:SharedArchiveFile=" + archive); // its classes are ours too
      command.add("-Xlog:cds=off,cds+dynamic=off"); // one that does not fit is no harm
    }
    command.addAll(List.of("-cp", classPath(), WorkerMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    settings(builder.environment());
    return builder;
  }

  /**
   * As the launcher does it: freed frames go back to the system, and what an encoder gets is empty.
   */
  private static void settings(Map<String, String> environment) {
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
    environment.putIfAbsent("MALLOC_MMAP_THRESHOLD_", "65536");
    environment.putIfAbsent("MALLOC_TRIM_THRESHOLD_", "1048576");
  }

  /** Of this process, and what a cluster has loaded for the job. */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    for (ClassLoader loader = WorkerCommand.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          entries.add(file(url));
        }
      }
    }
    entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    return String.join(File.pathSeparator, entries);
  }

  private static String file(URL url) {
    try {
      return Path.of(new URI(url.toString())).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a class path: " + url, e);
    }
  }
}
