package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.WithFailures;
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
import org.dailies.cache.Foreseen;
import org.dailies.cache.KnownEntries;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Tally;
import org.dailies.cache.Wanted;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.SplitIntoChunks;
import org.dailies.edit.Assets;
import org.dailies.edit.EditSpec;
import org.dailies.edit.PlannedEdit;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.face.Company;
import org.dailies.face.DetectFaces;
import org.dailies.face.FacesFound;
import org.dailies.face.MouthsSeen;
import org.dailies.face.WatchMouths;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.footage.ProbeFootage;
import org.dailies.footage.SoundTrack;
import org.dailies.job.JobSpec;
import org.dailies.picture.PictureQuery;
import org.dailies.render.AssembleVideo;
import org.dailies.render.MixSound;
import org.dailies.render.RenderSegment;
import org.dailies.render.SegmentPart;
import org.dailies.render.SegmentRendered;
import org.dailies.render.SoundMixed;
import org.dailies.render.SplitIntoSegments;
import org.dailies.render.TimelineSound;
import org.dailies.render.VideoAssembler;
import org.dailies.report.ItemForecast;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.report.WriteReport;
import org.dailies.report.WriteResults;
import org.dailies.scene.FindScenes;
import org.dailies.scene.ScenesFound;
import org.dailies.sound.MeasureSound;
import org.dailies.sound.SoundChunk;
import org.dailies.sound.SoundMeasured;
import org.dailies.sound.SplitSound;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.SplitSpeech;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.text.FindKeywords;
import org.dailies.text.OutlineTalk;
import org.dailies.text.ProofreadTalk;
import org.dailies.text.RateTalk;
import org.dailies.text.Understood;

/**
 * Edits talks: footage in, finished videos out.
 *
 * <pre>{@code
 * footage -> probe -> chunks -> faces, scenes \
 *                  -> sound, speech         -> merge -> understand -> plan -> segments -> render \
 *                                                                          -> sound mix           -> assemble, publish
 * }</pre>
 *
 * <p>Every slow stage is {@link Cached}: it leaves out what the store knows, and spreads the rest.
 */
final class EditPipeline {
  /** Long enough that seeking costs little, short enough that one video keeps many workers busy. */
  private static final int CHUNK_SECONDS = 20;

  /** What is read twice, the three seconds before each chunk, costs little then. */
  private static final int SOUND_SECONDS = 60;

  /** What the transcriber hears best. */
  static final int SPEECH_SECONDS = 20;

  private final Pipeline pipeline;
  private final JobSpec spec;
  private final Device device;
  private final Assets assets;
  private final ResultStore store;

  /** What the files begin with in which calls of services are counted. */
  private final String calls;

  private final List<PCollection<Failure>> failures = new ArrayList<>();
  private final List<PCollection<KV<String, Tally>>> tallies = new ArrayList<>();
  private final List<PCollection<Wanted>> wanted = new ArrayList<>();
  private PCollectionView<Map<String, KnownEntries>> known;

  /** Whether stages compute what is not known, or only tell of it. */
  private boolean computing = true;

  private EditPipeline(Pipeline pipeline, JobSpec spec, Device device, Assets assets) {
    this.pipeline = pipeline;
    this.spec = spec;
    this.device = device;
    this.assets = assets;
    this.store = new ResultStore(spec.cache(), spec.whenCacheFull());
    this.calls = store.root() + "/runs/" + UUID.randomUUID() + ".calls-";
  }

  /**
   * Adds to the pipeline all that makes finished videos, and the report.
   *
   * @param assets the files that the edit brings along
   * @param begun the report of the run that begins
   */
  static void run(
      Pipeline pipeline, JobSpec spec, FootageCatalog catalog, Assets assets, RunReport begun) {
    EditPipeline edit = new EditPipeline(pipeline, spec, begun.device().device(), assets);
    PCollection<PlannedEdit> edits = edit.planned(edit.footage(catalog));
    edit.finish(edits, begun);
  }

  /**
   * Adds to the pipeline all that makes a finished video of a timeline that is given, and the
   * report. Nothing is analysed.
   *
   * @param begun the report of the run that begins
   */
  static void render(Pipeline pipeline, JobSpec spec, GivenEdit given, RunReport begun) {
    EditPipeline edit = new EditPipeline(pipeline, spec, begun.device().device(), Assets.NONE);
    PCollection<Footage> footage =
        edit.footage(new FootageCatalog(List.of(given.footage()), List.of()));
    edit.index(footage);
    PCollection<PlannedEdit> edits =
        footage.apply("TakeTimeline", TakeTimeline.of(given.timeline())).failuresTo(edit.failures);
    edit.finish(edits, begun);
  }

  /**
   * Adds to the pipeline all that plans edits, and looks what of their rendering is known.
   *
   * @param assets the files that the edit brings along
   * @param results URI of the file that will hold the forecasts and what failed
   */
  static void plan(
      Pipeline pipeline,
      JobSpec spec,
      Device device,
      FootageCatalog catalog,
      Assets assets,
      String results) {
    EditPipeline edit = new EditPipeline(pipeline, spec, device, assets);
    PCollection<Footage> footage = edit.footage(catalog);
    edit.forecast(footage, edit.planned(footage), results);
  }

  /**
   * Adds to the pipeline all that looks what is known, and computes nothing but what the footage
   * is.
   *
   * @param assets the files that the edit brings along
   * @param results URI of the file that will hold the forecasts and what failed
   */
  static void forecast(
      Pipeline pipeline,
      JobSpec spec,
      Device device,
      FootageCatalog catalog,
      Assets assets,
      String results) {
    EditPipeline edit = new EditPipeline(pipeline, spec, device, assets);
    edit.computing = false;
    PCollection<Footage> footage = edit.footage(catalog);
    edit.forecast(footage, edit.planned(footage), results);
  }

  /**
   * Adds to the pipeline all that tells which results a run would want, as far as that is known.
   *
   * @param assets the files that the edit brings along
   * @param results URI of the file that will hold them and what failed
   */
  static void wanted(
      Pipeline pipeline,
      JobSpec spec,
      Device device,
      FootageCatalog catalog,
      Assets assets,
      String results) {
    EditPipeline edit = new EditPipeline(pipeline, spec, device, assets);
    edit.computing = false;
    edit.render(edit.planned(edit.footage(catalog)));
    edit.wanted("Wanted")
        .apply(
            "WriteResults", WriteResults.to(results, Wanted::part, edit.failures("AllFailures")));
  }

  private PCollection<Footage> footage(FootageCatalog catalog) {
    failures.add(
        pipeline.apply(
            "Not found", Create.of(catalog.failures()).withCoder(RecordCoder.of(Failure.class))));
    PCollection<FootageItem> items =
        pipeline.apply(
            "Footage", Create.of(catalog.items()).withCoder(RecordCoder.of(FootageItem.class)));
    return items
        .apply("ProbeFootage", ProbeFootage.into(store, spec.limits()).talliedInto(tallies))
        .failuresTo(failures);
  }

  /** Looks up what is known of the footage, for all that comes. */
  private void index(PCollection<Footage> footage) {
    known =
        footage
            .apply(
                "Fingerprints",
                FlatMapElements.into(TypeDescriptors.strings()).via(Footage::fingerprints))
            .apply("CacheIndex", CacheIndex.of(store));
  }

  private PCollection<Analysis> analyse(PCollection<Footage> footage) {
    index(footage);
    PCollection<Chunk> chunks =
        footage.apply("SplitIntoChunks", SplitIntoChunks.ofSeconds(CHUNK_SECONDS, store));
    PCollection<KV<Chunk, FacesFound>> faces =
        chunks
            .apply(
                "DetectFaces",
                cached(
                    new DetectFaces(
                        spec.analysis().engines().faces(),
                        device,
                        spec.analysis().faceIntervalMs(),
                        store)))
            .failuresTo(failures);
    PCollection<KV<Chunk, ScenesFound>> scenes =
        chunks.apply("FindScenes", cached(new FindScenes(store))).failuresTo(failures);
    PCollection<KV<Company, MouthsSeen>> mouths = mouths(faces);
    PCollection<SoundTrack> tracks =
        footage.apply(
            "SoundTracks",
            FlatMapElements.into(TypeDescriptor.of(SoundTrack.class)).via(Footage::sound));
    PCollection<KV<SoundChunk, SoundMeasured>> sound =
        tracks
            .apply("SplitSound", SplitSound.ofSeconds(SOUND_SECONDS, store))
            .apply("MeasureSound", cached(new MeasureSound()))
            .failuresTo(failures);
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
                    new TranscribeSpeech(
                        spec.analysis().engines().transcriber(),
                        device,
                        spec.analysis().transcription().countedIn(calls + "transcriber-"),
                        store)))
            .failuresTo(failures);
    return footage
        .apply(
            "MergeAnalysis",
            MergeAnalysis.of(
                faces, scenes, mouths, sound, speech, words, failures("AnalysisFailures"), store))
        .failuresTo(failures);
  }

  /** Watches mouths where there are several people, if the edit wants to know who speaks. */
  private PCollection<KV<Company, MouthsSeen>> mouths(PCollection<KV<Chunk, FacesFound>> faces) {
    if (!spec.edit().watchesSpeakers()) {
      return pipeline.apply(
          "Nobody is watched",
          Create.empty(
              KvCoder.of(RecordCoder.of(Company.class), RecordCoder.of(MouthsSeen.class))));
    }
    return faces
        .apply(
            "Company",
            FlatMapElements.into(TypeDescriptor.of(Company.class))
                .via(found -> Company.in(found.getKey(), found.getValue()).stream().toList()))
        .apply(
            "WatchMouths",
            cached(new WatchMouths(spec.analysis().engines().faces(), device, store)))
        .failuresTo(failures);
  }

  /** Asks the text model for what the edit wants to know, and nothing else. */
  private PCollection<Understood> understand(PCollection<Analysis> analyses) {
    PCollection<Understood> talks =
        analyses.apply(
            "Talks", MapElements.into(TypeDescriptor.of(Understood.class)).via(Understood::of));
    String engine = spec.analysis().engines().text();
    EngineSettings settings = spec.analysis().text().countedIn(calls + "text-");
    if (spec.edit().chapters().isPresent()) {
      int minMs = spec.edit().chapters().get().minMs();
      talks = read(talks, new OutlineTalk(engine, settings, minMs), Understood::with);
    }
    if (spec.edit().broll().isPresent()) {
      talks = read(talks, new FindKeywords(engine, settings), Understood::with);
    }
    if (spec.edit().proofreads()) {
      talks = read(talks, new ProofreadTalk(engine, settings), Understood::with);
    }
    if (spec.edit().highlights().isPresent()) {
      talks = read(talks, new RateTalk(engine, settings), Understood::with);
    }
    return talks;
  }

  /** Looks elsewhere for pictures of what is spoken of, where the edit says so. */
  private PCollection<Understood> illustrate(PCollection<Understood> talks) {
    if (!spec.edit().searches()) {
      return talks;
    }
    String engine = spec.edit().broll().flatMap(EditSpec.BrollSpec::search).orElseThrow();
    WantedPictures queries = new WantedPictures(spec.edit());
    FindPictures find =
        new FindPictures(engine, spec.analysis().search().countedIn(calls + "pictures-"));
    PCollection<KV<PictureQuery, PictureFound>> found =
        talks
            .apply(
                "WantedPictures",
                FlatMapElements.into(TypeDescriptor.of(PictureQuery.class)).via(queries))
            .apply("FindPictures", cached(find))
            .failuresTo(failures);
    return talks.apply("GatherPictures", GatherPictures.of(found, queries, find, store));
  }

  private <R> PCollection<Understood> read(
      PCollection<Understood> talks,
      Operation<Understood, R> operation,
      SerializableBiFunction<Understood, R, Understood> with) {
    return talks
        .apply(operation.stage(), cached(operation))
        .failuresTo(failures)
        .apply(
            operation.stage() + " is read",
            MapElements.into(TypeDescriptor.of(Understood.class))
                .via(read -> with.apply(read.getKey(), read.getValue())));
  }

  private PCollection<PlannedEdit> planned(PCollection<Footage> footage) {
    return illustrate(understand(analyse(footage)))
        .apply("PlanEdit", PlanEdit.of(spec.edit(), assets))
        .failuresTo(failures);
  }

  private void finish(PCollection<PlannedEdit> edits, RunReport begun) {
    publish(edits)
        .apply(
            "WriteReport",
            WriteReport.of(begun, store, failures("AllFailures"), tallies("AllTallies"), calls));
  }

  private PCollection<ItemReport> publish(PCollection<PlannedEdit> edits) {
    VideoAssembler assembler =
        new VideoAssembler(store, renderSegment(), mixSound(), spec.output(), spec.settings())
            .writing(spec.render().interchange());
    Rendered rendered = render(edits);
    return edits
        .apply(
            "AssembleVideo",
            AssembleVideo.of(
                rendered.segments(),
                rendered.sound(),
                failures("RenderFailures"),
                computing ? assembler : assembler.onlyLooking()))
        .failuresTo(failures);
  }

  private void forecast(
      PCollection<Footage> footage, PCollection<PlannedEdit> edits, String results) {
    computing = false;
    PCollection<ItemReport> published = publish(edits);
    footage
        .apply("Forecast", Forecast.of(wanted("Wanted"), edits, published))
        .apply(
            "WriteResults", WriteResults.to(results, ItemForecast::name, failures("AllFailures")));
  }

  private Rendered render(PCollection<PlannedEdit> edits) {
    PCollection<KV<SegmentPart, SegmentRendered>> segments =
        edits
            .apply("SplitIntoSegments", SplitIntoSegments.of(spec.render(), store))
            .failuresTo(failures)
            .apply("RenderSegments", cached(renderSegment()))
            .failuresTo(failures);
    PCollection<KV<TimelineSound, SoundMixed>> sound =
        edits
            .apply(
                "SoundMixes",
                FlatMapElements.into(TypeDescriptor.of(TimelineSound.class)).via(TimelineSound::of))
            .apply("MixSound", cached(mixSound()))
            .failuresTo(failures);
    return new Rendered(segments, sound);
  }

  /** What finished videos are made of. */
  private record Rendered(
      PCollection<KV<SegmentPart, SegmentRendered>> segments,
      PCollection<KV<TimelineSound, SoundMixed>> sound) {}

  private RenderSegment renderSegment() {
    return new RenderSegment(store);
  }

  private MixSound mixSound() {
    return new MixSound(spec.render(), store);
  }

  private <I, O>
      PTransform<PCollection<I>, WithFailures.Result<PCollection<KV<I, O>>, Failure>> cached(
          Operation<I, O> operation) {
    return computing
        ? Cached.of(operation, store, known).talliedInto(tallies)
        : Foreseen.of(operation, store, known, wanted);
  }

  private PCollection<Wanted> wanted(String name) {
    return PCollectionList.of(wanted).apply(name, Flatten.pCollections());
  }

  private PCollection<KV<String, Tally>> tallies(String name) {
    return PCollectionList.of(tallies).apply(name, Flatten.pCollections());
  }

  private PCollection<Failure> failures(String name) {
    return PCollectionList.of(failures).apply(name, Flatten.pCollections());
  }
}
