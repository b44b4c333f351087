package org.dailies.beam;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.auth.Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.WriteChannel;
import com.google.cloud.hadoop.gcsio.GoogleCloudStorageReadOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageRetryStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.extensions.gcp.util.GcsUtil;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.failure.StorageUnavailableException;

/**
 * What Beam's file system for gs:// cannot do: write an object only where it is still the one that
 * was seen, and only if all bytes arrived. An upload appears when it is complete, so that no
 * temporary name is needed.
 */
final class CloudObjects {
  /** How many bytes an upload sends at once, and keeps in memory for another attempt at them. */
  private static final int PIECE = 4 << 20;

  /** In place of a status. */
  private static final int NO_ANSWER = 0;

  private static CloudObjects latest;

  private final PipelineOptions options;
  private final com.google.cloud.storage.Storage client;

  private CloudObjects(PipelineOptions options) {
    this.options = options;
    this.client = client(options);
  }

  static boolean holds(String uri) {
    return uri.startsWith("gs://");
  }

  /**
   * As the options say that {@link org.apache.beam.sdk.io.FileSystems} was given last, whose own
   * file system for gs:// is as patient from then on: not before, because credentials take a second
   * to find.
   */
  static synchronized CloudObjects get() {
    PipelineOptions options = (PipelineOptions) System.getProperties().get(Registrar.OPTIONS);
    if (options == null) {
      throw new IllegalStateException("no options were given to FileSystems yet");
    }
    if (latest == null || latest.options != options) {
      options.as(GcsOptions.class).setGcsUtil(patient(options));
      latest = new CloudObjects(options);
    }
    return latest;
  }

  private static GcsUtil patient(PipelineOptions options) {
    GcsOptions cloud = options.as(GcsOptions.class);
    com.google.api.services.storage.Storage.Builder beams = Transport.newStorageClient(cloud);
    HttpRequestInitializer requests =
        new BoundedRetries(beams.getHttpRequestInitializer(), patience(options));
    return GcsUtil.GcsUtilFactory.create(
        cloud,
        beams.setHttpRequestInitializer(requests).build(),
        requests,
        cloud.getExecutorService(),
        cloud.getGcpCredential(),
        cloud.getGcsUploadBufferSizeBytes(),
        GcsUtil.GcsCountersOptions.create(null, null),
        cloud.getGoogleCloudStorageReadOptions());
  }

  private static Duration patience(PipelineOptions options) {
    return Duration.ofSeconds(options.as(StorageOptions.class).getStorageSeconds());
  }

  /** The number of the object that lies there; 0 if there is none. */
  long generation(String uri) throws IOException {
    return blob(uri).map(Blob::getGeneration).orElse(0L);
  }

  /** MD5 of an object; of one that was composed of others, CRC-32C and length. */
  Optional<String> checksum(String uri) throws IOException {
    return blob(uri)
        .map(
            blob ->
                blob.getMd5() != null
                    ? "md5:" + hex(blob.getMd5())
                    : "crc32c:"
                        + hex(blob.getCrc32c())
                        + HexFormat.of().toHexDigits(blob.getSize()));
  }

  /** Opens content from its beginning, as often as it is needed. */
  interface Content {
    InputStream open() throws IOException;

    static Content of(byte[] bytes) {
      return () -> new ByteArrayInputStream(bytes);
    }
  }

  /**
   * Writes an object whatever lies there.
   *
   * @throws IOException if it is not there afterwards as it was given
   */
  void write(String uri, Content content) throws IOException {
    upload(uri, content, crc32c(content));
  }

  /**
   * Writes an object in place of one that was seen, or beside none where the number is 0. What is
   * there already as it is given counts as written.
   *
   * @throws ChangedMeanwhileException if another one is there
   */
  void replace(String uri, Content content, long generation) throws IOException {
    String crc32c = crc32c(content);
    try {
      upload(uri, content, crc32c, BlobWriteOption.generationMatch(generation));
    } catch (ChangedMeanwhileException e) {
      // also what an answer that got lost on its way looks like when the upload is sent again
      if (blob(uri).filter(blob -> crc32c.equals(blob.getCrc32c())).isEmpty()) {
        throw e;
      }
    }
  }

  /**
   * Writes an object as it is made, which appears when all of it is.
   *
   * @throws ChangedMeanwhileException if another one is there than was seen
   */
  void replace(String uri, Storage.Writer writer, long generation) throws IOException {
    CRC32C crc = new CRC32C();
    try {
      WriteChannel channel =
          client.writer(info(uri).build(), BlobWriteOption.generationMatch(generation));
      channel.setChunkSize(PIECE);
      writer.writeTo(new CheckedOutputStream(Channels.newOutputStream(channel), crc));
      channel.close(); // only now: what breaks off before is never there
    } catch (StorageException e) {
      throw asIo(uri, e);
    } catch (IOException e) {
      throw e.getCause() instanceof StorageException refused ? asIo(uri, refused) : e;
    }
    Optional<Blob> written = blob(uri);
    if (written.filter(blob -> base64(crc).equals(blob.getCrc32c())).isEmpty()) {
      written.ifPresent(
          blob -> client.delete(blob.getBlobId(), BlobSourceOption.generationMatch()));
      throw new IOException(uri + " did not arrive as it was sent");
    }
  }

  /** Makes an object as new as if it had been written now, without moving its content. */
  void touch(String uri) throws IOException {
    BlobInfo used =
        BlobInfo.newBuilder(BlobId.fromGsUtilUri(uri))
            .setMetadata(Map.of("used", Instant.now().toString()))
            .build();
    try {
      client.update(used);
    } catch (StorageException e) {
      throw asIo(uri, e);
    }
  }

  private Optional<Blob> blob(String uri) throws IOException {
    try {
      return Optional.ofNullable(client.get(BlobId.fromGsUtilUri(uri)));
    } catch (StorageException e) {
      throw asIo(uri, e);
    }
  }

  /** The store compares what came with the checksum, and refuses what differs. */
  private void upload(String uri, Content content, String crc32c, BlobWriteOption... conditions)
      throws IOException {
    BlobInfo info = info(uri).setCrc32c(crc32c).build();
    BlobWriteOption[] all = Arrays.copyOf(conditions, conditions.length + 1);
    all[conditions.length] = BlobWriteOption.crc32cMatch();
    try (InputStream in = content.open()) {
      Blob written = client.createFrom(info, in, PIECE, all);
      if (!crc32c.equals(written.getCrc32c())) {
        client.delete(written.getBlobId(), BlobSourceOption.generationMatch());
        throw new IOException(uri + " did not arrive as it was sent");
      }
    } catch (StorageException e) {
      throw asIo(uri, e);
    }
  }

  private static BlobInfo.Builder info(String uri) {
    return BlobInfo.newBuilder(BlobId.fromGsUtilUri(uri))
        .setContentType("application/octet-stream");
  }

  private static IOException asIo(String uri, StorageException e) {
    int status = e.getCode();
    if (status == NO_ANSWER || BoundedRetries.isPassing(status)) {
      return (IOException)
          new StorageUnavailableException(uri + ": " + e.getMessage()).initCause(e);
    }
    return switch (status) {
      case 404 -> (IOException) new NoSuchFileException(uri).initCause(e);
      case 412 -> (IOException) new ChangedMeanwhileException(uri).initCause(e);
      default -> new IOException(uri + ": " + e.getMessage(), e);
    };
  }

  private static String crc32c(Content content) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = content.open()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
      }
    }
    return base64(crc);
  }

  private static String base64(CRC32C crc) {
    byte[] bigEndian = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bigEndian);
  }

  private static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }

  /** At the endpoint and with the credentials that Beam's own file system has. */
  private static com.google.cloud.storage.Storage client(PipelineOptions options) {
    GcsOptions cloud = options.as(GcsOptions.class);
    Credentials credentials = cloud.getGcpCredential();
    com.google.cloud.storage.StorageOptions.Builder client =
        com.google.cloud.storage.StorageOptions.http();
    if (cloud.getGcsEndpoint() != null) {
      client.setHost(URI.create(cloud.getGcsEndpoint()).resolve("/").toString());
    }
    client
        // or it would look for one on the network; objects are found without
        .setProjectId(cloud.getProject() == null ? "none" : cloud.getProject())
        .setCredentials(credentials == null ? NoCredentials.getInstance() : credentials)
        // whatever is asked here may be asked again: a file is written whole, and as often as
        // needed
        .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy());
    client.setRetrySettings(
        com.google.cloud.storage.StorageOptions.getDefaultRetrySettings().toBuilder()
            .setInitialRetryDelayDuration(BoundedRetries.FIRST_PAUSE)
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(BoundedRetries.LONGEST_PAUSE)
            .setMaxAttempts(0) // it is time that is bounded
            .setTotalTimeoutDuration(patience(options))
            .build());
    return client.build().getService();
  }

  /**
   * Hears of the options that {@link org.apache.beam.sdk.io.FileSystems} is given; listed in {@code
   * META-INF/services}.
   */
  public static final class Registrar implements FileSystemRegistrar {
    /**
     * A property of the JVM, as the file systems of Beam belong to the JVM: a cluster loads the
     * classes of a job that it restarts anew, and Beam, which it does not, tells its options once.
     * The options themselves, for Beam's file system holds on to them.
     */
    private static final String OPTIONS = "org.dailies.storage";

    /**
     * A request asks for as much as this and no more: by default it asks for all up to the end of
     * the object, and what is on its way when the reader turns elsewhere was sent for nothing.
     */
    private static final GoogleCloudStorageReadOptions READS =
        GoogleCloudStorageReadOptions.builder()
            .setFadvise(GoogleCloudStorageReadOptions.Fadvise.RANDOM)
            .setMinRangeRequestSize(1 << 19)
            .setInplaceSeekLimit(1 << 18)
            .build();

    /** For an answer to begin and to go on; no longer than there is patience. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      GcsOptions cloud = options.as(GcsOptions.class);
      Duration patience = patience(options);
      GoogleCloudStorageReadOptions reads =
          READS.toBuilder().setBackoffMaxElapsedTimeMillis((int) patience.toMillis()).build();
      if (!reads.equals(cloud.getGoogleCloudStorageReadOptions())) {
        Duration answer = patience.compareTo(ANSWER) < 0 ? patience : ANSWER;
        cloud.setGoogleCloudStorageReadOptions(reads);
        cloud.setGcsHttpRequestReadTimeout((int) answer.toMillis());
      }
      System.getProperties().put(OPTIONS, options);
      return List.of();
    }
  }
}
