package org.dailies.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
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
 * @param language that they are in, by ISO 639-1; absent where the transcriber does not tell
 * @param sound absent where there is no sound
 * @param engines stage -> identity of the engine that did it
 * @param millis stage -> time it took when it was done, which may be long ago
 */
public record Analysis(
    MediaRef media,
    MediaInfo info,
    List<FaceSample> faces,
    List<Word> words,
    Optional<String> language,
    Optional<SoundFacts> sound,
    Map<String, String> engines,
    Map<String, Long> millis,
    Certificate certificate) {

  @JsonCreator
  public Analysis {}

  /** Facts of which the language is not told. */
  public Analysis(
      MediaRef media,
      MediaInfo info,
      List<FaceSample> faces,
      List<Word> words,
      Optional<SoundFacts> sound,
      Map<String, String> engines,
      Map<String, Long> millis,
      Certificate certificate) {
    this(media, info, faces, words, Optional.empty(), sound, engines, millis, certificate);
  }

  /** The same facts after one more stage. */
  public Analysis with(String stage, String engine, long time) {
    Map<String, String> allEngines = new TreeMap<>(engines);
    allEngines.put(stage, engine);
    Map<String, Long> allMillis = new TreeMap<>(millis);
    allMillis.put(stage, time);
    return new Analysis(
        media, info, faces, words, language, sound, allEngines, allMillis, certificate);
  }
}
