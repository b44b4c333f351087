package org.dailies.text;

import java.util.List;
import org.dailies.media.MediaRef;
import org.dailies.speech.Word;

/**
 * A video that is to be summed up.
 *
 * @param item the footage, under the name that the video is published under
 * @param language that is spoken in it, by ISO 639-1
 * @param words that are said in it, by time: samples at 48 kHz from its beginning
 * @param seconds how long it is
 * @param passages that it was put together of, in order; none where all is shown
 */
public record SummaryWanted(
    MediaRef item,
    String language,
    List<Word> words,
    double seconds,
    List<SummaryMaterial.Passage> passages) {
  public SummaryWanted {
    words = List.copyOf(words);
    passages = List.copyOf(passages);
  }
}
