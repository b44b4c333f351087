package org.dailies.job;

import java.util.List;
import java.util.stream.Collectors;
import org.dailies.spec.Problem;

/** A request is wrong; nothing was started. Holds every problem there is. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public SpecException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
