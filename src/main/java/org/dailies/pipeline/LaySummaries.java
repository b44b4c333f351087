package org.dailies.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.ByItem;
import org.dailies.beam.Failed;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.SummaryPlanner;
import org.dailies.failure.Failure;
import org.dailies.text.Summary;
import org.dailies.text.SummaryWanted;
import org.dailies.timeline.Asset;
import org.dailies.voice.Spoken;
import org.dailies.voice.Utterance;

/**
 * Lays what is said over each video; pure, never cached. A video whose summary or a sentence of it
 * has failed does not come out: the failure is recorded already.
 */
final class LaySummaries
    extends PTransform<
        PCollection<PlannedEdit>, WithFailures.Result<PCollection<PlannedEdit>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = Declaration.dynamic("LaySummaries");
  private static final TupleTag<PlannedEdit> EDITS = new TupleTag<>("edits") {};
  private static final TupleTag<KV<SummaryWanted, Summary>> WRITTEN = new TupleTag<>("written") {};
  private static final TupleTag<KV<Utterance, Spoken>> SPOKEN = new TupleTag<>("spoken") {};
  private final transient PCollection<KV<SummaryWanted, Summary>> written;
  private final transient PCollection<KV<Utterance, Spoken>> spoken;
  private final Operation<Utterance, Spoken> speak;
  private final SummaryPlanning planning;
  private final ResultStore store;

  private LaySummaries(
      PCollection<KV<SummaryWanted, Summary>> written,
      PCollection<KV<Utterance, Spoken>> spoken,
      Operation<Utterance, Spoken> speak,
      SummaryPlanning planning,
      ResultStore store) {
    this.written = written;
    this.spoken = spoken;
    this.speak = speak;
    this.planning = planning;
    this.store = store;
  }

  /**
   * @param speak that spoke
   * @param store where the results are
   */
  static LaySummaries of(
      PCollection<KV<SummaryWanted, Summary>> written,
      PCollection<KV<Utterance, Spoken>> spoken,
      Operation<Utterance, Spoken> speak,
      SummaryPlanning planning,
      ResultStore store) {
    return new LaySummaries(written, spoken, speak, planning, store);
  }

  @Override
  public WithFailures.Result<PCollection<PlannedEdit>, Failure> expand(
      PCollection<PlannedEdit> edits) {
    return KeyedPCollectionTuple.of(
            EDITS, edits.apply("Edits by video", ByItem.of(e -> e.timeline().name())))
        .and(WRITTEN, written.apply("Summaries by video", ByItem.of(w -> w.getKey().item().name())))
        .and(SPOKEN, spoken.apply("Speech by video", ByItem.of(s -> s.getKey().item().name())))
        .apply("Join", CoGroupByKey.create())
        .apply(
            "Lay",
            FlatMapElements.into(TypeDescriptor.of(PlannedEdit.class))
                .via(this::laid)
                .exceptionsInto(Failed.TYPE)
                .exceptionsVia(
                    Failed.in(
                        DECLARED.stage(),
                        video -> video.getValue().getOnly(EDITS).analysis().media().uri())));
  }

  private List<PlannedEdit> laid(KV<String, CoGbkResult> video) {
    CoGbkResult parts = video.getValue();
    PlannedEdit edit = parts.getOnly(EDITS);
    Optional<Summary> summary = Optional.ofNullable(parts.getOnly(WRITTEN, null)).map(KV::getValue);
    Map<Utterance, Spoken> sounds = new HashMap<>();
    Map<String, Asset> files = new HashMap<>(); // by fingerprint
    for (KV<Utterance, Spoken> sound : parts.getAll(SPOKEN)) {
      sounds.put(sound.getKey(), sound.getValue());
      String fingerprint = sound.getValue().fingerprint();
      files.put(fingerprint, new Asset(store.media(speak.key(sound.getKey())), fingerprint));
    }
    SummaryPlanner planner = planning.planner();
    List<Utterance> sentences = planner.sentences(edit, summary);
    boolean summed = summary.isPresent() || planner.wanted(edit).isEmpty();
    return summed && sounds.keySet().containsAll(sentences)
        ? List.of(
            planner.over(
                edit,
                summary,
                sentences.stream().map(sounds::get).toList(),
                sentence -> files.get(sentence.fingerprint())))
        : List.of();
  }
}
