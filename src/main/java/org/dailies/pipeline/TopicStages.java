package org.dailies.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.Operation;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.Web;
import org.dailies.failure.Failure;
import org.dailies.script.ScriptWanted;
import org.dailies.script.ScriptWritten;
import org.dailies.script.WriteScript;
import org.dailies.script.WritingSpec;
import org.dailies.topic.Page;
import org.dailies.topic.PageWanted;
import org.dailies.topic.ReadPages;
import org.dailies.topic.TopicItem;

/** From topics to scripts: pages about them are read, and a text model writes. */
final class TopicStages {
  private final int pages;
  private final Web.Limits limits;
  private final WritingSpec writing;
  private final EngineSettings model;
  private final Stages stages;

  /**
   * @param pages that are read about each topic at most
   * @param limits of what is fetched
   * @param model settings of the text model, whose calls are counted
   */
  TopicStages(
      int pages, Web.Limits limits, WritingSpec writing, EngineSettings model, Stages stages) {
    this.pages = pages;
    this.limits = limits;
    this.writing = writing;
    this.model = model;
    this.stages = stages;
  }

  /**
   * The script about each topic; none where it failed. One is written without the pages that cannot
   * be read.
   *
   * @param topics no two of which have the same {@link TopicItem#media}
   * @param unread gets those pages
   */
  PCollection<KV<ScriptWanted, ScriptWritten>> written(
      PCollection<TopicItem> topics, List<PCollection<Failure>> unread) {
    int most = pages;
    PCollection<PageWanted> wanted =
        topics
            .apply(
                "Pages of topics",
                FlatMapElements.into(TypeDescriptor.of(PageWanted.class))
                    .via(topic -> pages(topic, most)))
            .setCoder(RecordCoder.of(PageWanted.class));
    ReadPages read = new ReadPages(limits);
    stages.index("PageIndex", wanted.apply("Of pages", fingerprints(read)));
    Stages.Tried<PageWanted, Page> pages = stages.tried(read.stage(), wanted, read);
    unread.add(pages.failures());
    PCollection<ScriptWanted> scripts =
        topics.apply("GatherPages", GatherPages.of(pages.results(), most, stages.computing()));
    WriteScript write = new WriteScript(writing, model);
    stages.index("TopicIndex", scripts.apply("Of topics", fingerprints(write)));
    return stages.results(scripts, write);
  }

  private static <I> MapElements<I, String> fingerprints(Operation<I, ?> operation) {
    return MapElements.into(TypeDescriptors.strings())
        .via(input -> operation.key(input).fingerprint());
  }

  /** Those that are read about a topic, in its order. */
  static List<PageWanted> pages(TopicItem topic, int most) {
    return topic.links().stream()
        .distinct()
        .limit(most)
        .map(address -> new PageWanted(topic.media(), address))
        .toList();
  }
}
