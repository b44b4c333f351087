package org.dailies.edit;

import java.util.List;
import org.dailies.picture.StockPicture;

/**
 * Pictures to choose from.
 *
 * @param pictures in order of their places
 * @param unreadable URIs of files that should be pictures and are not
 * @param unheard URIs of clips that are listened to, and of which it is not known what is said
 */
public record Library(List<StockPicture> pictures, List<String> unreadable, List<String> unheard) {
  /** No pictures. */
  public static final Library EMPTY = new Library(List.of(), List.of(), List.of());

  public Library {
    pictures = List.copyOf(pictures);
    unreadable = List.copyOf(unreadable);
    unheard = List.copyOf(unheard);
  }
}
