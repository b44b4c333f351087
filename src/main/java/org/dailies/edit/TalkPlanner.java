package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.edit.Highlights.Pick;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.Selection.Span;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.DisplaySize;
import org.dailies.media.VideoInfo;
import org.dailies.motion.ActionFound;
import org.dailies.speech.Word;
import org.dailies.text.Understood;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
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

  /** Two lines at once, as is usual. */
  private static final CaptionSpec TRANSCRIPT =
      new CaptionSpec(
          new CaptionDisplay(false, false, 20, CaptionLook.BOX),
          Optional.empty(),
          2,
          Optional.empty(),
          1000,
          7000,
          Map.of(),
          false);

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
   * All that is said in it, as captions of all of its footage: as those of its edits, if they have
   * some.
   *
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is not one frame to show
   */
  public static Timeline transcript(Understood talk, EditSpec spec) {
    CaptionSpec captions = spec.captions().orElse(TRANSCRIPT);
    return plan(
        talk, new EditSpec(Optional.empty(), Optional.empty(), Optional.of(captions)), Assets.NONE);
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
    HighlightSpec wanted = spec.highlights().orElseThrow();
    String footage = talk.analysis().media().name();
    return IntStream.range(0, picks.size())
        .mapToObj(i -> planner.timeline(wanted.video(footage, i + 1), picks.get(i)))
        .toList();
  }

  /**
   * The edits of the parts of it that the spec names, in that order.
   *
   * @param assets the files that the spec names
   * @throws DailiesException with {@link ErrorCode#EDIT_UNMATCHED} and all that is wrong if there
   *     is none, or one lies outside of the footage; with {@link ErrorCode#EDIT_EMPTY} if the edit
   *     leaves nothing of one
   */
  public static List<Timeline> shorts(Understood talk, EditSpec spec, Assets assets) {
    TalkPlanner planner = new TalkPlanner(talk, spec, assets);
    return planner.spans().entrySet().stream()
        .map(part -> planner.timeline(part.getKey(), List.of(part.getValue()), List.of()))
        .toList();
  }

  /**
   * The edits of the parts of it in which most happens, the best first.
   *
   * @param talk with where most happens
   * @param assets the files that the spec names
   * @param lengthMs of each; one of those that the spec wants
   * @throws DailiesException with {@link ErrorCode#EDIT_EMPTY} if there is no such part, or the
   *     edit leaves nothing of one
   */
  public static List<Timeline> action(Understood talk, EditSpec spec, Assets assets, int lengthMs) {
    return new TalkPlanner(talk, spec, assets).action(lengthMs);
  }

  private List<Timeline> action(int lengthMs) {
    ActionFound found =
        talk.action().stream().filter(a -> a.lengthMs() == lengthMs).findFirst().orElseThrow();
    if (found.parts().isEmpty()) {
      throw DailiesException.of(
          ErrorCode.EDIT_EMPTY,
          "in %s nothing happens for %s s: it lasts %s s, and what stands still and is silent is"
              + " no action",
          analysis.media().uri(),
          lengthMs / 1000.0,
          grid.rate().timebase().seconds(grid.frames()));
    }
    return IntStream.range(0, found.parts().size())
        .mapToObj(i -> action(lengthMs, i + 1, found.parts().get(i)))
        .toList();
  }

  private Timeline action(int lengthMs, int number, ActionFound.Part part) {
    Span span = new Span(part.start(), part.end());
    String words =
        analysis.words().stream()
            .filter(word -> shown(word, List.of(span)))
            .map(Word::text)
            .collect(Collectors.joining(" "));
    Pick pick = new Pick(span, part.score(), part.reasons(), words);
    String name = ActionSpec.video(analysis.media().name(), lengthMs, number);
    return timeline(name, List.of(pick));
  }

  /** By the names of their videos. */
  private Map<String, Span> spans() {
    String footage = analysis.media().name();
    Map<String, Span> spans = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (ShortsSpec.Short part : spec.shorts().orElseThrow().of(footage)) {
      Span span = new Span(grid.framesIn(part.fromMs()), grid.framesIn(part.toMs()));
      if (span.start() == span.end()) {
        problems.add(part.name() + " is shorter than one frame");
      } else if (span.end() > grid.frames()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s, from %.1fs to %.1fs, lies outside of the footage, which lasts %.1fs",
                part.name(),
                part.fromMs() / 1000.0,
                part.toMs() / 1000.0,
                grid.rate().timebase().seconds(grid.frames())));
      }
      spans.put(part.video(footage), span);
    }
    if (spans.isEmpty()) {
      problems.add("no times are given for " + footage);
    }
    if (!problems.isEmpty()) {
      throw new DailiesException(ErrorCode.EDIT_UNMATCHED, String.join("; ", problems));
    }
    return spans;
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

  /** What a few passages leave of the edit. */
  private Timeline timeline(String name, List<Pick> picks) {
    List<Span> spans = picks.stream().map(Pick::span).toList();
    List<Highlight> highlights = new ArrayList<>();
    long at = 0;
    for (Pick pick : picks) {
      long end = at + Kept.frames(Kept.within(kept, List.of(pick.span())));
      highlights.add(pick.shown(at, end));
      at = end;
    }
    return timeline(name, spans, highlights);
  }

  /** What is left of the edit in some parts of the footage, as if nothing else had been said. */
  private Timeline timeline(String name, List<Span> spans, List<Highlight> highlights) {
    List<Kept> within = Kept.within(kept, spans);
    if (within.isEmpty()) {
      throw DailiesException.of(ErrorCode.EDIT_EMPTY, "the edit leaves nothing of %s", name);
    }
    return timeline(
        name,
        within,
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
        spec.captions().map(c -> c.display(assets)).orElse(CaptionDisplay.NONE),
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
