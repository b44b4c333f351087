package org.dailies.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.json.Json;

/**
 * What a result depends on, and nothing else: equal keys mean equal results, on every machine.
 *
 * @param fingerprint of the footage
 * @param operation what is computed: {@code "faces"}
 * @param version of the operation's code; raised when its results change
 * @param parts everything else that matters (range, engine, settings), by name
 */
public record ContentKey(
    String fingerprint, String operation, int version, Map<String, Object> parts) {
  public ContentKey {
    parts = new TreeMap<>(parts);
  }

  /** SHA-256 of the key's canonical JSON, its first 128 bits in hexadecimal. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Json.line(this).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The key's name among the results of its footage. */
  String id() {
    return operation + "-" + hash();
  }
}
