package org.dailies.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * How an entry of the store came about.
 *
 * @param stage that made it
 * @param life for which it holds; absent for ever
 * @param item URI of the footage that it was made from
 */
public record Provenance(
    String stage, Policy policy, Optional<Duration> life, String item, Cost cost) {

  /** Made by a stage. */
  public static Provenance of(Declaration declared, String item, Cost cost) {
    return new Provenance(declared.stage(), declared.policy(), declared.life(), item, cost);
  }
}
