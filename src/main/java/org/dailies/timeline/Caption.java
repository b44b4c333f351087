package org.dailies.timeline;

import java.util.List;

/**
 * A caption.
 *
 * @param start first frame on the timeline
 * @param end first frame after
 * @param lines one or two
 */
public record Caption(long start, long end, List<String> lines) {

  /** This caption at another place, with other words perhaps; itself where nothing is other. */
  public Caption at(long start, long end, List<String> lines) {
    boolean same = start == this.start && end == this.end && lines.equals(this.lines);
    return same ? this : new Caption(start, end, lines);
  }
}
