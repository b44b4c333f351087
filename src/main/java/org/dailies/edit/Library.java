package org.dailies.edit;

import java.util.List;
import org.dailies.picture.StockPicture;

/**
 * Pictures to choose from.
 *
 * @param pictures in order of their places
 * @param unreadable URIs of files that should be pictures and are not
 */
public record Library(List<StockPicture> pictures, List<String> unreadable) {
  /** No pictures. */
  public static final Library EMPTY = new Library(List.of(), List.of());

  public Library {
    pictures = List.copyOf(pictures);
    unreadable = List.copyOf(unreadable);
  }
}
