package org.dailies.beam;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * The build that a job is of. A cluster that has our jar in its {@code lib/} takes the classes of
 * that one, whatever came with the job, and those of another build could take the job's parts for
 * something else.
 *
 * @param id hash of all our classes
 */
public record Build(String id) implements Serializable {
  private static final Build HERE = new Build(hash());

  /** The build whose classes this process runs. */
  public static Build here() {
    return HERE;
  }

  /**
   * Makes sure that this process runs the classes of this build.
   *
   * @throws SuppressRestartsException if it does not, for {@link ErrorCode#CLUSTER_OTHER_BUILD}: to
   *     try again would not help
   */
  public void requireHere() {
    if (!equals(HERE)) {
      throw new SuppressRestartsException(
          DailiesException.of(
              ErrorCode.CLUSTER_OTHER_BUILD,
              "the job is of build %s of Dailies, and the cluster has %s in its lib/: copy the jar of"
                  + " this build there, and start the cluster anew",
              id,
              HERE.id));
    }
  }

  private static String hash() {
    try {
      Path ours = Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      CRC32 all = new CRC32();
      (Files.isDirectory(ours) ? inFolder(ours) : inJar(ours))
          .forEach((name, crc) -> all.update((name + crc).getBytes(StandardCharsets.UTF_8)));
      return "%08x".formatted(all.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read our classes", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our classes lie nowhere", e);
    }
  }

  /** The checksum of each class, by its path; a jar's directory has them. */
  private static SortedMap<String, Long> inJar(Path jar) throws IOException {
    SortedMap<String, Long> classes = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .forEach((JarEntry entry) -> classes.put(entry.getName(), entry.getCrc()));
    }
    return classes;
  }

  private static SortedMap<String, Long> inFolder(Path folder) throws IOException {
    SortedMap<String, Long> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        classes.put(folder.relativize(file).toString(), crc.getValue());
      }
    }
    return classes;
  }
}
