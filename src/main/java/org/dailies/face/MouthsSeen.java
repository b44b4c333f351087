package org.dailies.face;

import java.util.List;

/**
 * How mouths move in one chunk, where there are several.
 *
 * @param looks by time
 * @param engine identity of the detector
 * @param millis how long it took
 */
public record MouthsSeen(List<MouthLook> looks, String engine, long millis) {}
