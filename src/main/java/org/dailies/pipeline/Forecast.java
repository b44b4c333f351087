package org.dailies.pipeline;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.ByItem;
import org.dailies.cache.Wanted;
import org.dailies.edit.PlannedEdit;
import org.dailies.report.ItemForecast;
import org.dailies.report.ItemForecast.Wants;
import org.dailies.report.ItemReport;
import org.dailies.timeline.Timeline;

/** Brings together, for each item, what a run would want of every stage, and its timelines. */
final class Forecast extends PTransform<PCollection<ItemForecast>, PCollection<ItemForecast>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<ItemForecast> ITEMS = new TupleTag<>("items") {};
  private static final TupleTag<Wanted> WANTED = new TupleTag<>("wanted") {};
  private static final TupleTag<PlannedEdit> EDITS = new TupleTag<>("edits") {};
  private static final TupleTag<ItemReport> PUBLISHED = new TupleTag<>("published") {};

  private final transient PCollection<Wanted> wanted;
  private final transient PCollection<PlannedEdit> edits;
  private final transient PCollection<ItemReport> published;

  private Forecast(
      PCollection<Wanted> wanted,
      PCollection<PlannedEdit> edits,
      PCollection<ItemReport> published) {
    this.wanted = wanted;
    this.edits = edits;
    this.published = published;
  }

  /**
   * @param wanted of any video, in any order
   * @param edits of the videos that can be planned
   * @param published reports of the videos that are published already
   */
  static Forecast of(
      PCollection<Wanted> wanted,
      PCollection<PlannedEdit> edits,
      PCollection<ItemReport> published) {
    return new Forecast(wanted, edits, published);
  }

  @Override
  public PCollection<ItemForecast> expand(PCollection<ItemForecast> items) {
    PCollection<Wanted> distinct =
        wanted.apply(
            "Each once",
            Distinct.withRepresentativeValueFn((Wanted w) -> w.key().hash())
                .withRepresentativeType(TypeDescriptors.strings()));
    return KeyedPCollectionTuple.of(
            ITEMS, items.apply("Items by item", ByItem.of(ItemForecast::item)))
        .and(WANTED, distinct.apply("Wanted by item", ByItem.of(Wanted::item)))
        .and(EDITS, edits.apply("Edits by item", ByItem.of(e -> e.analysis().media().uri())))
        .and(PUBLISHED, published.apply("Published by item", ByItem.of(ItemReport::item)))
        .apply("Join", CoGroupByKey.create())
        .apply("Sum up", ParDo.of(new SumUp()));
  }

  private static final class SumUp extends DoFn<KV<String, CoGbkResult>, ItemForecast> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> joined, OutputReceiver<ItemForecast> out) {
      CoGbkResult parts = joined.getValue();
      Map<String, Wants> stages = new TreeMap<>();
      for (Wanted want : parts.getAll(WANTED)) {
        stages.merge(want.stage(), wants(want), Wants::plus);
      }
      for (ItemForecast item : parts.getAll(ITEMS)) { // none where the item itself has failed
        out.output(
            item.looked(
                stages,
                sorted(parts.getAll(EDITS), PlannedEdit::timeline, Timeline::name),
                sorted(parts.getAll(PUBLISHED), ItemReport::name, name -> name)));
      }
    }

    private static <T, R> List<R> sorted(
        Iterable<T> values, Function<T, R> part, Function<R, String> name) {
      return StreamSupport.stream(values.spliterator(), false)
          .map(part)
          .sorted(Comparator.comparing(name))
          .toList();
    }

    private static Wants wants(Wanted want) {
      return want.known() ? new Wants(1, 0, want.weight(), 0) : new Wants(0, 1, 0, want.weight());
    }
  }
}
