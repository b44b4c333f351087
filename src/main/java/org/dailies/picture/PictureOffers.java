package org.dailies.picture;

import java.util.List;
import java.util.Optional;

/**
 * What a search has found for the scenes of a script.
 *
 * @param pictures for each of the words that were looked for, at most one; nothing is fetched yet
 * @param searches how many it took
 * @param millis how long it took
 */
public record PictureOffers(List<Optional<StockPicture>> pictures, int searches, long millis) {
  public PictureOffers {
    pictures = List.copyOf(pictures);
  }
}
