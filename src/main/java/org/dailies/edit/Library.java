package org.dailies.edit;

import java.util.List;
import org.dailies.picture.StockPicture;

/**
 * Pictures to choose from.
 *
 * @param pictures in order of their places
 * @param unreadable files that should be pictures and are not
 * @param unheard clips that are listened to, and of which it is not known what is said
 */
public record Library(List<StockPicture> pictures, List<Passed> unreadable, List<Passed> unheard) {
  /** No pictures. */
  public static final Library EMPTY = new Library(List.of(), List.of(), List.of());

  /**
   * A file that is passed over.
   *
   * @param why a sentence without its full stop
   */
  public record Passed(String uri, String why) {
    @Override
    public String toString() {
      return uri + " (" + why + ")";
    }
  }

  public Library {
    pictures = List.copyOf(pictures);
    unreadable = List.copyOf(unreadable);
    unheard = List.copyOf(unheard);
  }
}
