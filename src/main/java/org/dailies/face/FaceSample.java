package org.dailies.face;

import java.util.List;

/**
 * The faces of one sampled frame.
 *
 * @param index which sample of the video this is, from 0: the frame stands for {@code [index, index
 *     + 1)} sampling intervals after the first frame
 * @param pts of the frame that was looked at, in the video stream's timebase
 * @param faces largest first; empty where there is none
 */
public record FaceSample(int index, long pts, List<Face> faces) {}
