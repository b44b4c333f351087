package org.dailies.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells footage apart by its content: SHA-256 over all bytes. */
public final class Fingerprint {
  private Fingerprint() {}

  /** {@code "sha256:"} and 64 hexadecimal digits. */
  public static String of(ByteSource source) {
    try (SeekableByteChannel channel = source.open()) {
      MessageDigest digest = sha256();
      ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
      return of(digest);
    } catch (IOException e) {
      throw ReadFailure.of(e);
    }
  }

  /** The same of a text in UTF-8. */
  public static String ofText(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return of(digest);
  }

  /** The same of all that a digest was given. */
  public static String of(MessageDigest digest) {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** What takes the bytes of a file for {@link #of(MessageDigest)}. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
