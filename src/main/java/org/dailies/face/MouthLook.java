package org.dailies.face;

import java.util.List;

/**
 * The mouths that are seen for a quarter of a second.
 *
 * @param pts of the first frame, in the video stream's timebase
 * @param mouths those of larger faces first
 */
public record MouthLook(long pts, List<Mouth> mouths) {}
