package org.dailies.sound;

/**
 * @param facts what the track is like
 * @param millis how long measuring took
 */
public record SoundMeasured(SoundFacts facts, long millis) {}
