package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.DisplaySize;
import org.dailies.media.VideoInfo;
import org.dailies.speech.Word;
import org.dailies.text.Understood;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Correction;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;

/**
 * Plans the edit of a talk. Pure: the same facts and the same spec give the same timeline, byte for
 * byte, on every machine.
 */
public final class TalkPlanner {
  private TalkPlanner() {}

  /**
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is not one frame to show
   */
  public static Timeline plan(Analysis analysis, EditSpec spec) {
    return plan(Understood.of(analysis), spec, Assets.NONE);
  }

  /**
   * @param assets the files that the spec names
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is not one frame to show
   */
  public static Timeline plan(Understood talk, EditSpec spec, Assets assets) {
    Analysis analysis = talk.analysis();
    VideoInfo video = analysis.info().video().orElseThrow();
    Grid grid = new Grid(video);
    if (grid.frames() == 0) {
      throw DailiesException.of(
          ErrorCode.EDIT_EMPTY, "%s is shorter than one frame", analysis.media().uri());
    }
    List<Correction> corrections = corrections(talk, spec);
    List<Word> words = words(analysis, corrections, spec);
    Selection selection = selection(analysis, spec, grid);
    List<Kept> kept = kept(analysis, spec, grid, selection);
    if (kept.isEmpty()) {
      throw DailiesException.of(
          ErrorCode.EDIT_EMPTY, "of %s the edit leaves nothing", analysis.media().uri());
    }
    Optional<Reframing> reframing =
        spec.reframe().map(r -> new Reframing(r, grid, analysis, new Scenes(grid, analysis)));
    List<Kept> parts = parts(kept, grid, spec, analysis, reframing);
    List<Clip> clips = clips(parts, grid, spec, analysis, reframing);
    DisplaySize size = reframing.map(Reframing::size).orElse(DisplaySize.of(video));
    List<Caption> captions =
        spec.captions()
            .map(captionSpec -> new Captions(captionSpec, grid, size).plan(words, kept))
            .orElse(List.of());
    List<Chapter> chapters =
        spec.chapters()
            .flatMap(c -> talk.outline().map(o -> new Chapters(c, grid).plan(o, kept)))
            .orElse(List.of());
    List<Cut> cuts = new CutEvidence(grid, words, analysis.sound()).of(kept, selection.gone());
    Box free = spec.captions().map(c -> c.free(size)).orElse(Box.ALL);
    Layers layers =
        new LayerPlanner(spec.layers(), assets, grid, kept, parts, words, size, free, analysis)
            .plan();
    return new Timeline(
        Timeline.VERSION,
        analysis.media().name(),
        new Source(
            analysis.media().uri(),
            analysis.media().fingerprint(),
            new TimeRange(video.startPts(), video.endPts(), video.timebase()),
            analysis.info().audio().isPresent()),
        grid.rate(),
        size.width(),
        size.height(),
        clips.get(clips.size() - 1).end(),
        clips,
        captions,
        spec.captions().map(c -> display(c, assets)).orElse(CaptionDisplay.NONE),
        cuts,
        spec.broll()
            .map(
                b -> new Broll(b, talk, grid, kept, size, reframing).over(layers, assets.library()))
            .orElse(layers),
        chapters,
        corrections);
  }

  private static CaptionDisplay display(EditSpec.CaptionSpec spec, Assets assets) {
    return spec.font()
        .flatMap(assets::find)
        .map(font -> spec.display().in(font.asset(), font.family()))
        .orElse(spec.display());
  }

  private static List<Correction> corrections(Understood talk, EditSpec spec) {
    return talk.proofread()
        .filter(read -> spec.proofreads())
        .map(read -> new Proofreader(talk.analysis().words()).accept(read))
        .orElse(List.of());
  }

  private static List<Word> words(Analysis analysis, List<Correction> corrections, EditSpec spec) {
    List<Word> read = new Proofreader(analysis.words()).with(corrections);
    return spec.captions()
        .map(captions -> new Corrections(captions.corrections()).of(read))
        .orElse(analysis.words());
  }

  private static Selection selection(Analysis analysis, EditSpec spec, Grid grid) {
    List<HandEdit> byHand = spec.edits().getOrDefault(analysis.media().name(), List.of());
    Transcript transcript = new Transcript(analysis.words());
    Optional<QuietPlaces> places =
        analysis.sound().map(sound -> new QuietPlaces(grid, sound, transcript));
    List<Removal> found = List.of();
    if (spec.badTakes().isPresent() && places.isPresent()) {
      found =
          new BadTakes(
                  spec.badTakes().get(),
                  grid,
                  transcript,
                  places.get(),
                  analysis.voiced(),
                  analysis.unclear())
              .plan(analysis.sound().get());
    }
    return new HandEdits(grid, transcript, places).over(found, byHand);
  }

  private static List<Kept> kept(Analysis analysis, EditSpec spec, Grid grid, Selection selection) {
    boolean[] keep = new boolean[(int) grid.frames()];
    Arrays.fill(keep, true);
    if (spec.jumpCuts().isPresent() && analysis.sound().isPresent()) {
      keep =
          new JumpCuts(spec.jumpCuts().get(), grid)
              .plan(analysis.sound().get(), analysis.words(), selection);
    }
    selection.apply(keep, analysis.words(), grid);
    return Kept.ranges(keep);
  }

  /**
   * What is kept, a part for each clip. Where the footage shows another scene, or is seen through
   * another window, another clip begins, so that no zoom goes on over it.
   */
  private static List<Kept> parts(
      List<Kept> kept, Grid grid, EditSpec spec, Analysis analysis, Optional<Reframing> reframing) {
    List<Long> starts =
        reframing
            .map(Reframing::starts)
            .orElse(spec.zoom().isPresent() ? new Scenes(grid, analysis).starts() : List.of());
    return kept.stream().flatMap(range -> range.dividedAt(starts).stream()).toList();
  }

  private static List<Clip> clips(
      List<Kept> parts,
      Grid grid,
      EditSpec spec,
      Analysis analysis,
      Optional<Reframing> reframing) {
    Optional<BreathingZoom> zoom =
        spec.zoom().map(zoomSpec -> new BreathingZoom(zoomSpec, grid, analysis));
    List<Clip> clips = new ArrayList<>();
    for (Kept range : parts) {
      Clip clip =
          new Clip(
              range.at(),
              range.frames(),
              grid.source(range.start(), range.end()),
              zoom.map(z -> reframing.isPresent() ? z.ofFramed() : z.of(range)));
      clips.add(reframing.map(r -> clip.framed(r.of(range))).orElse(clip));
    }
    return List.copyOf(clips);
  }
}
