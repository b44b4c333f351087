package org.dailies.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.RecordCoder;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.Web;
import org.dailies.script.ScriptWanted;
import org.dailies.script.ScriptWritten;
import org.dailies.script.WriteScript;
import org.dailies.script.WritingSpec;
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
   * The script about each topic; none where it failed. A page that cannot be read is a failure of
   * its own, and the script is written without it.
   *
   * @param topics no two of which have the same {@link TopicItem#media}
   */
  PCollection<KV<ScriptWanted, ScriptWritten>> written(PCollection<TopicItem> topics) {
    int most = pages;
    PCollection<PageWanted> wanted =
        topics
            .apply(
                "Pages of topics",
                FlatMapElements.into(TypeDescriptor.of(PageWanted.class))
                    .via(topic -> pages(topic, most)))
            .setCoder(RecordCoder.of(PageWanted.class));
    PCollection<ScriptWanted> scripts =
        topics.apply(
            "GatherPages",
            GatherPages.of(
                stages.results(wanted, new ReadPages(limits)), most, stages.computing()));
    return stages.results(scripts, new WriteScript(writing, model));
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
