package org.dailies.script;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.voice.Reading;

/**
 * A script that has been spoken: its scenes, and when each is seen.
 *
 * @param scenes in order, with those that a narration over all asks for
 * @param ranges of the scenes: samples at 48 kHz, which tile the narration
 * @param words by time, on the same clock
 */
public record Telling(List<Scene> scenes, List<TimeRange> ranges, List<Word> words) {
  public Telling {
    scenes = List.copyOf(scenes);
    ranges = List.copyOf(ranges);
    words = List.copyOf(words);
  }

  /** Lays the scenes of a script over its narration. */
  public static Telling of(Script script, Reading reading) {
    List<Word> words =
        reading.words().stream()
            .map(said -> new Word(said.text(), said.start(), said.end(), 1))
            .toList();
    if (script.narration().isEmpty()) {
      return new Telling(script.scenes(), reading.passages(), words);
    }
    List<Scene> scenes =
        script.scenes().isEmpty()
            ? Collections.nCopies(scenes(script, words, reading), Scene.EMPTY)
            : script.scenes();
    List<TimeRange> ranges = Pace.atWords(reading.samples(), Pace.weights(scenes), words);
    return new Telling(scenes, ranges, words);
  }

  /** A background needs no scenes for something to happen. */
  private static int scenes(Script script, List<Word> words, Reading reading) {
    return script.background().isEmpty() ? Pace.scenes(words.size(), reading.samples()) : 1;
  }

  /** What is written or said in a scene. */
  public String words(int scene) {
    Optional<String> written = scenes.get(scene).words();
    TimeRange range = ranges.get(scene);
    return written.orElseGet(
        () ->
            words.stream()
                .filter(word -> range.start() <= word.start() && word.start() < range.end())
                .map(Word::text)
                .collect(Collectors.joining(" ")));
  }
}
