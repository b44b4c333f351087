package org.dailies.beam;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A disk that gets full, in every process that knows its URI: {@code small://BYTES/FOLDER/disk/...}
 * has room for so many bytes in a local folder called {@code disk}.
 */
public final class SmallDisk extends FileSystem<SmallDisk.Id> {
  /** Root of a disk in a folder. */
  public static String uri(Path folder, long bytes) {
    return "small://" + bytes + folder.resolve("disk");
  }

  /** The local folder in which its files lie. */
  public static Path files(Path folder) {
    return folder.resolve("disk");
  }

  /** A file or folder. */
  record Id(String uri, boolean isDirectory) implements ResourceId {
    Path path() {
      return Path.of(URI.create(uri).getPath());
    }

    Path disk() {
      Path path = path();
      while (!path.endsWith("disk")) {
        path = path.getParent();
      }
      return path;
    }

    long room() {
      return Long.parseLong(URI.create(uri).getAuthority()) - size(disk().toFile());
    }

    Id sibling(Path path) {
      return new Id("small://" + URI.create(uri).getAuthority() + path, false);
    }

    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      return new Id(
          uri + "/" + other, options == ResolveOptions.StandardResolveOptions.RESOLVE_DIRECTORY);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return isDirectory ? this : new Id(uri.substring(0, uri.lastIndexOf('/')), true);
    }

    @Override
    public String getScheme() {
      return "small";
    }

    @Override
    public String getFilename() {
      return path().getFileName().toString();
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  private static long size(File file) {
    File[] files = file.listFiles();
    return files == null ? file.length() : Stream.of(files).mapToLong(SmallDisk::size).sum();
  }

  @Override
  protected List<MatchResult> match(List<String> globs) throws IOException {
    List<MatchResult> results = new ArrayList<>();
    for (String glob : globs) {
      int slash = glob.lastIndexOf('/');
      Id folder = new Id(glob.substring(0, slash), true);
      PathMatcher name =
          FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(slash + 1));
      List<MatchResult.Metadata> found = new ArrayList<>();
      for (File file :
          Optional.ofNullable(folder.path().toFile().listFiles()).orElse(new File[0])) {
        if (file.isFile() && name.matches(file.toPath().getFileName())) {
          found.add(
              MatchResult.Metadata.builder()
                  .setResourceId(folder.sibling(file.toPath()))
                  .setSizeBytes(file.length())
                  .setLastModifiedMillis(file.lastModified())
                  .setIsReadSeekEfficient(true)
                  .build());
        }
      }
      results.add(
          MatchResult.create(
              found.isEmpty() ? MatchResult.Status.NOT_FOUND : MatchResult.Status.OK, found));
    }
    return results;
  }

  @Override
  protected WritableByteChannel create(Id id, CreateOptions options) throws IOException {
    Files.createDirectories(id.path().getParent());
    FileChannel file =
        FileChannel.open(
            id.path(),
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        long room = id.room();
        if (room < bytes.remaining()) {
          file.write(bytes.slice(bytes.position(), (int) Math.max(0, room)));
          throw new IOException("No space left on device");
        }
        return file.write(bytes);
      }

      @Override
      public boolean isOpen() {
        return file.isOpen();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  protected ReadableByteChannel open(Id id) throws IOException {
    try {
      return FileChannel.open(id.path());
    } catch (NoSuchFileException e) {
      throw (IOException) new FileNotFoundException(id.uri()).initCause(e);
    }
  }

  @Override
  protected void rename(List<Id> from, List<Id> to, MoveOptions... options) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      Files.move(
          from.get(i).path(),
          to.get(i).path(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  protected void copy(List<Id> from, List<Id> to) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void delete(Collection<Id> ids) throws IOException {
    for (Id id : ids) {
      Files.deleteIfExists(id.path());
    }
  }

  @Override
  protected Id matchNewResource(String uri, boolean isDirectory) {
    return new Id(uri, isDirectory);
  }

  @Override
  protected String getScheme() {
    return "small";
  }

  /** Listed in {@code META-INF/services}. */
  public static final class Registrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new SmallDisk());
    }
  }
}
