package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.MergeAnalysis;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.CacheIndex;
import org.dailies.cache.Cached;
import org.dailies.cache.KnownEntries;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.SplitIntoChunks;
import org.dailies.edit.PlannedEdit;
import org.dailies.engine.Device;
import org.dailies.face.DetectFaces;
import org.dailies.face.FacesFound;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.footage.ProbeFootage;
import org.dailies.footage.SoundTrack;
import org.dailies.job.JobSpec;
import org.dailies.render.AssembleVideo;
import org.dailies.render.MixSound;
import org.dailies.render.RenderSegment;
import org.dailies.render.SegmentPart;
import org.dailies.render.SegmentRendered;
import org.dailies.render.SoundMixed;
import org.dailies.render.SplitIntoSegments;
import org.dailies.render.TimelineSound;
import org.dailies.render.VideoAssembler;
import org.dailies.report.ItemReport;
import org.dailies.report.WriteResults;
import org.dailies.sound.MeasureSound;
import org.dailies.sound.SoundMeasured;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.SplitSpeech;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.timeline.Timeline;

/**
 * Edits talks: footage in, finished videos out.
 *
 * <pre>{@code
 * footage -> probe -> chunks -> faces  \
 *                  -> sound, speech    -> merge -> plan -> segments -> render \
 *                                                      -> sound mix           -> assemble, publish
 * }</pre>
 *
 * <p>Every slow stage is {@link Cached}: it leaves out what the store knows, and spreads the rest.
 */
final class EditPipeline {
  /** Long enough that seeking costs little, short enough that one video keeps many workers busy. */
  private static final int CHUNK_SECONDS = 20;

  /** What the transcriber hears best. */
  private static final int SPEECH_SECONDS = 20;

  private final Pipeline pipeline;
  private final JobSpec spec;
  private final Device device;
  private final ResultStore store;
  private final List<PCollection<Failure>> failures = new ArrayList<>();
  private PCollectionView<Map<String, KnownEntries>> known;

  private EditPipeline(Pipeline pipeline, JobSpec spec, Device device) {
    this.pipeline = pipeline;
    this.spec = spec;
    this.device = device;
    this.store = new ResultStore(spec.cache());
  }

  /**
   * Adds to the pipeline all that makes finished videos.
   *
   * @param device that models are computed on
   * @param results URI of the file that will say what became of each item
   */
  static void run(
      Pipeline pipeline, JobSpec spec, Device device, FootageCatalog catalog, String results) {
    EditPipeline edit = new EditPipeline(pipeline, spec, device);
    PCollection<PlannedEdit> edits = edit.plan(edit.analyse(edit.footage(catalog)));
    edit.publish(edits)
        .apply(
            "WriteResults",
            WriteResults.to(results, ItemReport::name, edit.failures("AllFailures")));
  }

  /**
   * Adds to the pipeline all that plans edits, and nothing that renders them.
   *
   * @param results URI of the file that will hold the timelines and what failed
   */
  static void plan(
      Pipeline pipeline, JobSpec spec, Device device, FootageCatalog catalog, String results) {
    EditPipeline edit = new EditPipeline(pipeline, spec, device);
    edit.plan(edit.analyse(edit.footage(catalog)))
        .apply(
            "Timelines",
            MapElements.into(TypeDescriptor.of(Timeline.class)).via(PlannedEdit::timeline))
        .apply(
            "WriteResults", WriteResults.to(results, Timeline::name, edit.failures("AllFailures")));
  }

  private PCollection<Footage> footage(FootageCatalog catalog) {
    failures.add(
        pipeline.apply(
            "Not found", Create.of(catalog.failures()).withCoder(RecordCoder.of(Failure.class))));
    PCollection<FootageItem> items =
        pipeline.apply(
            "Footage", Create.of(catalog.items()).withCoder(RecordCoder.of(FootageItem.class)));
    return items
        .apply("ProbeFootage", ProbeFootage.into(store, spec.limits()))
        .failuresTo(failures);
  }

  private PCollection<Analysis> analyse(PCollection<Footage> footage) {
    known =
        footage
            .apply(
                "Fingerprints",
                FlatMapElements.into(TypeDescriptors.strings()).via(Footage::fingerprints))
            .apply("CacheIndex", CacheIndex.of(store));
    PCollection<KV<Chunk, FacesFound>> faces =
        footage
            .apply("SplitIntoChunks", SplitIntoChunks.ofSeconds(CHUNK_SECONDS, store))
            .apply(
                "DetectFaces",
                cached(
                    new DetectFaces(
                        spec.analysis().engines().faces(),
                        device,
                        spec.analysis().faceIntervalMs(),
                        store)))
            .failuresTo(failures);
    PCollection<SoundTrack> tracks =
        footage
            .apply("WithSound", Filter.by(f -> f.info().audio().isPresent()))
            .apply(
                "SoundTracks",
                MapElements.into(TypeDescriptor.of(SoundTrack.class))
                    .via(f -> new SoundTrack(f.media(), f.info().audio().orElseThrow())));
    PCollection<KV<SoundTrack, SoundMeasured>> sound =
        tracks.apply("MeasureSound", cached(new MeasureSound())).failuresTo(failures);
    PCollection<KV<SoundTrack, SpeechFound>> speech =
        tracks
            .apply(
                "FindSpeech",
                cached(new FindSpeech(spec.analysis().engines().voice(), device, SPEECH_SECONDS)))
            .failuresTo(failures);
    PCollection<KV<SpeechPiece, SpeechHeard>> words =
        speech
            .apply("SplitSpeech", SplitSpeech.of(store))
            .apply(
                "TranscribeSpeech",
                cached(
                    new TranscribeSpeech(spec.analysis().engines().transcriber(), device, store)))
            .failuresTo(failures);
    return footage
        .apply(
            "MergeAnalysis",
            MergeAnalysis.of(faces, sound, speech, words, failures("AnalysisFailures"), store))
        .failuresTo(failures);
  }

  private PCollection<PlannedEdit> plan(PCollection<Analysis> analyses) {
    return analyses.apply("PlanEdit", PlanEdit.of(spec.edit())).failuresTo(failures);
  }

  private PCollection<ItemReport> publish(PCollection<PlannedEdit> edits) {
    RenderSegment renderSegment = new RenderSegment(store);
    MixSound mixSound = new MixSound(spec.render(), store);
    PCollection<KV<SegmentPart, SegmentRendered>> segments =
        edits
            .apply("SplitIntoSegments", SplitIntoSegments.of(spec.render(), store))
            .failuresTo(failures)
            .apply("RenderSegments", cached(renderSegment))
            .failuresTo(failures);
    PCollection<KV<TimelineSound, SoundMixed>> sound =
        edits
            .apply("EditsWithSound", Filter.by(e -> e.timeline().source().sound()))
            .apply(
                "SoundMixes",
                MapElements.into(TypeDescriptor.of(TimelineSound.class))
                    .via(e -> new TimelineSound(e.analysis().media(), e.timeline())))
            .apply("MixSound", cached(mixSound))
            .failuresTo(failures);
    VideoAssembler assembler = new VideoAssembler(store, renderSegment, mixSound, spec.output());
    return edits
        .apply(
            "AssembleVideo",
            AssembleVideo.of(segments, sound, failures("RenderFailures"), assembler))
        .failuresTo(failures);
  }

  private <I, O> Cached<I, O> cached(Operation<I, O> operation) {
    return Cached.of(operation, store, known);
  }

  private PCollection<Failure> failures(String name) {
    return PCollectionList.of(failures).apply(name, Flatten.pCollections());
  }
}
