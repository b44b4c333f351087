package org.dailies.timeline.interchange;

import java.util.List;
import java.util.stream.Collectors;

/** A given timeline cannot be rendered. Holds every fault there is. */
public final class FaultyTimelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  FaultyTimelineException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** Never empty. */
  public List<Fault> faults() {
    return faults;
  }
}
