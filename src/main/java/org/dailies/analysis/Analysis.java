package org.dailies.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.face.FaceSample;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;

/**
 * Everything known about one video: what an edit is planned from.
 *
 * @param faces by time
 * @param words by time; empty where nothing is said
 * @param sound absent where there is no sound
 * @param engines stage -> identity of the engine that did it
 * @param millis stage -> time it took when it was done, which may be long ago
 */
public record Analysis(
    MediaRef media,
    MediaInfo info,
    List<FaceSample> faces,
    List<Word> words,
    Optional<SoundFacts> sound,
    Map<String, String> engines,
    Map<String, Long> millis,
    Certificate certificate) {

  /** Of a video that nobody has looked at. */
  public static Analysis ofNothing(MediaRef media, MediaInfo info) {
    return new Analysis(
        media,
        info,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        new Certificate(0, 0, 0, 0, 0));
  }
}
