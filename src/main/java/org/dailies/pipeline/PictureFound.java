package org.dailies.pipeline;

import java.util.Optional;
import org.dailies.picture.StockPicture;

/**
 * What a search has found.
 *
 * @param picture absent if there is none; its file lies in the store
 * @param millis how long it took
 */
record PictureFound(Optional<StockPicture> picture, long millis) {}
