package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.face.FaceSample;
import org.dailies.speech.Word;
import org.dailies.text.Ratings;
import org.dailies.text.Ratings.Rating;
import org.dailies.text.Understood;

/** Facts of a talk that is made up sentence by sentence, at 25 frames a second. */
final class RatedTalk {
  private static final int WORD_FRAMES = 10;

  private final StringBuilder sound = new StringBuilder();
  private final List<Word> words = new ArrayList<>();
  private final List<Rating> ratings = new ArrayList<>();

  /** A sentence that can stand alone, as loud and as fast as others. */
  RatedTalk say(int score, String text) {
    return say(score, true, '+', WORD_FRAMES, text);
  }

  /**
   * @param loud as in {@link Talk#sound}
   * @param frames of each word
   */
  RatedTalk say(int score, boolean alone, char loud, int frames, String text) {
    String[] spoken = text.split(" ");
    for (String word : spoken) {
      long start = (long) sound.length() * Talk.FRAME;
      words.add(new Word(word, start, start + (long) frames * Talk.FRAME, 1));
      sounding(loud, frames);
    }
    ratings.add(new Rating(spoken.length, score, alone));
    return this;
  }

  /** Sound without words, or silence. */
  RatedTalk sounding(char loud, int frames) {
    sound.append(String.valueOf(loud).repeat(frames));
    return this;
  }

  RatedTalk pause() {
    return sounding('.', 25);
  }

  int frames() {
    return sound.length();
  }

  List<Rating> ratings() {
    return ratings;
  }

  Understood facts(List<FaceSample> faces) {
    Analysis analysis =
        Talk.analysis(
            Talk.video(frames()), Optional.of(Talk.sound(sound.toString())), words, faces);
    return Understood.of(analysis).with(new Ratings(ratings, "rules", 0));
  }
}
