package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import org.dailies.edit.Library;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.job.SceneJobSpec;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;
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

  /** What could not be had, and can be done without. */
  private final List<PCollection<Failure>> missing = new ArrayList<>();

  /** What the files begin with in which calls of services are counted. */
  private final String calls;

  /**
   * What a pipeline is to work on.
   *
   * @param scripts their files
   * @param topics that scripts are to be written about
   * @param library pictures of the user's own, to choose from
   * @param assets the files that the job brings along
   */
  record Task(
      SceneJobSpec spec,
      FootageCatalog scripts,
      TopicCatalog topics,
      Library library,
      Assets assets) {}

  private ScenePipeline(Pipeline pipeline, Task task) {
    this.pipeline = pipeline;
    this.task = task;
    this.spec = task.spec();
    this.stages = new Stages(new ResultStore(spec.cache(), spec.whenCacheFull()));
    this.width = spec.scenes().width();
    this.height = spec.scenes().height();
    this.calls = stages.store().root() + "/runs/" + UUID.randomUUID() + ".calls-";
  }

  /**
   * Adds to the pipeline all that makes finished videos, and the report.
   *
   * @param begun the report of the run that begins
   */
  static void run(Pipeline pipeline, Task task, RunReport begun) {
    ScenePipeline scenes = new ScenePipeline(pipeline, task);
    PCollection<Storyboard> boards = scenes.complete(scenes.boards(scenes.drafts()));
    FinishingStages finishing = new FinishingStages(scenes.stages, task.spec(), scenes.calls);
    finishing.report(finishing.of(finishing.scaled(scenes.planned(boards))), begun);
  }

  private PCollection<Draft> drafts() {
    List<Failure> notFound = new ArrayList<>(task.scripts().failures());
    notFound.addAll(task.topics().failures());
    stages
        .failures()
        .add(
            pipeline.apply(
                "Not found", Create.of(notFound).withCoder(RecordCoder.of(Failure.class))));
    PCollection<Draft> read =
        pipeline
            .apply(
                "Scripts",
                Create.of(task.scripts().items()).withCoder(RecordCoder.of(FootageItem.class)))
            .apply("ReadScripts", ReadScripts.speaking(spec.voice().pauses()))
            .failuresTo(stages.failures());
    return spec.writing().isPresent()
        ? PCollectionList.of(read).and(written()).apply("Drafts", Flatten.pCollections())
        : read;
  }

  private PCollection<Draft> written() {
    PCollection<TopicItem> topics =
        pipeline.apply(
            "Topics", Create.of(task.topics().topics()).withCoder(RecordCoder.of(TopicItem.class)));
    SceneJobSpec.Writing writing = spec.writing().orElseThrow();
    return new TopicStages(
            writing.topics().pages(),
            spec.pictures().web(),
            writing.how(),
            writing.writer().countedIn(calls + "writing-"),
            stages)
        .written(topics, missing)
        .apply(
            "Written",
            MapElements.into(TypeDescriptor.of(Draft.class))
                .via(script -> Draft.of(script.getKey(), script.getValue())));
  }

  private PCollection<Storyboard> boards(PCollection<Draft> drafts) {
    SpeakText speak = new SpeakText(spec.voice().countedIn(calls + "voice-"));
    PictureStages pictures =
        new PictureStages(spec.pictures().countedIn(calls + "pictures-"), task.library(), stages);
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
                PCollectionList.of(missing).apply("Missing", Flatten.pCollections()),
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
        AddCards.of(new PictureStages(spec.pictures(), task.library(), stages).cards(cards)));
  }

  private PCollection<PlannedEdit> planned(PCollection<Storyboard> boards) {
    index(
        "BoardIndex",
        boards.apply(
            "Of boards",
            FlatMapElements.into(TypeDescriptors.strings()).via(Storyboard::fingerprints)));
    return boards
        .apply("PlanScenes", PlanScenes.of(spec.scenes(), task.assets()))
        .failuresTo(stages.failures());
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
