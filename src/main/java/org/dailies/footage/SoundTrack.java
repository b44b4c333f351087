package org.dailies.footage;

import org.dailies.media.AudioInfo;
import org.dailies.media.MediaRef;

/** The sound of a video, whole: sound is analysed on its own, not by the picture's chunks. */
public record SoundTrack(MediaRef media, AudioInfo audio) {}
