package org.dailies.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.SummarySpec;
import org.dailies.job.JobSpec;
import org.dailies.text.SummariseVideo;
import org.dailies.text.Summary;
import org.dailies.text.SummaryWanted;
import org.dailies.voice.SpeakText;
import org.dailies.voice.Spoken;
import org.dailies.voice.Utterance;

/** The stages that have a voice say what each video is about. */
final class SummaryStages {
  private final Stages stages;
  private final SummariseVideo summarise;
  private final SpeakText speak;
  private final SummaryPlanning planning;

  /**
   * @param spec with a summary
   */
  SummaryStages(Stages stages, JobSpec spec) {
    String calls = stages.calls();
    SummarySpec summary = spec.edit().layers().summary().orElseThrow();
    AnalysisSpec analysis = spec.analysis();
    this.stages = stages;
    this.summarise =
        new SummariseVideo(
            analysis.engines().text(), analysis.text().countedIn(calls + "text-"), summary.words());
    this.speak = new SpeakText(summary.voice().countedIn(calls + "voice-"));
    this.planning = new SummaryPlanning(spec.edit(), analysis.text().spoken());
  }

  /** The videos with what is said over them; one of which that fails does not come out. */
  PCollection<PlannedEdit> over(PCollection<PlannedEdit> edits) {
    PCollection<KV<SummaryWanted, Summary>> written = stages.results(wanted(edits), summarise);
    PCollection<Utterance> sentences = sentences(edits, written);
    Stages.Tried<Utterance, Spoken> spoken = // scripts in the same pipeline are spoken, too
        stages.knowing(
            "SummaryIndex",
            sentences.apply(
                "Of summaries",
                MapElements.into(TypeDescriptors.strings()).via(Utterance::fingerprint)),
            () -> stages.tried(speak.stage() + " of summaries", sentences, speak));
    stages.failures().add(spoken.failures());
    return edits
        .apply(
            "LaySummaries",
            LaySummaries.of(written, spoken.results(), speak, planning, stages.store()))
        .failuresTo(stages.failures());
  }

  private PCollection<SummaryWanted> wanted(PCollection<PlannedEdit> edits) {
    SummaryPlanning planning = this.planning;
    return edits.apply(
        "Wanted summaries",
        FlatMapElements.into(TypeDescriptor.of(SummaryWanted.class))
            .via(edit -> planning.planner().wanted(edit).stream().toList()));
  }

  private PCollection<Utterance> sentences(
      PCollection<PlannedEdit> edits, PCollection<KV<SummaryWanted, Summary>> written) {
    SummaryPlanning planning = this.planning;
    PCollection<Utterance> given =
        edits.apply(
            "Given summaries",
            FlatMapElements.into(TypeDescriptor.of(Utterance.class))
                .via(edit -> planning.planner().sentences(edit, Optional.empty())));
    PCollection<Utterance> others =
        written.apply(
            "Written summaries",
            FlatMapElements.into(TypeDescriptor.of(Utterance.class))
                .via(video -> planning.planner().sentences(video.getKey(), video.getValue())));
    return PCollectionList.of(List.of(given, others))
        .apply("Summary sentences", Flatten.pCollections());
  }
}
