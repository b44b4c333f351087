package org.dailies.beam;

import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Files at {@code odd://}, of a module that Beam has for the storage of somebody else: it has its
 * own exceptions, and its own idea of a checksum. Nothing there can be opened.
 */
public final class OddFiles extends FileSystem<OddFiles.Id> {
  private static final Map<String, String> TAGS =
      Map.of("odd://there", "\"9b2cf535f27731c974343645a3985328-2\"");

  /** Says that something went wrong, and Beam nothing. */
  static final class OddException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  protected List<MatchResult> match(List<String> specs) {
    return specs.stream().map(OddFiles::match).toList();
  }

  private static MatchResult match(String spec) {
    if (!TAGS.containsKey(spec)) {
      return MatchResult.create(MatchResult.Status.NOT_FOUND, List.of());
    }
    return MatchResult.create(
        MatchResult.Status.OK,
        List.of(
            MatchResult.Metadata.builder()
                .setResourceId(new Id(spec))
                .setSizeBytes(1)
                .setIsReadSeekEfficient(true)
                .setChecksum(TAGS.get(spec))
                .build()));
  }

  @Override
  protected ReadableByteChannel open(Id id) {
    throw new OddException();
  }

  @Override
  protected WritableByteChannel create(Id id, CreateOptions options) {
    throw new OddException();
  }

  @Override
  protected void copy(List<Id> from, List<Id> to) {
    throw new OddException();
  }

  @Override
  protected void rename(List<Id> from, List<Id> to, MoveOptions... options) {
    throw new OddException();
  }

  @Override
  protected void delete(Collection<Id> ids) {
    throw new OddException();
  }

  @Override
  protected Id matchNewResource(String spec, boolean isDirectory) {
    return new Id(spec);
  }

  @Override
  protected String getScheme() {
    return "odd";
  }

  /** A place there. */
  public record Id(String uri) implements ResourceId {
    private static final long serialVersionUID = 1L;

    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      return new Id(uri + "/" + other);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return this;
    }

    @Override
    public String getScheme() {
      return "odd";
    }

    @Override
    public String getFilename() {
      return uri;
    }

    @Override
    public boolean isDirectory() {
      return false;
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  /** Makes them known to Beam; listed in {@code META-INF/services}. */
  public static final class Registrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new OddFiles());
    }
  }
}
