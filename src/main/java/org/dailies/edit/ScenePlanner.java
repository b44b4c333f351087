package org.dailies.edit;

import static org.dailies.time.Timebase.SAMPLES_48K;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.media.DisplaySize;
import org.dailies.media.VideoInfo;
import org.dailies.script.Storyboard;
import org.dailies.script.Storyboard.Panel;
import org.dailies.speech.Word;
import org.dailies.timeline.Asset;
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
 * begins; with a transition it comes in around that frame. The video lasts as long as the
 * narration, up to the end of its last frame.
 */
public final class ScenePlanner {
  /** The nearest that a picture comes, for it has no more pixels than the video. */
  private static final double NEAREST = 1.25;

  private final Storyboard board;
  private final SceneSpec spec;
  private final Assets assets;
  private final long frames;
  private final Grid grid;

  /** Scenes and their frames, in order. */
  private final List<Long> starts = new ArrayList<>();

  private ScenePlanner(Storyboard board, SceneSpec spec, Assets assets) {
    this.board = board;
    this.spec = spec;
    this.assets = assets;
    this.frames =
        SAMPLES_48K.rescale(board.samples(), spec.rate().timebase(), RoundingMode.CEILING);
    this.grid = new Grid(VideoInfo.ofBlack(spec.width(), spec.height(), spec.rate(), frames));
    board
        .panels()
        .forEach(p -> starts.add(SAMPLES_48K.rescale(p.range().start(), spec.rate().timebase())));
    starts.add(frames);
  }

  /**
   * @param board of which every panel has a picture
   * @param assets the files that the spec names
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

  private List<Layer> pictures() {
    List<Layer> pictures = new ArrayList<>();
    for (int i = 0; i < board.panels().size(); i++) {
      if (starts.get(i) < starts.get(i + 1)) {
        pictures.add(picture(i));
      }
    }
    return pictures;
  }

  private Layer picture(int i) {
    Panel panel = board.panels().get(i);
    long half = half(i);
    long start = starts.get(i) - half;
    long end = starts.get(i + 1) + half(i + 1);
    return new Layer(
        start,
        end - start,
        i,
        1,
        0,
        Box.ALL,
        Optional.empty(),
        still(panel, end - start),
        half > 0
            ? Optional.of(new Layer.Entrance(transition(i).orElseThrow(), 2 * half))
            : Optional.empty());
  }

  /**
   * As fast in a long scene as in a short one, so that its length does not change how it begins.
   */
  private Layer.Still still(Panel panel, long length) {
    double seconds = spec.rate().timebase().seconds(length - 1);
    Asset picture = panel.picture().orElseThrow();
    double nearest = Math.min(NEAREST, 1 + spec.zoomPerSecond() * seconds);
    return switch (panel.scene().motion().orElse(spec.motion())) {
      case STILL -> new Layer.Still(picture, 1);
      case IN -> new Layer.Still(picture, 1, nearest);
      case OUT -> new Layer.Still(picture, nearest, 1);
    };
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
    return Math.min(grid.framesIn(lengthMs) / 2, Math.min(before, after) / 3);
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
