package org.dailies.timeline;

import org.dailies.time.TimeRange;

/**
 * Footage that clips are taken from.
 *
 * @param uri where it lies
 * @param fingerprint of its bytes
 * @param video presentation times of the picture, in its stream's timebase
 * @param sound whether it has sound
 */
public record Source(String uri, String fingerprint, TimeRange video, boolean sound) {}
