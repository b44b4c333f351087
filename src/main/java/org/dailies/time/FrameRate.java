package org.dailies.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Frames per second as a rational number in lowest terms: 25/1, 30000/1001.
 *
 * @param num frames, positive
 * @param den seconds, positive
 */
public record FrameRate(int num, int den) {
  public FrameRate {
    if (num <= 0 || den <= 0) {
      throw new IllegalArgumentException("a frame rate is positive, not " + num + "/" + den);
    }
    Timebase lowest = new Timebase(num, den);
    num = lowest.num();
    den = lowest.den();
  }

  /** Reads {@code "25"} or {@code "30000/1001"}. */
  @JsonCreator
  public static FrameRate parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new FrameRate(Integer.parseInt(text), 1)
        : new FrameRate(
            Integer.parseInt(text.substring(0, slash)),
            Integer.parseInt(text.substring(slash + 1)));
  }

  /** The timebase in which one tick is one frame. */
  public Timebase timebase() {
    return new Timebase(den, num);
  }

  /** Frames in whole seconds, at least one: 30 for 30000/1001. */
  public int nominal() {
    return Math.max(1, (int) Math.round((double) num / den));
  }

  @JsonValue
  @Override
  public String toString() {
    return den == 1 ? Integer.toString(num) : num + "/" + den;
  }
}
