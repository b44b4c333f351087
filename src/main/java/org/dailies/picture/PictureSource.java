package org.dailies.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.engine.Engine;

/** Finds pictures elsewhere. Instances are shared by all threads of a JVM. */
public interface PictureSource extends Engine {

  /**
   * The picture that suits a query best.
   *
   * @param file gets it, whole; does not exist yet
   * @return empty if there is none; then there is no file either
   * @throws org.dailies.failure.DailiesException if nobody answers, or with something else
   * @throws IOException if the file cannot be written
   */
  Optional<Found> find(PictureQuery query, Path file) throws IOException;

  /**
   * Stills that might suit, the best first. None is fetched yet: its file is an address, of unknown
   * content.
   *
   * @param words what they would show
   * @param width of the video, pixels
   * @param height of the video, pixels
   * @param most how many at most
   * @throws org.dailies.failure.DailiesException if nobody answers, or with something else
   */
  List<StockPicture> offers(String words, int width, int height, int most);

  /**
   * Fetches what was offered.
   *
   * @param file gets it, whole
   * @throws org.dailies.failure.DailiesException if it does not come
   * @throws IOException if the file cannot be written
   */
  void fetch(StockPicture offer, Path file) throws IOException;

  /**
   * What is said of a picture that was found.
   *
   * @param moving whether it is a clip
   * @param shows what it shows, in words
   * @param credit who made it and where it is from, a sentence
   */
  record Found(boolean moving, List<String> shows, String credit) {}

  interface Factory extends Engine.Factory<PictureSource> {}
}
