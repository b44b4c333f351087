package org.dailies.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stage keeps, said in one place: the name, the policy and the parts of its keys.
 *
 * @param stage name in reports and metrics: {@code "DetectFaces"}
 * @param operation what is computed, in keys: {@code "faces"}; empty for a dynamic stage
 * @param version of the operation's code; raised when its results change
 * @param life how long an entry holds; absent for ever
 * @param parts names of what results depend on besides the footage, in order of importance
 */
public record Declaration(
    String stage,
    String operation,
    int version,
    Policy policy,
    Optional<Duration> life,
    List<String> parts) {
  public Declaration {
    parts = List.copyOf(parts);
  }

  /** Results that depend on the footage and on what looked at it. */
  public static Declaration permanent(
      String stage, String operation, int version, String... parts) {
    return new Declaration(
        stage, operation, version, Policy.PERMANENT, Optional.empty(), List.of(parts));
  }

  /** Results that depend on settings, which are parts of their keys. */
  public static Declaration conditional(
      String stage, String operation, int version, String... parts) {
    return new Declaration(
        stage, operation, version, Policy.CONDITIONAL, Optional.empty(), List.of(parts));
  }

  /** Results that hold for a while. */
  public static Declaration timeLimited(
      String stage, String operation, int version, Duration life, String... parts) {
    return new Declaration(
        stage, operation, version, Policy.TIME_LIMITED, Optional.of(life), List.of(parts));
  }

  /** Results that are not kept. */
  public static Declaration dynamic(String stage) {
    return new Declaration(stage, "", 0, Policy.DYNAMIC, Optional.empty(), List.of());
  }

  /**
   * The key of a result.
   *
   * @param fingerprint of the footage
   * @param values of all parts, by name
   * @throws IllegalArgumentException if they are not the declared parts
   */
  public ContentKey key(String fingerprint, Map<String, Object> values) {
    if (!Set.copyOf(parts).equals(values.keySet())) {
      throw new IllegalArgumentException(
          stage + " declares " + parts + " as parts of its keys, not " + values.keySet());
    }
    return new ContentKey(fingerprint, operation, version, values);
  }
}
