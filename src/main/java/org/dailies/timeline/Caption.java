package org.dailies.timeline;

import java.util.List;

/**
 * A caption.
 *
 * @param start first frame on the timeline
 * @param end first frame after
 * @param lines one or two
 */
public record Caption(long start, long end, List<String> lines) {}
