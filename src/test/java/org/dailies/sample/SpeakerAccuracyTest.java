package org.dailies.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.edit.EditSpec;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.edit.TalkPlanner;
import org.dailies.engine.Device;
import org.dailies.face.Company;
import org.dailies.face.DetectFaces;
import org.dailies.face.FacesFound;
import org.dailies.face.MouthLook;
import org.dailies.face.WatchMouths;
import org.dailies.media.ByteSource;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing.Window;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the engines, held against whose turn it is. */
class SpeakerAccuracyTest {
  private static final int FRAME = 48_000 / Conversation.FPS;

  @TempDir private Path folder;

  @Test
  void plan_twoWhoTakeTurns_showsWhoeverMovesTheMouth() throws IOException {
    Conversation talk = new Conversation(24, new Random(4));

    Measured measured = measure(talk, folder);

    System.out.println(measured);
    assertThat(measured.right(), greaterThanOrEqualTo(0.9));
    assertThat(measured.faceInside(), greaterThanOrEqualTo(0.99));
    assertThat(measured.shots(), everyItem(greaterThanOrEqualTo(37L)));
    assertThat(measured.shots(), hasSize(talk.turns().size()));
  }

  /**
   * @param right part of the frames of turns that show whose turn it is
   * @param faceInside part of all frames that show all of a face across
   * @param shots lengths, frames
   */
  record Measured(double right, double faceInside, List<Long> shots, int turns) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "whose turn it is is shown in %.4f of its frames, a whole face in %.4f of all;"
              + " %d turns in %d shots, the shortest of %d frames",
          right,
          faceInside,
          turns,
          shots.size(),
          shots.stream().min(Long::compare).orElseThrow());
    }
  }

  static Measured measure(Conversation talk, Path folder) throws IOException {
    Timeline timeline =
        TalkPlanner.plan(
            analysis(talk, talk.film(folder.resolve("talk.mp4")), folder),
            EditSpec.NOTHING.withReframe(
                Optional.of(new ReframeSpec(9, 16, Optional.empty(), People.SPEAKER))));
    int spoken = 0;
    int right = 0;
    int inside = 0;
    List<Long> shots = new ArrayList<>();
    int before = -1;
    for (Clip clip : timeline.clips()) {
      for (long frame = 0; frame < clip.frames(); frame++) {
        Window window = clip.framing().orElseThrow().panels().get(0).camera().at(frame);
        int shown = shown(window, clip.start() + frame);
        int speaking = talk.speaking(clip.start() + frame);
        spoken += speaking >= 0 ? 1 : 0;
        right += speaking >= 0 && shown == speaking ? 1 : 0;
        inside += shown >= 0 ? 1 : 0;
        if (shown >= 0 && shown != before) {
          shots.add(0L);
          before = shown;
        }
        shots.set(shots.size() - 1, shots.get(shots.size() - 1) + 1);
      }
    }
    return new Measured(
        (double) right / spoken, (double) inside / timeline.frames(), shots, talk.turns().size());
  }

  /** Whose whole face is in a window; -1 if nobody's is. */
  private static int shown(Window window, long frame) {
    for (int person = 0; person < 2; person++) {
      double left = Conversation.left(person, frame);
      if (window.left() <= left && left + Conversation.width() <= window.left() + window.width()) {
        return person;
      }
    }
    return -1;
  }

  private static Analysis analysis(Conversation talk, Path file, Path folder) throws IOException {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    VideoInfo video = probed.info().video().orElseThrow();
    MediaRef media = new MediaRef(file.toString(), "talk", Fingerprint.of(ByteSource.of(file)));
    TimeRange all = new TimeRange(video.startPts(), video.endPts(), video.timebase());
    Chunk chunk =
        new Chunk(
            media,
            0,
            1,
            all,
            (int) video.frames(),
            0,
            new Content("sha256:0", "0"),
            Optional.empty());
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    DetectFaces detect = new DetectFaces("blazeface", Device.CPU, 1000, store);
    WatchMouths watch = new WatchMouths("blazeface", Device.CPU, store);
    detect.open();
    watch.open();
    try {
      FacesFound faces = detect.compute(chunk, folder.resolve("unused"));
      Company company = Company.in(chunk, faces).orElseThrow();
      List<MouthLook> mouths = watch.compute(company, folder.resolve("unused")).looks();
      return new Analysis(
          media,
          probed.info(),
          faces.samples(),
          List.of(),
          List.of(),
          words(talk),
          voiced(talk),
          Optional.empty(),
          Optional.empty(),
          mouths,
          Optional.empty(),
          Map.of(),
          Map.of(),
          new Certificate(1, video.frames(), 0, 0, 0));
    } finally {
      watch.close();
      detect.close();
    }
  }

  private static List<TimeRange> voiced(Conversation talk) {
    return talk.turns().stream()
        .map(
            turn ->
                new TimeRange(
                    (long) turn.start() * FRAME, (long) turn.end() * FRAME, Timebase.SAMPLES_48K))
        .toList();
  }

  /** Three a second. */
  private static List<Word> words(Conversation talk) {
    List<Word> words = new ArrayList<>();
    for (Conversation.Turn turn : talk.turns()) {
      for (int frame = turn.start(); frame + 8 <= turn.end(); frame += 8) {
        words.add(new Word("word", (long) frame * FRAME, (frame + 7L) * FRAME, 1));
      }
    }
    return words;
  }
}
