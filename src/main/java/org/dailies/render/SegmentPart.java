package org.dailies.render;

import org.dailies.media.MediaRef;

/**
 * A segment and its place in a video.
 *
 * @param index position among the segments of the video, from 0
 * @param count number of segments of the video
 */
public record SegmentPart(MediaRef media, int index, int count, Segment segment) {}
