package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.ByItem;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.SceneJobSpec;
import org.dailies.json.Json;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.StockPicture;
import org.dailies.script.Draft;
import org.dailies.script.Storyboard;
import org.dailies.script.Storyboard.Panel;
import org.dailies.script.Telling;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.voice.Narration;
import org.dailies.voice.Pauses;
import org.dailies.voice.Reading;
import org.dailies.voice.Spoken;
import org.dailies.voice.Utterance;

/**
 * Brings together what is said in a script and what is seen. A script of which a sentence has
 * failed does not come out: its failure is recorded already. A picture that has failed is missing,
 * which the notes say, or fails its script where that is to be strict. Of what it was written
 * without the notes tell as well. Where a forecast does not know a picture yet, nobody can tell
 * whether it will be missing, and the script does not come out.
 */
final class DrawBoards
    extends PTransform<PCollection<Draft>, WithFailures.Result<PCollection<Storyboard>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<Draft> DRAFTS = new TupleTag<>("drafts") {};
  private static final TupleTag<KV<Utterance, Spoken>> SPOKEN = new TupleTag<>("spoken") {};
  private static final TupleTag<KV<PictureWanted, StockPicture>> MADE = new TupleTag<>("made") {};
  private static final TupleTag<Failure> MISSING = new TupleTag<>("missing") {};
  private static final TupleTag<Failure> UNREAD = new TupleTag<>("unread") {};
  private static final TupleTag<Storyboard> BOARDS = new TupleTag<>("boards") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final transient PCollection<KV<Utterance, Spoken>> spoken;
  private final transient PCollection<KV<PictureWanted, StockPicture>> pictures;
  private final transient PCollection<Failure> missing;
  private final transient PCollection<Failure> unread;
  private final Draw draw;

  private DrawBoards(
      PCollection<KV<Utterance, Spoken>> spoken,
      PCollection<KV<PictureWanted, StockPicture>> pictures,
      PCollection<Failure> missing,
      PCollection<Failure> unread,
      Draw draw) {
    this.spoken = spoken;
    this.pictures = pictures;
    this.missing = missing;
    this.unread = unread;
    this.draw = draw;
  }

  /**
   * @param speak that spoke
   * @param missing pictures that have failed
   * @param unread pages that have failed
   * @param spec whose pauses hold, and which says whether a picture may be missing
   * @param store where the results are
   */
  static DrawBoards of(
      PCollection<KV<Utterance, Spoken>> spoken,
      Operation<Utterance, Spoken> speak,
      PCollection<KV<PictureWanted, StockPicture>> pictures,
      PCollection<Failure> missing,
      PCollection<Failure> unread,
      SceneJobSpec spec,
      ResultStore store) {
    String pauses = Json.line(spec.voice().pauses());
    long frame = spec.scenes().rate().timebase().rescale(1, Timebase.SAMPLES_48K);
    return new DrawBoards(
        spoken,
        pictures,
        missing,
        unread,
        new Draw(speak, pauses, frame, spec.pictures().strict(), store));
  }

  @Override
  public WithFailures.Result<PCollection<Storyboard>, Failure> expand(PCollection<Draft> drafts) {
    PCollectionTuple drawn =
        KeyedPCollectionTuple.of(
                DRAFTS, drafts.apply("Drafts by item", ByItem.of(d -> d.item().uri())))
            .and(SPOKEN, spoken.apply("Speech by item", ByItem.of(s -> s.getKey().item().uri())))
            .and(MADE, pictures.apply("Pictures by item", ByItem.of(p -> p.getKey().item().uri())))
            .and(MISSING, missing.apply("Missing by item", ByItem.of(Failure::item)))
            .and(UNREAD, unread.apply("Unread by item", ByItem.of(Failure::item)))
            .apply("Join", CoGroupByKey.create())
            .apply("Draw", ParDo.of(draw).withOutputTags(BOARDS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(drawn.get(BOARDS), drawn.get(FAILURES));
  }

  private static final class Draw extends DoFn<KV<String, CoGbkResult>, Storyboard> {
    private static final long serialVersionUID = 1L;

    private final Operation<Utterance, Spoken> speak;
    private final String pauses;
    private final long frame; // samples
    private final boolean strict;
    private final ResultStore store;

    Draw(
        Operation<Utterance, Spoken> speak,
        String pauses,
        long frame,
        boolean strict,
        ResultStore store) {
      this.speak = speak;
      this.pauses = pauses;
      this.frame = frame;
      this.strict = strict;
      this.store = store;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult parts = context.element().getValue();
      for (Draft draft : parts.getAll(DRAFTS)) { // none where a script could not be written
        draw(draft, parts, context);
      }
    }

    private void draw(Draft draft, CoGbkResult parts, ProcessContext context) {
      Map<Utterance, Spoken> spoken = new HashMap<>();
      parts.getAll(SPOKEN).forEach(s -> spoken.put(s.getKey(), s.getValue()));
      List<Failure> missing = new ArrayList<>();
      parts.getAll(MISSING).forEach(missing::add);
      Narration narration = draft.narration(Json.read(pauses, Pauses.class));
      List<Utterance> utterances = narration.utterances(draft.item());
      if (missing.stream().anyMatch(failure -> failure.code() == ErrorCode.NOT_KNOWN_YET)) {
        return;
      }
      if (strict && !missing.isEmpty()) {
        missing.forEach(failure -> context.output(FAILURES, failure));
      } else if (spoken.keySet().containsAll(utterances)) {
        List<Spoken> inOrder = utterances.stream().map(spoken::get).toList();
        Map<String, Asset> files = new HashMap<>(); // by fingerprint
        spoken.forEach(
            (utterance, sound) ->
                files.put(sound.fingerprint(), file(speak.key(utterance), sound.fingerprint())));
        context.output(board(draft, Reading.of(narration, inOrder, frame), files, parts, missing));
      }
    }

    private Storyboard board(
        Draft draft,
        Reading reading,
        Map<String, Asset> voice,
        CoGbkResult parts,
        List<Failure> missing) {
      Map<String, Asset> pictures = new HashMap<>();
      List<String> notes = new ArrayList<>();
      Map<String, Long> millis = new TreeMap<>();
      for (KV<PictureWanted, StockPicture> made : parts.getAll(MADE)) {
        pictures.put(made.getKey().part(), made.getValue().file());
        made.getValue().credit().ifPresent(notes::add);
      }
      missing.forEach(failure -> notes.add(without(failure)));
      parts.getAll(UNREAD).forEach(failure -> notes.add(without(failure)));
      Telling telling = Telling.of(draft.script(), reading);
      List<Panel> panels = new ArrayList<>();
      for (int i = 0; i < telling.scenes().size(); i++) {
        Optional<Asset> picture = Optional.ofNullable(pictures.get(Draft.part(i)));
        panels.add(
            new Panel(telling.scenes().get(i), telling.ranges().get(i), telling.words(i), picture));
      }
      List<Spoken> sentences = reading.sentences().stream().map(Reading.Placed::spoken).toList();
      millis.put(speak.stage(), sentences.stream().mapToLong(Spoken::millis).sum());
      notes.sort(null);
      return new Storyboard(
          draft.item(),
          draft.script(),
          panels,
          reading.cues(sentence -> voice.get(sentence.fingerprint())),
          telling.words(),
          notes,
          Map.of(speak.stage(), sentences.get(0).engine()),
          millis);
    }

    private static String without(Failure failure) {
      return "Without %s: %s".formatted(failure.range(), failure.message());
    }

    private Asset file(ContentKey key, String fingerprint) {
      return new Asset(store.media(key), fingerprint);
    }
  }
}
