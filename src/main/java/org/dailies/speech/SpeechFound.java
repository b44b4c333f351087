package org.dailies.speech;

import java.util.List;
import org.dailies.time.TimeRange;

/**
 * Where a sound track has voice, cut in pauses.
 *
 * @param voiced where there is voice: samples at 48 kHz on the media's own clock, in order
 * @param pieces what is transcribed at once, covering all that is voiced: samples at 48 kHz on the
 *     media's own clock, in order
 * @param engine identity of the voice detector
 * @param millis how long it took
 */
public record SpeechFound(
    List<TimeRange> voiced, List<TimeRange> pieces, String engine, long millis) {}
