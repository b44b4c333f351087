package org.dailies.cache;

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
    return Sha256.of(Json.line(this));
  }

  /** The key's name among the results of its footage. */
  String id() {
    return operation + "-" + hash();
  }
}
