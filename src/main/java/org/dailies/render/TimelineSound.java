package org.dailies.render;

import org.dailies.media.MediaRef;
import org.dailies.timeline.Timeline;

/** The sound of a timeline, to be mixed whole. */
public record TimelineSound(MediaRef media, Timeline timeline) {}
