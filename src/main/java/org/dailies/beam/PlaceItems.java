package org.dailies.beam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Says where what belongs to each item is brought together, for {@link ByItem#at}. Input: the
 * weights of the work that is done there, by the URI of the item. Output: the key of its group.
 *
 * <p>On Flink the keys lead each slot to about the same weight: by the hash of a URI, two long
 * videos may come to one slot, and one slot may get nothing. Elsewhere nobody is placed, for
 * threads take what is next.
 */
public final class PlaceItems
    extends PTransform<PCollection<KV<String, Long>>, PCollectionView<Map<String, String>>> {
  private static final long serialVersionUID = 1L;

  private PlaceItems() {}

  public static PlaceItems byWeight() {
    return new PlaceItems();
  }

  @Override
  public PCollectionView<Map<String, String>> expand(PCollection<KV<String, Long>> weights) {
    PCollection<KV<String, String>> places =
        FlinkSlots.areOf(weights.getPipeline().getOptions())
            ? weights
                .apply("All", WithKeys.of(0))
                .apply("To the dealer", GroupByKey.create())
                .apply("Deal", ParDo.of(new DealOut()))
            : weights.apply(
                "Nowhere",
                FlatMapElements.into(
                        TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings()))
                    .via(item -> List.of()));
    return places.apply("Places", View.asMap());
  }

  private static final class DealOut
      extends DoFn<KV<Integer, Iterable<KV<String, Long>>>, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<KV<String, Long>> HEAVIEST_FIRST =
        Comparator.comparing((KV<String, Long> item) -> -item.getValue()).thenComparing(KV::getKey);

    private transient FlinkSlots slots;

    @Setup
    public void findSlots(PipelineOptions options) {
      slots = FlinkSlots.of(options);
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<KV<String, Long>>> all,
        OutputReceiver<KV<String, String>> out) {
      Deal deal = new Deal(slots.count(), 0);
      Map<String, Long> weights = new HashMap<>();
      all.getValue().forEach(work -> weights.merge(work.getKey(), work.getValue(), Long::sum));
      List<KV<String, Long>> items = new ArrayList<>();
      weights.forEach((item, weight) -> items.add(KV.of(item, weight)));
      items.sort(HEAVIEST_FIRST);
      for (KV<String, Long> item : items) {
        int slot = deal.toLeast(item.getValue());
        out.output(KV.of(item.getKey(), slots.key(slot, item.getKey())));
      }
    }
  }
}
