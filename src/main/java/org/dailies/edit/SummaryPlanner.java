package org.dailies.edit;

import static org.dailies.time.Timebase.SAMPLES_48K;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.media.DisplaySize;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.script.Metadata;
import org.dailies.speech.Word;
import org.dailies.text.SummariseVideo;
import org.dailies.text.Summary;
import org.dailies.text.SummaryMaterial;
import org.dailies.text.SummaryWanted;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Voiceover;
import org.dailies.voice.Narration;
import org.dailies.voice.Reading;
import org.dailies.voice.Spoken;
import org.dailies.voice.Utterance;

/**
 * Lays a voice over the beginning of videos, which says what they are about. While it speaks the
 * footage is quieter, and captions are those of the voice. Pure, as {@link TalkPlanner} is.
 */
public final class SummaryPlanner {
  private static final String SPEECH = "SpeakText";

  private final SummarySpec spec;
  private final Optional<CaptionSpec> captions;
  private final String language;

  /**
   * @param edit with a summary
   * @param language that is spoken where the facts do not tell, by ISO 639-1
   */
  public SummaryPlanner(EditSpec edit, String language) {
    this.spec = edit.layers().summary().orElseThrow();
    this.captions = edit.captions();
    this.language = language;
  }

  /** What a text model is to sum up; absent where the user has written what is said. */
  public Optional<SummaryWanted> wanted(PlannedEdit edit) {
    Timeline timeline = edit.timeline();
    return spec.texts().containsKey(timeline.name())
        ? Optional.empty()
        : Optional.of(
            new SummaryWanted(
                item(edit),
                language(edit),
                words(edit),
                seconds(timeline.frames(), timeline),
                timeline.highlights().stream().map(h -> passage(h, timeline)).toList()));
  }

  /** The sentences of a summary. */
  public List<Utterance> sentences(SummaryWanted video, Summary summary) {
    return narration(summary.text(), video.language()).utterances(video.item());
  }

  /**
   * The sentences that are said over a video.
   *
   * @param summary of it; where that is absent, they are those that the user has written, if any
   */
  public List<Utterance> sentences(PlannedEdit edit, Optional<Summary> summary) {
    return narration(text(edit, summary), language(edit)).utterances(item(edit));
  }

  /**
   * Lays what is said over a video; where that is nothing, or does not fit, the notes say so.
   *
   * @param summary of it; absent where the user has written what is said
   * @param spoken its {@link #sentences}, in order
   * @param file where a sentence's file is
   */
  public PlannedEdit over(
      PlannedEdit edit,
      Optional<Summary> summary,
      List<Spoken> spoken,
      Function<Spoken, Asset> file) {
    Analysis analysis = edit.analysis();
    if (summary.isPresent()) {
      Summary by = summary.get();
      analysis = analysis.with(SummariseVideo.STAGE, by.engine(), by.millis());
    }
    if (spoken.isEmpty()) {
      return without("There is no summary: in what is said nothing was found to sum up.", edit);
    }
    Reading reading =
        Reading.of(narration(text(edit, summary), language(edit)), spoken, 1); // at any sample
    Timeline timeline = edit.timeline();
    long end = SAMPLES_48K.rescale(reading.samples(), clock(timeline), RoundingMode.CEILING);
    if (end > timeline.frames()) {
      return without(
          String.format(
              Locale.ROOT,
              "The summary was left out: it takes %.1f s, and the video %.1f s.",
              SAMPLES_48K.seconds(reading.samples()),
              seconds(timeline.frames(), timeline)),
          edit);
    }
    Voiceover voiceover = voiceover(text(edit, summary), reading, file, analysis);
    Layers layers = noted(timeline);
    return new PlannedEdit(
        analysis.with(
            SPEECH, spoken.get(0).engine(), spoken.stream().mapToLong(Spoken::millis).sum()),
        timeline
            .withLayers(
                layers.with(
                    heard ->
                        heard
                            .voiceover(voiceover)
                            .music(layers.music().map(m -> MusicBed.under(voiceover, m)))))
            .withCaptions(captions(reading, end, timeline)),
        edit.otio(),
        summary
            .map(s -> new Metadata(s.title(), Optional.empty(), Optional.of(s.text()), List.of()))
            .or(edit::metadata));
  }

  private static PlannedEdit without(String why, PlannedEdit edit) {
    Timeline timeline = edit.timeline();
    return new PlannedEdit(
        edit.analysis(),
        timeline.withLayers(timeline.layers().with(why)),
        edit.otio(),
        edit.metadata());
  }

  /** Whoever writes texts for videos wants to know which of them had none. */
  private Layers noted(Timeline timeline) {
    boolean forOthers = !spec.texts().isEmpty() && !spec.texts().containsKey(timeline.name());
    return forOthers
        ? timeline
            .layers()
            .with(
                ("edit.summary.texts has none for %s: what is said over it was written of what is said"
                        + " in it.")
                    .formatted(timeline.name()))
        : timeline.layers();
  }

  private Voiceover voiceover(
      String text, Reading reading, Function<Spoken, Asset> file, Analysis analysis) {
    double gain = Assets.rounded(LayerPlanner.voiceLufs(analysis) - spec.level() - Spoken.LUFS);
    return new Voiceover(
        text,
        reading.cues(file).stream().map(cue -> new SoundCue(cue.file(), cue.at(), gain)).toList(),
        new Music.Duck(0, reading.samples()),
        Assets.rounded(Math.min(0, -spec.level() - spec.duckedLevel())),
        samples(spec.attackMs()),
        samples(spec.releaseMs()));
  }

  /** Those of the voice, and then those of the footage: of one that it reaches into the rest. */
  private List<Caption> captions(Reading reading, long end, Timeline timeline) {
    if (captions.isEmpty()) {
      return timeline.captions();
    }
    Grid grid =
        new Grid(
            VideoInfo.ofBlack(
                timeline.width(), timeline.height(), timeline.rate(), timeline.frames()));
    List<Word> said =
        reading.words().stream()
            .map(word -> new Word(word.text(), word.start(), word.end(), 1))
            .toList();
    List<Caption> all =
        new ArrayList<>(
            new Captions(captions.get(), grid, new DisplaySize(timeline.width(), timeline.height()))
                .plan(said, List.of(new Kept(0, end, 0))));
    long shortest = Math.max(1, grid.framesIn(captions.get().minMs()));
    for (Caption caption : timeline.captions()) {
      if (caption.end() - Math.max(end, caption.start()) >= shortest || caption.start() >= end) {
        all.add(caption.from(end));
      }
    }
    return List.copyOf(all);
  }

  private String text(PlannedEdit edit, Optional<Summary> summary) {
    return summary
        .map(Summary::text)
        .orElseGet(() -> spec.texts().getOrDefault(edit.timeline().name(), ""));
  }

  private Narration narration(String text, String spoken) {
    return Narration.of(List.of(text), spoken, spec.voice().pauses());
  }

  private String language(PlannedEdit edit) {
    return edit.analysis().language().orElse(language);
  }

  /** The footage under the name of the video. */
  private static MediaRef item(PlannedEdit edit) {
    MediaRef footage = edit.analysis().media();
    return new MediaRef(
        footage.uri(), edit.timeline().name(), footage.fingerprint(), footage.copy());
  }

  /** What is said in a video, as its captions have it, on its own clock. */
  private List<Word> words(PlannedEdit edit) {
    List<Word> heard = edit.analysis().words();
    List<Word> read = new Proofreader(heard).with(edit.timeline().corrections());
    List<Word> said = captions.map(c -> new Corrections(c.corrections()).of(read)).orElse(read);
    List<Word> words = new ArrayList<>();
    for (Clip clip : edit.timeline().clips()) {
      TimeRange shown = clip.source().rescale(SAMPLES_48K);
      long at = clock(edit.timeline()).rescale(clip.start(), SAMPLES_48K) - shown.start();
      said.stream()
          .filter(word -> shown.contains((word.start() + word.end()) / 2))
          .map(
              word ->
                  new Word(
                      word.text(),
                      Math.max(shown.start(), word.start()) + at,
                      Math.min(shown.end(), word.end()) + at,
                      word.confidence()))
          .forEach(words::add);
    }
    return words;
  }

  private static SummaryMaterial.Passage passage(Highlight highlight, Timeline timeline) {
    return new SummaryMaterial.Passage(
        seconds(highlight.start(), timeline),
        seconds(highlight.end() - highlight.start(), timeline),
        highlight.reasons());
  }

  private static double seconds(long frames, Timeline timeline) {
    return Math.round(clock(timeline).seconds(frames) * 10) / 10.0;
  }

  private static Timebase clock(Timeline timeline) {
    return timeline.rate().timebase();
  }

  private static long samples(int ms) {
    return Timebase.MILLIS.rescale(ms, SAMPLES_48K);
  }
}
