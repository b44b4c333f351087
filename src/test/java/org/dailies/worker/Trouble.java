package org.dailies.worker;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.slf4j.LoggerFactory;
import sun.misc.Unsafe;

/** Work that does what it is told, which is not always good for its process. */
public final class Trouble implements Work<Trouble.Kind, Trouble.Done> {
  private static final long serialVersionUID = 1L;

  /**
   * What to do.
   *
   * @param what "work", "refuse", "fail", "unreadable", "crash", "exit", "hang", "grow", "chat",
   *     "log", "litter"
   */
  public record Kind(String what) {}

  /** By which process it was done. */
  public record Done(long pid) {}

  @Override
  public Class<Kind> inputType() {
    return Kind.class;
  }

  @Override
  public Class<Done> resultType() {
    return Done.class;
  }

  @Override
  public Duration limit(Kind kind) {
    return Duration.ofSeconds(kind.what().equals("hang") ? 2 : 60);
  }

  @Override
  public Done compute(Kind kind, Path media) throws IOException {
    return perform(kind.what(), media);
  }

  /** Does one of the things a {@link Kind} can name. */
  public static Done perform(String what, Path media) throws IOException {
    Files.writeString(media, "half of it");
    switch (what) {
      case "refuse" ->
          throw new DailiesException(
              ErrorCode.FOOTAGE_UNREADABLE, "it is bad", new IOException("byte 7"));
      case "fail" -> throw new IllegalStateException("a defect");
      case "unreadable" -> throw new IOException("the disk is gone");
      case "crash" -> unsafe().getByte(1 << 20);
      case "exit" -> Runtime.getRuntime().halt(3);
      case "hang" -> hang();
      case "litter" -> Files.writeString(media, Files.createTempFile("left", ".tmp").toString());
      case "grow" -> grow();
      case "log" -> LoggerFactory.getLogger(Trouble.class).warn("a word");
      case "chat" -> System.out.println("a library prints something");
      default -> {}
    }
    return new Done(ProcessHandle.current().pid());
  }

  private static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void grow() {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new byte[1 << 20]);
    }
  }

  /** The way to a real fault of the processor. */
  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no Unsafe", e);
    }
  }
}
