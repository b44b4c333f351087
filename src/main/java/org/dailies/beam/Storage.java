package org.dailies.beam;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.dailies.media.ByteSource;

/**
 * Files on any file system that Beam knows: local paths, gs://. Everything written appears whole or
 * not at all: on gs:// when all of it has arrived, elsewhere by a temporary name in the same folder
 * that is renamed.
 */
public final class Storage {
  private static final AtomicLong BYTES_READ = new AtomicLong();
  private static String optionsOfRemote = "";

  private Storage() {}

  /** The bytes of a file, for reading in any order. Opening a missing file throws. */
  public static ByteSource source(String uri) {
    return () -> {
      ReadableByteChannel channel;
      try {
        channel = FileSystems.open(resource(uri));
      } catch (FileNotFoundException e) {
        throw missing(uri, e);
      } catch (RuntimeException e) {
        // of a library that has its own names for what can go wrong, as that of s3:// has
        throw stat(uri).isEmpty() ? missing(uri, e) : new IOException("cannot open " + uri, e);
      }
      if (channel instanceof SeekableByteChannel seekable) {
        return new CountedChannel(seekable, BYTES_READ);
      }
      channel.close();
      throw new IOException("the file system of " + uri + " cannot seek");
    };
  }

  private static IOException missing(String uri, Exception cause) {
    return (IOException) new NoSuchFileException(uri).initCause(cause);
  }

  /** How many bytes this process has read from files so far. */
  public static long bytesRead() {
    return BYTES_READ.get();
  }

  /** All bytes of a file, or empty if there is none. */
  public static Optional<byte[]> read(String uri) throws IOException {
    try (SeekableByteChannel channel = source(uri).open()) {
      return Optional.of(Channels.newInputStream(channel).readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a small file.
   *
   * @throws StorageFullException if there is no room; then nothing has changed
   */
  public static void write(String uri, byte[] content) throws IOException {
    if (CloudObjects.holds(uri)) {
      cloud().write(uri, CloudObjects.Content.of(content));
    } else {
      moveInto(uri, out -> out.write(content));
    }
  }

  /**
   * Writes a small file that on this machine nobody but its owner can read; elsewhere, who may read
   * there is not ours to say.
   */
  public static void writePrivate(String uri, byte[] content) throws IOException {
    Optional<Path> local = localPath(uri);
    if (local.isEmpty()) {
      write(uri, content);
      return;
    }
    Path folder = Files.createDirectories(local.get().getParent());
    Path part = Files.createTempFile(folder, ".", ".part"); // its owner's from the beginning
    try {
      Files.write(part, content);
      Files.move(part, local.get(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw StorageFullException.orOther(uri, e);
    }
  }

  /**
   * Writes a small file in place of what was seen there.
   *
   * @throws ChangedMeanwhileException if that is not there any more
   * @throws StorageFullException if there is no room; then nothing has changed
   */
  public static void write(String uri, byte[] content, Version seen) throws IOException {
    if (seen.told()) {
      cloud().replace(uri, CloudObjects.Content.of(content), seen.generation());
    } else {
      write(uri, content);
    }
  }

  /**
   * Copies a local file to where it belongs, in place of what was seen there.
   *
   * @throws ChangedMeanwhileException if that is not there any more
   * @throws StorageFullException if there is no room; then nothing has changed
   */
  public static void write(String uri, Path file, Version seen) throws IOException {
    if (seen.told()) {
      cloud().replace(uri, () -> Files.newInputStream(file), seen.generation());
    } else {
      moveInto(uri, out -> Files.copy(file, out));
    }
  }

  /**
   * Writes a file as it is made, in place of what was seen there. Where the writing fails, nothing
   * has changed.
   *
   * @throws ChangedMeanwhileException if that is not there any more
   * @throws StorageFullException if there is no room
   */
  public static void write(String uri, Writer writer, Version seen) throws IOException {
    if (seen.told()) {
      cloud().replace(uri, writer, seen.generation());
    } else {
      moveInto(uri, writer);
    }
  }

  /**
   * Makes a small file where there is none. Of many who do so at the same time, one makes it; where
   * a file system cannot do that (it can on local ones and on gs://), some may believe they did.
   *
   * @return whether it was made now, and was not there
   */
  public static boolean claim(String uri) throws IOException {
    byte[] content = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    Optional<Path> local = localPath(uri);
    try {
      if (local.isPresent()) {
        Files.createDirectories(local.get().getParent());
        Files.write(local.get(), content, StandardOpenOption.CREATE_NEW);
      } else if (CloudObjects.holds(uri)) {
        cloud().replace(uri, CloudObjects.Content.of(content), 0);
      } else if (stat(uri).isPresent()) {
        return false;
      } else {
        write(uri, content);
      }
      return true;
    } catch (FileAlreadyExistsException | ChangedMeanwhileException e) {
      return false;
    }
  }

  /** Copies a file to a local path. */
  public static void copy(String uri, Path file) throws IOException {
    try (SeekableByteChannel channel = source(uri).open()) {
      Files.copy(Channels.newInputStream(channel), file);
    }
  }

  /** Size in bytes, or empty if there is no such file. */
  public static Optional<Long> size(String uri) throws IOException {
    return stat(uri).map(StoredFile::bytes);
  }

  /** What there is to know of a file without reading it, or empty if there is no such file. */
  public static Optional<StoredFile> stat(String uri) throws IOException {
    Optional<Path> local = localPath(uri);
    if (local.isEmpty()) {
      return list(uri).stream().findFirst();
    }
    // not by Beam's matching, which goes through all files below the folder, and takes brackets in
    // names for patterns
    return Files.isRegularFile(local.get())
        ? Optional.of(
            new StoredFile(
                uri, Files.size(local.get()), Files.getLastModifiedTime(local.get()).toInstant()))
        : Optional.empty();
  }

  /**
   * What a file is at a moment, none included.
   *
   * @param generation the number that gs:// gives each file that is written; 0 for none. Other file
   *     systems have no such thing: there it is {@link #UNTOLD}, and a write replaces what it finds
   */
  public record Version(long generation) {
    private static final long UNTOLD = -1;

    private boolean told() {
      return generation != UNTOLD;
    }
  }

  /** The version of a file, for a write that replaces it and no later one. */
  public static Version version(String uri) throws IOException {
    return new Version(CloudObjects.holds(uri) ? cloud().generation(uri) : Version.UNTOLD);
  }

  /**
   * The checksum that a file system keeps of a file: what kind it is, a colon, and letters and
   * digits; empty where it keeps none.
   */
  public static Optional<String> checksum(String uri) throws IOException {
    if (localPath(uri).isPresent()) {
      return Optional.empty();
    }
    if (CloudObjects.holds(uri)) {
      return cloud().checksum(uri);
    }
    // s3:// has a tag in quotes, which is MD5 or what stands for it where parts were put together
    return FileSystems.match(uri, EmptyMatchTreatment.ALLOW).metadata().stream()
        .findFirst()
        .map(MatchResult.Metadata::checksum)
        .map(tag -> "tag:" + tag.replaceAll("[^0-9A-Za-z-]", ""));
  }

  /** Deletes a file; none is no error. */
  public static void delete(String uri) throws IOException {
    try {
      FileSystems.delete(List.of(resource(uri)), StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (RuntimeException e) {
      throw new IOException("cannot delete " + uri, e); // as Beam says that it could not look first
    }
  }

  /** Files, not folders, that match a path or a glob; none is no error. */
  public static List<StoredFile> list(String glob) throws IOException {
    open(glob);
    return FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata().stream()
        .filter(file -> !file.resourceId().isDirectory())
        .map(
            file ->
                new StoredFile(
                    file.resourceId().toString(),
                    file.sizeBytes(),
                    Instant.ofEpochMilli(file.lastModifiedMillis())))
        .toList();
  }

  /** Makes a file that is there as new as if it had been written now. */
  public static void touch(String uri) throws IOException {
    Optional<Path> local = localPath(uri);
    if (local.isPresent()) {
      Files.setLastModifiedTime(local.get(), FileTime.from(Instant.now()));
    } else if (CloudObjects.holds(uri)) {
      cloud().touch(uri);
    } else {
      write(uri, read(uri).orElseThrow(() -> new NoSuchFileException(uri)));
    }
  }

  /**
   * A file that is there.
   *
   * @param modified when it was last written; 1970 where the file system does not tell
   */
  public record StoredFile(String uri, long bytes, Instant modified) {
    /** The part after the last slash. */
    public String fileName() {
      return uri.substring(uri.lastIndexOf('/') + 1);
    }
  }

  /** The path of a file on this machine, or empty if it lies elsewhere. */
  public static Optional<Path> localPath(String uri) {
    return uri.contains("://") ? Optional.empty() : Optional.of(Path.of(uri));
  }

  private static void moveInto(String uri, Writer writer) throws IOException {
    int slash = uri.lastIndexOf('/');
    String part =
        uri.substring(0, slash + 1)
            + "."
            + uri.substring(slash + 1)
            + "."
            + UUID.randomUUID()
            + ".part";
    try {
      try (OutputStream out =
          Channels.newOutputStream(FileSystems.create(resource(part), MimeTypes.BINARY))) {
        writer.writeTo(out);
      }
      FileSystems.rename(List.of(resource(part)), List.of(resource(uri)));
    } catch (IOException e) {
      deletePart(part);
      throw StorageFullException.orOther(uri, e);
    } catch (RuntimeException e) {
      deletePart(part);
      throw e;
    }
  }

  private static void deletePart(String part) throws IOException {
    FileSystems.delete(List.of(resource(part)), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /**
   * Options of the file systems that are not local, as JSON, for a process that no runner has given
   * any; empty for none. They are read when first needed, because that takes a second.
   */
  public static synchronized void optionsOfRemote(String json) {
    optionsOfRemote = json;
  }

  private static synchronized void openRemote() {
    if (!optionsOfRemote.isEmpty()) {
      FileSystems.setDefaultPipelineOptions(PipelineOptionsTranslation.fromJson(optionsOfRemote));
      optionsOfRemote = "";
    }
  }

  private static CloudObjects cloud() {
    openRemote();
    return CloudObjects.get();
  }

  private static ResourceId resource(String uri) {
    open(uri);
    return FileSystems.matchNewResource(uri, false);
  }

  /** Readies the file system of a path or a glob. */
  private static void open(String uri) {
    if (CloudObjects.holds(uri)) {
      cloud();
    } else if (uri.contains("://")) {
      openRemote();
    }
  }

  /** What makes the content of a file. */
  public interface Writer {
    /**
     * @param out not to be closed: a file that was closed is whole
     */
    void writeTo(OutputStream out) throws IOException;
  }
}
