package org.dailies.speech;

/**
 * A spoken word.
 *
 * @param text as written, with its punctuation: {@code "cut,"}
 * @param start first sample, at 48 kHz on the media's own clock (sample 0 is pts 0)
 * @param end first sample after
 * @param confidence 0 to 1: the model's probability of the word's least certain token
 */
public record Word(String text, long start, long end, double confidence) {}
