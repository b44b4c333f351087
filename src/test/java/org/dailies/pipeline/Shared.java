package org.dailies.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What takes long to make and many classes need, each as a parameter: it is made for the first of
 * this process that asks, and ends with the process, for the classes of a fork are test runs of
 * their own. There are the {@link Talk}, its {@link Undisturbed} run from an empty cache, and a
 * {@link TestCluster} of two workers, which must have two when a test is done with it.
 */
final class Shared implements ParameterResolver {
  private static final List<Class<?>> SUPPLIED =
      List.of(Talk.class, Undisturbed.class, TestCluster.class);
  private static final Map<Class<?>, Object> MADE = new HashMap<>();
  private static final Path FOLDER = makeFolder();

  /** The footage of {@link Jobs#talk}. */
  record Talk(Path file) {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return SUPPLIED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return supplied(parameter.getParameter().getType());
  }

  private static synchronized <T> T supplied(Class<T> type) {
    if (!MADE.containsKey(type)) {
      MADE.put(type, make(type));
    }
    return type.cast(MADE.get(type));
  }

  private static Object make(Class<?> type) {
    try {
      if (type.equals(Talk.class)) {
        return new Talk(Jobs.talk(FOLDER));
      }
      if (type.equals(Undisturbed.class)) {
        String talk = supplied(Talk.class).toString();
        return Undisturbed.run(Jobs.spec(FOLDER.resolve("undisturbed"), talk));
      }
      return TestCluster.start(FOLDER.resolve("cluster"), 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody waits for it any more", e);
    }
  }

  private static Path makeFolder() {
    try {
      Path folder = Files.createTempDirectory("shared");
      Runtime.getRuntime().addShutdownHook(new Thread(Shared::end, "end of what is shared"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end() {
    try {
      if (MADE.get(TestCluster.class) instanceof TestCluster cluster) {
        cluster.close();
      }
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("something is left in " + FOLDER, e);
    }
  }
}
