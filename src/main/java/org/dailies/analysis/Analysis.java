package org.dailies.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.face.FaceSample;
import org.dailies.face.MouthLook;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.motion.MotionFacts;
import org.dailies.scene.FocalPoint;
import org.dailies.scene.SceneCut;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * Everything known about one video: what an edit is planned from.
 *
 * @param faces by time
 * @param sceneCuts by time
 * @param focus what stands out where nobody is seen, by time
 * @param words by time; empty where nothing is said
 * @param voiced where there is voice: samples at 48 kHz on the media's own clock, in order
 * @param language that they are in, by ISO 639-1; absent where the transcriber does not tell
 * @param sound absent where there is no sound
 * @param mouths how mouths move where there are several, by time; empty where nobody asked
 * @param motion how much the picture moves; absent where nobody asked
 * @param engines stage -> identity of the engine that did it
 * @param millis stage -> time it took when it was done, which may be long ago
 */
@RecordBuilder
public record Analysis(
    MediaRef media,
    MediaInfo info,
    List<FaceSample> faces,
    List<SceneCut> sceneCuts,
    List<FocalPoint> focus,
    List<Word> words,
    List<TimeRange> voiced,
    Optional<String> language,
    Optional<SoundFacts> sound,
    List<MouthLook> mouths,
    Optional<MotionFacts> motion,
    Map<String, String> engines,
    Map<String, Long> millis,
    Certificate certificate)
    implements AnalysisBuilder.With {
  private static final long WORD_SLACK = 48_000 / 10;
  private static final long SHORTEST_UNCLEAR = 48_000 * 3 / 10;

  @JsonCreator
  public Analysis {}

  /** Where there is voice for a while, and no word was made out: samples at 48 kHz, in order. */
  public List<TimeRange> unclear() {
    List<TimeRange> unclear = new ArrayList<>();
    int next = 0;
    for (TimeRange voice : voiced) {
      long reached = voice.start();
      while (next < words.size() && words.get(next).end() <= reached) {
        next++;
      }
      for (int i = next; i < words.size() && words.get(i).start() < voice.end(); i++) {
        add(unclear, reached, words.get(i).start() - WORD_SLACK);
        reached = Math.max(reached, words.get(i).end() + WORD_SLACK);
      }
      add(unclear, reached, voice.end());
    }
    return List.copyOf(unclear);
  }

  private static void add(List<TimeRange> unclear, long start, long end) {
    if (end - start >= SHORTEST_UNCLEAR) {
      unclear.add(new TimeRange(start, end, Timebase.SAMPLES_48K));
    }
  }

  /** Of a video that nobody has looked at. */
  public static Analysis ofNothing(MediaRef media, MediaInfo info) {
    return new Analysis(
        media,
        info,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        new Certificate(0, 0, 0, 0, 0));
  }

  /**
   * Of a video that is made, and not of footage.
   *
   * @param media what it is made from
   */
  public static Analysis ofMade(
      MediaRef media, Map<String, String> engines, Map<String, Long> millis) {
    return ofNothing(media, MediaInfo.NOTHING)
        .with(nothing -> nothing.engines(engines).millis(millis));
  }

  /** Facts of which the language is not told, of nobody's mouth and of no motion. */
  public Analysis(
      MediaRef media,
      MediaInfo info,
      List<FaceSample> faces,
      List<SceneCut> sceneCuts,
      List<FocalPoint> focus,
      List<Word> words,
      List<TimeRange> voiced,
      Optional<SoundFacts> sound,
      Map<String, String> engines,
      Map<String, Long> millis,
      Certificate certificate) {
    this(
        media,
        info,
        faces,
        sceneCuts,
        focus,
        words,
        voiced,
        Optional.empty(),
        sound,
        List.of(),
        Optional.empty(),
        engines,
        millis,
        certificate);
  }

  /** The same facts after one more stage. */
  public Analysis with(String stage, String engine, long time) {
    Map<String, String> allEngines = new TreeMap<>(engines);
    allEngines.put(stage, engine);
    Map<String, Long> allMillis = new TreeMap<>(millis);
    allMillis.put(stage, time);
    return with(facts -> facts.engines(allEngines).millis(allMillis));
  }
}
