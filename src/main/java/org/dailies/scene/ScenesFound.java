package org.dailies.scene;

import java.util.List;

/**
 * The scenes of one chunk.
 *
 * @param cuts by time; that of a chunk's first frame is the chunk's before
 * @param focus by time, two of them half a second apart or more
 * @param watched number of frames that were decoded one after the other
 * @param millis how long it took
 */
public record ScenesFound(List<SceneCut> cuts, List<FocalPoint> focus, long watched, long millis) {}
