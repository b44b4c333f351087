package org.dailies.footage;

import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;

/** Footage that has been opened: what it is and what it holds. */
public record Footage(MediaRef media, MediaInfo info) {}
