package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Assets;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.job.SceneJobSpec;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;
import org.dailies.report.ItemForecast;
import org.dailies.report.RunReport;
import org.dailies.script.Draft;
import org.dailies.script.Storyboard;
import org.dailies.topic.TopicCatalog;
import org.dailies.topic.TopicItem;
import org.dailies.voice.SpeakText;
import org.dailies.voice.Spoken;
import org.dailies.voice.Utterance;

/**
 * Makes videos of scripts: what is said and what is seen are made at the same time.
 *
 * <pre>{@code
 * scripts -> read -> sentences -> speak    \
 *                 -> pictures  -> make      -> storyboard -> plan -> segments -> render \
 *                                                                 -> sound mix           -> assemble, publish
 * }</pre>
 */
final class ScenePipeline {
  private final Pipeline pipeline;
  private final Task task;
  private final SceneJobSpec spec;
  private final Stages stages;
  private final int width;
  private final int height;

  /** Pictures that could not be had, and can be done without. */
  private final List<PCollection<Failure>> missing = new ArrayList<>();

  /** Pages that could not be read, and can be done without. */
  private final List<PCollection<Failure>> unread = new ArrayList<>();

  /**
   * What a pipeline is to work on.
   *
   * @param scripts their files
   * @param topics that scripts are to be written about
   * @param assets the files that the job brings along, and pictures to choose from
   */
  record Task(SceneJobSpec spec, FootageCatalog scripts, TopicCatalog topics, Assets assets) {}

  private ScenePipeline(Pipeline pipeline, Task task, Stages stages) {
    this.pipeline = pipeline;
    this.task = task;
    this.spec = task.spec();
    this.stages = stages;
    this.width = spec.scenes().width();
    this.height = spec.scenes().height();
  }

  /**
   * Adds to the pipeline all that makes finished videos, and the report.
   *
   * @param begun the report of the run that begins
   */
  static void run(Pipeline pipeline, Task task, RunReport begun) {
    SceneJobSpec spec = task.spec();
    Stages stages = new Stages(new ResultStore(spec.cache(), spec.whenCacheFull()));
    Planned planned = made(pipeline, task, stages);
    stages.index("EditIndex", planned.fingerprints());
    new FinishingStages(stages, spec).finish(planned.edits(), begun);
  }

  /**
   * Adds to the pipeline all that plans videos.
   *
   * @param stages that finish them, and others
   */
  static Planned made(Pipeline pipeline, Task task, Stages stages) {
    ScenePipeline scenes = new ScenePipeline(pipeline, task, stages);
    return scenes.made(scenes.read(), scenes.topics());
  }

  /** The same with what it is to be made of. */
  static Prospect prospect(Pipeline pipeline, Task task, Stages stages) {
    ScenePipeline scenes = new ScenePipeline(pipeline, task, stages);
    PCollection<Draft> read = scenes.read();
    PCollection<TopicItem> topics = scenes.topics();
    return new Prospect(scenes.expected(read, topics), scenes.made(read, topics));
  }

  private PCollection<ItemForecast> expected(
      PCollection<Draft> read, PCollection<TopicItem> topics) {
    PCollection<ItemForecast> ofScripts =
        read.apply(
            "Expected of scripts",
            MapElements.into(TypeDescriptor.of(ItemForecast.class))
                .via(
                    new ExpectedOfScript(
                        spec.voice().pauses(), new SpeakText(spec.voice()), spec.scenes())));
    return spec.writing().isEmpty()
        ? ofScripts
        : PCollectionList.of(ofScripts)
            .and(
                topics.apply(
                    "Expected of topics",
                    MapElements.into(TypeDescriptor.of(ItemForecast.class))
                        .via(new ExpectedOfTopic(spec.writing().get().how(), spec.scenes()))))
            .apply("Expected", Flatten.pCollections());
  }

  private Planned made(PCollection<Draft> read, PCollection<TopicItem> topics) {
    PCollection<PlannedEdit> edits = planned(complete(boards(drafts(read, topics))));
    return new Planned(
        edits,
        edits.apply(
            "Of edits",
            FlatMapElements.into(TypeDescriptors.strings()).via(PlannedEdit::fingerprints)));
  }

  private PCollection<Draft> read() {
    List<Failure> notFound = new ArrayList<>(task.scripts().failures());
    notFound.addAll(task.topics().failures());
    stages
        .failures()
        .add(
            pipeline.apply(
                "Scripts not found", Create.of(notFound).withCoder(RecordCoder.of(Failure.class))));
    return pipeline
        .apply(
            "Scripts",
            Create.of(task.scripts().items()).withCoder(RecordCoder.of(FootageItem.class)))
        .apply("ReadScripts", ReadScripts.speaking(spec.voice().pauses()))
        .failuresTo(stages.failures());
  }

  private PCollection<TopicItem> topics() {
    return pipeline.apply(
        "Topics", Create.of(task.topics().topics()).withCoder(RecordCoder.of(TopicItem.class)));
  }

  private PCollection<Draft> drafts(PCollection<Draft> read, PCollection<TopicItem> topics) {
    PCollection<Draft> drafts =
        spec.writing().isEmpty()
            ? read
            : PCollectionList.of(read)
                .and(written(topics, spec.writing().get()))
                .apply("Drafts", Flatten.pCollections());
    List<String> background = spec.scenes().background().files();
    return drafts.apply(
        "Backgrounds",
        MapElements.into(TypeDescriptor.of(Draft.class)).via(draft -> draft.over(background)));
  }

  private PCollection<Draft> written(PCollection<TopicItem> topics, SceneJobSpec.Writing writing) {
    return new TopicStages(
            writing.topics().pages(),
            spec.pictures().web(),
            writing.how(),
            writing.writer().countedIn(stages.calls() + "writing-"),
            stages)
        .written(topics, unread)
        .apply(
            "Written",
            MapElements.into(TypeDescriptor.of(Draft.class))
                .via(script -> Draft.of(script.getKey(), script.getValue())));
  }

  private PCollection<Storyboard> boards(PCollection<Draft> drafts) {
    SpeakText speak = new SpeakText(spec.voice().countedIn(stages.calls() + "voice-"));
    PictureStages pictures =
        new PictureStages(
            spec.pictures().countedIn(stages.calls() + "pictures-"),
            task.assets().library(),
            stages);
    PCollection<Utterance> sentences =
        drafts.apply(
            "Sentences",
            FlatMapElements.into(TypeDescriptor.of(Utterance.class))
                .via(new WantedSpeech(spec.voice().pauses())));
    PCollection<PictureWanted> stills =
        drafts
            .apply("WantStills", WantStills.of(width, height, stages.store()))
            .failuresTo(missing);
    PCollection<ScriptQuery> searches =
        drafts.apply(
            "Searches",
            FlatMapElements.into(TypeDescriptor.of(ScriptQuery.class))
                .via(new WantedSearches(spec.pictures().search(), width, height)));
    index(
        "ScriptIndex",
        sentences.apply("Of sentences", mapped(s -> speak.key(s).fingerprint())),
        stills.apply("Of pictures", mapped(PictureWanted::fingerprint)),
        searches.apply("Of searches", mapped(SearchPictures::fingerprint)));
    PCollection<KV<Utterance, Spoken>> spoken = stages.results(sentences, speak);
    PCollection<KV<PictureWanted, StockPicture>> made =
        pictures.made(pictures.offered(stills, searches, missing), missing);
    return drafts
        .apply(
            "DrawBoards",
            DrawBoards.of(
                spoken,
                speak,
                made,
                all("Missing", missing),
                all("Unread", unread),
                spec,
                stages.store()))
        .failuresTo(stages.failures());
  }

  /** Cards stand for what is missing, and for scenes that ask for nothing. */
  private PCollection<Storyboard> complete(PCollection<Storyboard> boards) {
    PCollection<PictureWanted> cards =
        boards.apply(
            "MissingCards",
            FlatMapElements.into(TypeDescriptor.of(PictureWanted.class))
                .via(new MissingCards(width, height)));
    index("CardIndex", cards.apply("Of cards", mapped(PictureWanted::fingerprint)));
    return boards.apply(
        "AddCards",
        AddCards.of(
            new PictureStages(spec.pictures(), task.assets().library(), stages).cards(cards)));
  }

  private PCollection<PlannedEdit> planned(PCollection<Storyboard> boards) {
    return boards
        .apply("PlanScenes", PlanScenes.of(spec.scenes(), task.assets(), stages.store()))
        .failuresTo(stages.failures());
  }

  private PCollection<Failure> all(String name, List<PCollection<Failure>> failures) {
    return PCollectionList.<Failure>empty(pipeline)
        .and(failures)
        .apply(name, Flatten.pCollections())
        .setCoder(RecordCoder.of(Failure.class));
  }

  @SafeVarargs
  private void index(String name, PCollection<String>... fingerprints) {
    stages.index(
        name,
        PCollectionList.of(List.of(fingerprints)).apply(name + " of all", Flatten.pCollections()));
  }

  private static <I> MapElements<I, String> mapped(SerializableFunction<I, String> fingerprint) {
    return MapElements.into(TypeDescriptors.strings()).via(fingerprint);
  }
}
