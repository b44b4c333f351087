package org.dailies.report;

import java.util.List;
import org.dailies.failure.Failure;
import org.dailies.timeline.Timeline;

/**
 * What a run would make.
 *
 * @param timelines by name
 * @param failures what could not be planned
 */
public record PlanReport(List<Timeline> timelines, List<Failure> failures) {}
