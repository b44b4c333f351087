package org.dailies.render;

import java.util.List;
import java.util.Optional;
import org.dailies.media.Picture;

/**
 * The decoded pictures that a frame is drawn from.
 *
 * @param footage of the clip
 * @param other of the clip that a transition mixes with it
 * @param moving of each of the segment's layers that shows footage at the time
 */
record Ingredients(Picture footage, Optional<Picture> other, List<Moving> moving)
    implements AutoCloseable {

  /**
   * @param layer its number in the segment
   */
  record Moving(int layer, Picture picture) {}

  @Override
  public void close() {
    footage.close();
    other.ifPresent(Picture::close);
    moving.forEach(m -> m.picture().close());
  }
}
