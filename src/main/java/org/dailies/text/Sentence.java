package org.dailies.text;

import org.dailies.time.TimeRange;

/**
 * A sentence that is said.
 *
 * @param range samples at 48 kHz on the media's own clock
 */
public record Sentence(TimeRange range, String text) {}
