package org.dailies.render;

import java.io.Serializable;

/**
 * How a timeline becomes a file: the {@code render} section of a job spec.
 *
 * @param preset {@code draft}, {@code standard} or {@code archive}
 * @param segmentSeconds length of the pieces that are rendered in parallel, about
 * @param loudnessLufs integrated loudness of the result
 * @param truePeakDb its highest true peak, dBTP
 * @param loudnessRangeLu its largest loudness range
 */
public record RenderSpec(
    String preset,
    int segmentSeconds,
    double loudnessLufs,
    double truePeakDb,
    double loudnessRangeLu)
    implements Serializable {}
