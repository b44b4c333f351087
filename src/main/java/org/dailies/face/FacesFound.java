package org.dailies.face;

import java.util.List;

/**
 * The faces of one chunk.
 *
 * @param samples by time
 * @param engine identity of the detector
 * @param millis how long it took
 */
public record FacesFound(List<FaceSample> samples, String engine, long millis) {}
