package org.dailies.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Asset;

/**
 * A picture that is there to choose from: of a library, or found elsewhere.
 *
 * @param file its place; where it is not fetched yet, an address without a fingerprint
 * @param width as it is shown, pixels
 * @param height as it is shown, pixels
 * @param playing presentation times of one that moves; absent for a still
 * @param shows what it shows, as those say who named and described it
 * @param credit who made it and where it is from, a sentence; absent where nobody asks for it
 */
public record StockPicture(
    Asset file,
    int width,
    int height,
    Optional<TimeRange> playing,
    List<String> shows,
    Optional<String> credit) {
  public StockPicture {
    shows = List.copyOf(shows);
  }

  /** The same file at another place, with more that is said of it. */
  public StockPicture at(Asset place, List<String> also) {
    List<String> all = new ArrayList<>(also);
    all.addAll(shows);
    return new StockPicture(place, width, height, playing, all, credit);
  }
}
