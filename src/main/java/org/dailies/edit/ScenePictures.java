package org.dailies.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dailies.picture.StockPicture;

/** Gives the scenes of a script pictures by what is said of these. */
public final class ScenePictures {
  /** Of what is wanted, its rarer words counting for more; a picture that shows less is none. */
  private static final double MIN_SCORE = 0.5;

  private ScenePictures() {}

  private record Pair(int scene, int picture, double score) {}

  /**
   * Each picture goes to one scene at most, those that suit best first.
   *
   * @param words what is wanted for each scene
   * @param language of the words, by ISO 639-1
   * @return for each scene its picture, if one suits
   */
  public static List<Optional<StockPicture>> of(
      List<String> words, List<StockPicture> pictures, String language) {
    PictureMatches matches = new PictureMatches(pictures, language);
    List<Pair> pairs = new ArrayList<>();
    for (int scene = 0; scene < words.size(); scene++) {
      for (int picture = 0; picture < pictures.size(); picture++) {
        double score = matches.score(words.get(scene), picture);
        if (score >= MIN_SCORE) {
          pairs.add(new Pair(scene, picture, score));
        }
      }
    }
    pairs.sort(Comparator.comparing(pair -> -pair.score())); // of equals the earlier ones
    List<Optional<StockPicture>> chosen =
        new ArrayList<>(Collections.nCopies(words.size(), Optional.empty()));
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (chosen.get(pair.scene()).isEmpty() && taken.add(pair.picture())) {
        chosen.set(pair.scene(), Optional.of(pictures.get(pair.picture())));
      }
    }
    return chosen;
  }
}
