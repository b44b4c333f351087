package org.dailies.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dailies.media.MediaRef;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Asset;
import org.dailies.timeline.SoundCue;

/**
 * A script with all that its video is made of: what a timeline is planned from.
 *
 * @param item the script, under the name that the video is published under
 * @param panels one for each scene, in order; their times tile the narration
 * @param voice what is spoken, each at its sample of the video
 * @param words that are spoken, by time: samples at 48 kHz from the video's beginning
 * @param notes what a viewer might wonder about, and who made the pictures, a sentence each
 * @param engines stage -> identity of the engine that did it
 * @param millis stage -> time it took when it was done, which may be long ago
 */
public record Storyboard(
    MediaRef item,
    Script script,
    List<Panel> panels,
    List<SoundCue> voice,
    List<Word> words,
    List<String> notes,
    Map<String, String> engines,
    Map<String, Long> millis) {
  public Storyboard {
    panels = List.copyOf(panels);
    voice = List.copyOf(voice);
    words = List.copyOf(words);
    notes = List.copyOf(notes);
    engines = new TreeMap<>(engines);
    millis = new TreeMap<>(millis);
  }

  /**
   * A scene, and its picture.
   *
   * @param range when it is seen: samples at 48 kHz from the video's beginning
   * @param words that are written or said in it
   * @param picture a still of the video's size; absent as long as there is none
   */
  public record Panel(Scene scene, TimeRange range, String words, Optional<Asset> picture) {
    /** The same scene with a picture. */
    public Panel with(Asset picture) {
      return new Panel(scene, range, words, Optional.of(picture));
    }
  }

  /** The same script with other panels. */
  public Storyboard with(List<Panel> panels) {
    return new Storyboard(item, script, panels, voice, words, notes, engines, millis);
  }

  /** Numbers of the scenes, from 0, in which nothing is to be seen: no picture, no background. */
  public List<Integer> bare() {
    return IntStream.range(0, panels.size())
        .filter(i -> script.background().isEmpty() && panels.get(i).picture().isEmpty())
        .boxed()
        .toList();
  }

  /** How long it lasts, in samples at 48 kHz. */
  public long samples() {
    return panels.get(panels.size() - 1).range().end();
  }
}
