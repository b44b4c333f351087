package org.dailies.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What takes long to make and many classes need, each as a parameter: it is made for the first that
 * asks, and ends with the last test. There are the {@link Talk}, its {@link Undisturbed} run from
 * an empty cache, and a {@link TestCluster} of two workers, which must have two when a test is done
 * with it.
 */
final class Shared implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(Shared.class);
  private static final List<Class<?>> SUPPLIED =
      List.of(Talk.class, Undisturbed.class, TestCluster.class);

  /** The footage of {@link Jobs#talk}. */
  record Talk(Path file) {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /** Where all of it lies, until all tests are done. */
  private record Folder(Path path) implements Store.CloseableResource {
    static Folder make() {
      try {
        return new Folder(Files.createTempDirectory("shared"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return SUPPLIED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return supplied(parameter.getParameter().getType(), test.getRoot().getStore(NAMESPACE));
  }

  private static <T> T supplied(Class<T> type, Store store) {
    // what is stored later is closed earlier
    Path folder =
        store.getOrComputeIfAbsent(Folder.class, key -> Folder.make(), Folder.class).path();
    return store.getOrComputeIfAbsent(type, key -> make(key, folder, store), type);
  }

  private static <T> T make(Class<T> type, Path folder, Store store) {
    try {
      if (type.equals(Talk.class)) {
        return type.cast(new Talk(Jobs.talk(folder)));
      }
      if (type.equals(Undisturbed.class)) {
        String talk = supplied(Talk.class, store).toString();
        return type.cast(Undisturbed.run(Jobs.spec(folder.resolve("undisturbed"), talk)));
      }
      return type.cast(TestCluster.start(folder.resolve("cluster"), 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody waits for it any more", e);
    }
  }
}
