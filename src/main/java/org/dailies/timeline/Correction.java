package org.dailies.timeline;

/**
 * A word that captions show otherwise than it was heard.
 *
 * @param at where it begins in the footage, samples at 48 kHz on the media's own clock
 */
public record Correction(long at, String heard, String written) {}
