package org.dailies.edit;

import org.dailies.analysis.Analysis;
import org.dailies.timeline.Timeline;

/** An edit with the facts it was planned from. */
public record PlannedEdit(Analysis analysis, Timeline timeline) {}
