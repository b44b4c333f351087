package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.ByItem;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.Web;
import org.dailies.failure.Failure;
import org.dailies.script.Draft;
import org.dailies.script.ScriptWanted;
import org.dailies.script.WriteScript;
import org.dailies.script.WritingSpec;
import org.dailies.topic.Page;
import org.dailies.topic.PageWanted;
import org.dailies.topic.ReadPages;
import org.dailies.topic.TopicItem;

/** The stages that have scripts written about topics. */
final class TopicStages {
  private static final TupleTag<TopicItem> TOPICS = new TupleTag<>("topics") {};
  private static final TupleTag<KV<PageWanted, Page>> PAGES = new TupleTag<>("pages") {};

  private final Stages stages;
  private final ReadPages read;
  private final WriteScript write;

  /**
   * @param web limits of what is fetched
   * @param settings of the text model, whose calls are counted
   */
  TopicStages(Stages stages, Web.Limits web, WritingSpec writing, EngineSettings settings) {
    this.stages = stages;
    this.read = new ReadPages(web);
    this.write = new WriteScript(writing, settings);
  }

  /**
   * @param pages that are read about each topic at most
   * @param unread gets the pages that could not be read
   */
  PCollection<Draft> of(
      PCollection<TopicItem> topics, int pages, List<PCollection<Failure>> unread) {
    PCollection<PageWanted> wanted =
        topics.apply(
            "Pages",
            FlatMapElements.into(TypeDescriptor.of(PageWanted.class))
                .via(
                    topic ->
                        topic.links().stream()
                            .limit(pages)
                            .map(address -> new PageWanted(topic.media(), address))
                            .toList()));
    ReadPages reading = read;
    stages.index(
        "PageIndex",
        wanted.apply(
            "Of pages",
            MapElements.into(TypeDescriptors.strings())
                .via(page -> reading.key(page).fingerprint())));
    Stages.Tried<PageWanted, Page> found = stages.tried(read.stage(), wanted, read);
    unread.add(found.failures());
    PCollection<ScriptWanted> scripts =
        KeyedPCollectionTuple.of(
                TOPICS, topics.apply("Topics by item", ByItem.of(t -> t.media().uri())))
            .and(
                PAGES,
                found.results().apply("Pages by item", ByItem.of(p -> p.getKey().item().uri())))
            .apply("Topics and pages", CoGroupByKey.create())
            .apply("GatherPages", ParDo.of(new GatherPages()));
    WriteScript writing = write;
    stages.index(
        "TopicIndex",
        scripts.apply(
            "Of topics",
            MapElements.into(TypeDescriptors.strings())
                .via(script -> writing.key(script).fingerprint())));
    return stages
        .results(scripts, write)
        .apply(
            "Written",
            MapElements.into(TypeDescriptor.of(Draft.class))
                .via(
                    script ->
                        Draft.of(
                            script.getKey().item().uri(),
                            script.getKey().item().name(),
                            script.getValue().script())));
  }

  /** Gives each topic what could be read about it, in the order in which it names it. */
  private static final class GatherPages extends DoFn<KV<String, CoGbkResult>, ScriptWanted> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult parts = context.element().getValue();
      List<Page> pages = new ArrayList<>();
      parts.getAll(PAGES).forEach(page -> pages.add(page.getValue()));
      for (TopicItem topic : parts.getAll(TOPICS)) {
        context.output(
            new ScriptWanted(
                topic.media(),
                topic,
                topic.links().stream()
                    .flatMap(link -> pages.stream().filter(page -> page.address().equals(link)))
                    .toList()));
      }
    }
  }
}
