package org.dailies.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /** The same facts after one more stage. */
  public Analysis with(String stage, String engine, long time) {
    Map<String, String> allEngines = new TreeMap<>(engines);
    allEngines.put(stage, engine);
    Map<String, Long> allMillis = new TreeMap<>(millis);
    allMillis.put(stage, time);
    return new Analysis(media, info, faces, words, sound, allEngines, allMillis, certificate);
  }
}
