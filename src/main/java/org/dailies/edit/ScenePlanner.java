package org.dailies.edit;

import static org.dailies.time.Timebase.SAMPLES_48K;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.edit.Background.Piece;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.media.DisplaySize;
import org.dailies.media.VideoInfo;
import org.dailies.script.Storyboard;
import org.dailies.script.Storyboard.Panel;
import org.dailies.speech.Word;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.dailies.voice.Spoken;

/**
 * Plans the video of a script. Each picture fills the screen from the frame on in which its scene
 * begins; with a transition it comes in around that frame. Where a scene has no picture the
 * background is seen. The video lasts as long as the narration, up to the end of its last frame.
 */
public final class ScenePlanner {
  private final Storyboard board;
  private final SceneSpec spec;
  private final Assets assets;
  private final Background background;
  private final long frames;
  private final Grid grid;

  /** Scenes and their frames, in order. */
  private final List<Long> starts = new ArrayList<>();

  private ScenePlanner(Storyboard board, SceneSpec spec, Assets assets) {
    this.board = board;
    this.spec = spec;
    this.assets = assets;
    this.background =
        new Background(
            board.script().background().stream().flatMap(f -> assets.find(f).stream()).toList(),
            spec);
    this.frames =
        SAMPLES_48K.rescale(board.samples(), spec.rate().timebase(), RoundingMode.CEILING);
    this.grid = new Grid(VideoInfo.ofBlack(spec.width(), spec.height(), spec.rate(), frames));
    board
        .panels()
        .forEach(p -> starts.add(SAMPLES_48K.rescale(p.range().start(), spec.rate().timebase())));
    starts.add(frames);
  }

  /**
   * @param board of which every panel has a picture, unless it has a background
   * @param assets the files that the spec and the script name
   */
  public static Timeline plan(Storyboard board, SceneSpec spec, Assets assets) {
    return new ScenePlanner(board, spec, assets).plan();
  }

  private Timeline plan() {
    List<String> notes = new ArrayList<>(board.notes());
    Layers layers =
        new Layers(
            pictures(),
            List.of(),
            Optional.empty(),
            spec.music()
                .flatMap(
                    music ->
                        new MusicBed(music, assets, Spoken.LUFS)
                            .under(MusicBed.speech(board.words()), notes)),
            board.voice(),
            notes);
    return Timeline.made(
        board.item().name(),
        spec.rate(),
        spec.width(),
        spec.height(),
        frames,
        spec.captions().map(this::captions).orElse(List.of()),
        spec.captions().map(c -> c.display(assets)).orElse(CaptionDisplay.NONE),
        layers);
  }

  /** Scenes without pictures that follow each other share the background, which goes on. */
  private List<Layer> pictures() {
    List<Layer> pictures = new ArrayList<>();
    int next;
    for (int scene = 0; scene < board.panels().size(); scene = next) {
      next = scene + 1;
      while (onBackground(scene) && next < board.panels().size() && onBackground(next)) {
        next++;
      }
      if (starts.get(scene) < starts.get(next)) {
        pictures.addAll(seen(scene, next));
      }
    }
    return pictures;
  }

  private boolean onBackground(int scene) {
    return board.panels().get(scene).picture().isEmpty();
  }

  /** What is seen from the beginning of a scene to that of another. */
  private List<Layer> seen(int scene, int next) {
    long half = half(scene);
    long start = starts.get(scene) - half;
    long end = starts.get(next) + half(next);
    Panel panel = board.panels().get(scene);
    List<Piece> pieces =
        panel
            .picture()
            .map(
                picture ->
                    List.of(
                        new Piece(
                            start,
                            end - start,
                            spec.still(
                                picture,
                                panel.scene().motion().orElse(spec.motion()),
                                end - start))))
            .orElseGet(() -> background.between(start, end));
    List<Layer> layers = new ArrayList<>();
    for (Piece piece : pieces) {
      Optional<Layer.Entrance> entrance =
          layers.isEmpty() && half > 0
              ? Optional.of(new Layer.Entrance(transition(scene).orElseThrow(), 2 * half))
              : Optional.empty();
      layers.add(layer(piece, scene, entrance));
    }
    return layers;
  }

  private static Layer layer(Piece piece, int scene, Optional<Layer.Entrance> entrance) {
    return new Layer(
        piece.start(),
        piece.frames(),
        scene,
        1,
        0,
        Box.ALL,
        Optional.empty(),
        piece.shows(),
        entrance);
  }

  private Optional<Transition.Kind> transition(int scene) {
    return board
        .panels()
        .get(scene)
        .scene()
        .transition()
        .or(() -> spec.transition().map(SceneSpec.SceneTransition::kind));
  }

  /** Half of the transition into a scene, frames: no more than a third of what it joins. */
  private long half(int scene) {
    if (scene == 0 || scene == board.panels().size() || transition(scene).isEmpty()) {
      return 0;
    }
    long before = starts.get(scene) - starts.get(scene - 1);
    long after = starts.get(scene + 1) - starts.get(scene);
    int lengthMs = spec.transition().map(SceneSpec.SceneTransition::lengthMs).orElse(0);
    long half = Math.min(spec.framesIn(lengthMs) / 2, Math.min(before, after) / 3);
    return onBackground(scene) && changesAround(starts.get(scene), half) ? 0 : half;
  }

  /** Whether the background changes files there: what comes in goes on for as long as it does. */
  private boolean changesAround(long frame, long half) {
    return background.between(frame - half, frame + half).size() > 1;
  }

  /** Scene by scene, for none stands over two. */
  private List<Caption> captions(CaptionSpec captions) {
    DisplaySize size = new DisplaySize(spec.width(), spec.height());
    List<Word> said = new Corrections(captions.corrections()).of(board.words());
    List<Caption> all = new ArrayList<>();
    for (int i = 0; i < board.panels().size(); i++) {
      Panel panel = board.panels().get(i);
      long start = starts.get(i);
      long end = starts.get(i + 1);
      if (start < end && panel.scene().caption().isPresent()) {
        List<Lines.Line> lines =
            new Lines(captions.maxLines(), captions.columns(size))
                .of(panel.scene().caption().get());
        all.add(new Caption(start, end, lines.stream().map(Lines.Line::shown).toList()));
      } else if (start < end) {
        List<Word> words = said.stream().filter(word -> isSaidIn(panel, word)).toList();
        all.addAll(
            new Captions(captions, grid, size).plan(words, List.of(new Kept(start, end, start))));
      }
    }
    return all;
  }

  private static boolean isSaidIn(Panel panel, Word word) {
    return panel.range().start() <= word.start() && word.start() < panel.range().end();
  }
}
