package org.dailies.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.dailies.beam.ByItem;
import org.dailies.beam.RecordCoder;
import org.dailies.script.ScriptWanted;
import org.dailies.topic.Page;
import org.dailies.topic.PageWanted;
import org.dailies.topic.TopicItem;

/** Gives each topic the pages about it that could be read, in its own order. */
final class GatherPages extends PTransform<PCollection<TopicItem>, PCollection<ScriptWanted>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<TopicItem> TOPICS = new TupleTag<>("topics") {};
  private static final TupleTag<KV<PageWanted, Page>> READ = new TupleTag<>("read") {};

  private final transient PCollection<KV<PageWanted, Page>> read;
  private final int most;
  private final boolean withoutSome;

  private GatherPages(PCollection<KV<PageWanted, Page>> read, int most, boolean withoutSome) {
    this.read = read;
    this.most = most;
    this.withoutSome = withoutSome;
  }

  /**
   * @param most pages of a topic
   * @param withoutSome whether topics come out of which pages are missing, as they are where those
   *     cannot be read; in a forecast those have not been read yet
   */
  static GatherPages of(PCollection<KV<PageWanted, Page>> read, int most, boolean withoutSome) {
    return new GatherPages(read, most, withoutSome);
  }

  @Override
  public PCollection<ScriptWanted> expand(PCollection<TopicItem> topics) {
    return KeyedPCollectionTuple.of(
            TOPICS, topics.apply("Topics by item", ByItem.of(topic -> topic.media().uri())))
        .and(READ, read.apply("Pages by item", ByItem.of(page -> page.getKey().item().uri())))
        .apply("Join", CoGroupByKey.create())
        .apply("Gather", ParDo.of(new Gather(most, withoutSome)))
        .setCoder(RecordCoder.of(ScriptWanted.class));
  }

  private static final class Gather extends DoFn<KV<String, CoGbkResult>, ScriptWanted> {
    private static final long serialVersionUID = 1L;

    private final int most;
    private final boolean withoutSome;

    Gather(int most, boolean withoutSome) {
      this.most = most;
      this.withoutSome = withoutSome;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      TopicItem topic = context.element().getValue().getOnly(TOPICS);
      Map<PageWanted, Page> read = new HashMap<>();
      context
          .element()
          .getValue()
          .getAll(READ)
          .forEach(page -> read.put(page.getKey(), page.getValue()));
      List<PageWanted> wanted = TopicStages.pages(topic, most);
      if (withoutSome || read.keySet().containsAll(wanted)) {
        List<Page> pages = wanted.stream().filter(read::containsKey).map(read::get).toList();
        context.output(new ScriptWanted(topic.media(), topic, pages));
      }
    }
  }
}
