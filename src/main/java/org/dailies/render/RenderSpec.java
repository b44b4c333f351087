package org.dailies.render;

import java.io.Serializable;
import org.dailies.media.Quality;

/**
 * How a timeline becomes a file: the {@code render} section of a job spec.
 *
 * @param encoder {@code auto} or the name of an {@link org.dailies.media.VideoEncoder}
 * @param quality of the pictures
 * @param segmentSeconds length of the pieces that are rendered in parallel, about
 * @param loudnessLufs integrated loudness of the result
 * @param truePeakDb its highest true peak, dBTP
 * @param loudnessRangeLu its largest loudness range
 */
public record RenderSpec(
    String encoder,
    Quality quality,
    int segmentSeconds,
    double loudnessLufs,
    double truePeakDb,
    double loudnessRangeLu)
    implements Serializable {}
