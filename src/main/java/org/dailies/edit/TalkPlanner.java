package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.edit.Highlights.Pick;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.Selection.Span;
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
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;

/**
 * Plans the edit of a talk. Pure: the same facts and the same spec give the same timeline, byte for
 * byte, on every machine.
 */
public final class TalkPlanner {
  private final Understood talk;
  private final Analysis analysis;
  private final EditSpec spec;
  private final Assets assets;
  private final Grid grid;
  private final Optional<QuietPlaces> places;
  private final Selection selection;
  private final List<Kept> kept;

  private TalkPlanner(Understood talk, EditSpec spec, Assets assets) {
    this.talk = talk;
    this.analysis = talk.analysis();
    this.spec = spec;
    this.assets = assets;
    this.grid = new Grid(analysis.info().video().orElseThrow());
    Transcript transcript = new Transcript(analysis.words());
    this.places = analysis.sound().map(sound -> new QuietPlaces(grid, sound, transcript));
    this.selection = selection(transcript);
    this.kept = kept();
  }

  /**
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is not one frame to show
   */
  public static Timeline plan(Analysis analysis, EditSpec spec) {
    return plan(Understood.of(analysis), spec, Assets.NONE);
  }

  /**
   * The edit of the whole talk.
   *
   * @param assets the files that the spec names
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is not one frame to show
   */
  public static Timeline plan(Understood talk, EditSpec spec, Assets assets) {
    return new TalkPlanner(talk, spec, assets).whole();
  }

  /**
   * The edits of its highlights, which the spec wants: a reel, or shorts, the best first.
   *
   * @param talk with ratings
   * @param assets the files that the spec names
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is no passage to show
   */
  public static List<Timeline> highlights(Understood talk, EditSpec spec, Assets assets) {
    TalkPlanner planner = new TalkPlanner(talk, spec, assets);
    List<List<Pick>> picks = planner.picks();
    return IntStream.range(0, picks.size())
        .mapToObj(i -> planner.timeline(i + 1, picks.get(i)))
        .toList();
  }

  private List<List<Pick>> picks() {
    HighlightSpec wanted = spec.highlights().orElseThrow();
    List<List<Pick>> picks =
        analysis.sound().isPresent() && !analysis.words().isEmpty()
            ? new Highlights(
                    wanted,
                    grid,
                    analysis,
                    talk.ratings().orElseThrow(),
                    analysis.sound().get(),
                    places.orElseThrow(),
                    kept)
                .pick()
            : List.of();
    if (picks.isEmpty()) {
      throw DailiesException.of(
          ErrorCode.EDIT_EMPTY,
          "%s has no highlights: no whole sentences that can stand alone last from %s to %s s",
          analysis.media().uri(),
          wanted.minMs() / 1000.0,
          wanted.lengthMs() / 1000.0);
    }
    return picks;
  }

  private Timeline whole() {
    return timeline(
        analysis.media().name(),
        kept,
        selection.gone(),
        spec.layers(),
        words(),
        corrections(),
        List.of());
  }

  /** What a few passages leave of the edit, as if nothing else had been said. */
  private Timeline timeline(int number, List<Pick> picks) {
    List<Span> spans = picks.stream().map(Pick::span).toList();
    List<Highlight> highlights = new ArrayList<>();
    long at = 0;
    for (Pick pick : picks) {
      long end = at + Kept.frames(Kept.within(kept, List.of(pick.span())));
      highlights.add(pick.shown(at, end));
      at = end;
    }
    return timeline(
        spec.highlights().orElseThrow().video(analysis.media().name(), number),
        Kept.within(kept, spans),
        selection.onlyIn(spans, grid.frames()),
        spec.layers().only(moment -> shown(moment, spans)),
        words().stream().filter(word -> shown(word, spans)).toList(),
        corrections().stream().filter(c -> shown(grid.frameAt(c.at()), spans)).toList(),
        highlights);
  }

  private boolean shown(Moment moment, List<Span> spans) {
    return moment.ms().map(ms -> shown(grid.framesIn(ms), spans)).orElse(true);
  }

  private boolean shown(Word word, List<Span> spans) {
    return shown(grid.frameAt((word.start() + word.end()) / 2), spans);
  }

  private static boolean shown(long frame, List<Span> spans) {
    return spans.stream().anyMatch(span -> span.start() <= frame && frame < span.end());
  }

  /**
   * @param kept at least one part
   * @param gone what had to go between them, in order
   */
  private Timeline timeline(
      String name,
      List<Kept> kept,
      List<Removal> gone,
      LayersSpec laid,
      List<Word> words,
      List<Correction> corrections,
      List<Highlight> highlights) {
    VideoInfo video = analysis.info().video().orElseThrow();
    Optional<Reframing> reframing =
        spec.reframe().map(r -> new Reframing(r, grid, analysis, new Scenes(grid, analysis)));
    List<Kept> parts = parts(kept, reframing);
    List<Clip> clips = clips(parts, reframing);
    DisplaySize size = reframing.map(Reframing::size).orElse(DisplaySize.of(video));
    List<Caption> captions =
        spec.captions()
            .map(captionSpec -> new Captions(captionSpec, grid, size).plan(words, kept))
            .orElse(List.of());
    List<Chapter> chapters =
        spec.chapters()
            .flatMap(c -> talk.outline().map(o -> new Chapters(c, grid).plan(o, kept)))
            .orElse(List.of());
    List<Cut> cuts = new CutEvidence(grid, words(), analysis.sound()).of(kept, gone);
    Box free = spec.captions().map(c -> c.free(size)).orElse(Box.ALL);
    Layers layers =
        new LayerPlanner(laid, assets, grid, kept, parts, words, size, free, analysis).plan();
    return new Timeline(
        Timeline.VERSION,
        name,
        Optional.of(
            new Source(
                analysis.media().uri(),
                analysis.media().fingerprint(),
                new TimeRange(video.startPts(), video.endPts(), video.timebase()),
                analysis.info().audio().isPresent())),
        grid.rate(),
        size.width(),
        size.height(),
        clips.get(clips.size() - 1).end(),
        clips,
        captions,
        spec.captions().map(this::display).orElse(CaptionDisplay.NONE),
        cuts,
        spec.broll()
            .map(
                b -> new Broll(b, talk, grid, kept, size, reframing).over(layers, assets.library()))
            .orElse(layers),
        chapters,
        corrections,
        highlights,
        reframing.map(r -> r.turns(kept)).orElse(List.of()));
  }

  private CaptionDisplay display(EditSpec.CaptionSpec captions) {
    return captions
        .font()
        .flatMap(assets::find)
        .map(font -> captions.display().in(font.asset(), font.family()))
        .orElse(captions.display());
  }

  private List<Correction> corrections() {
    return talk.proofread()
        .filter(read -> spec.proofreads())
        .map(read -> new Proofreader(analysis.words()).accept(read))
        .orElse(List.of());
  }

  private List<Word> words() {
    List<Word> read = new Proofreader(analysis.words()).with(corrections());
    return spec.captions()
        .map(captions -> new Corrections(captions.corrections()).of(read))
        .orElse(analysis.words());
  }

  private Selection selection(Transcript transcript) {
    List<HandEdit> byHand = spec.edits().getOrDefault(analysis.media().name(), List.of());
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

  /** What stays of the whole talk: at least one part. */
  private List<Kept> kept() {
    if (grid.frames() == 0) {
      throw DailiesException.of(
          ErrorCode.EDIT_EMPTY, "%s is shorter than one frame", analysis.media().uri());
    }
    boolean[] keep = new boolean[(int) grid.frames()];
    Arrays.fill(keep, true);
    if (spec.jumpCuts().isPresent() && analysis.sound().isPresent()) {
      keep =
          new JumpCuts(spec.jumpCuts().get(), grid)
              .plan(analysis.sound().get(), analysis.words(), selection);
    }
    selection.apply(keep, analysis.words(), grid);
    List<Kept> kept = Kept.ranges(keep);
    if (kept.isEmpty()) {
      throw DailiesException.of(
          ErrorCode.EDIT_EMPTY, "of %s the edit leaves nothing", analysis.media().uri());
    }
    return kept;
  }

  /**
   * What is kept, a part for each clip. Where the footage shows another scene, or is seen through
   * another window, another clip begins, so that no zoom goes on over it.
   */
  private List<Kept> parts(List<Kept> kept, Optional<Reframing> reframing) {
    List<Long> starts =
        reframing
            .map(Reframing::starts)
            .orElse(spec.zoom().isPresent() ? new Scenes(grid, analysis).starts() : List.of());
    return kept.stream().flatMap(range -> range.dividedAt(starts).stream()).toList();
  }

  private List<Clip> clips(List<Kept> parts, Optional<Reframing> reframing) {
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
