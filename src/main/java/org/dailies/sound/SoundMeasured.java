package org.dailies.sound;

import org.dailies.time.TimeRange;

/**
 * What one chunk of a track is like.
 *
 * @param range samples at 48 kHz that were there, on the media's own clock
 * @param levels as in {@link SoundFacts#levels}
 * @param momentary EBU R128 momentary loudness at the end of each 100 ms, over 400 ms, in
 *     hundredths of LUFS
 * @param shortTerm the same of the short-term loudness, over 3 s
 * @param truePeakDb in dBTP
 * @param millis how long measuring took
 */
public record SoundMeasured(
    TimeRange range,
    byte[] levels,
    int[] momentary,
    int[] shortTerm,
    double truePeakDb,
    long millis) {}
