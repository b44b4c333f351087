package org.dailies.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.Deal;
import org.dailies.beam.FlinkSlots;
import org.dailies.beam.RecordCoder;

/**
 * Brings together the inputs of an operation that have the same key, and spreads them over all
 * workers. Output: inputs that want the same result.
 *
 * <p>Where threads take what is next, grouping by key is enough. Flink divides keys among its slots
 * beforehand, and by a hash one slot would get twice as much of a video as another. There all
 * pieces that are to do meet at one dealer, who weighs them. They are references; it takes a minute
 * for the pieces of ten thousand hours.
 */
final class Spread<I> extends PTransform<PCollection<I>, PCollection<List<I>>> {
  private static final long serialVersionUID = 1L;

  private final Operation<I, ?> operation;

  private Spread(Operation<I, ?> operation) {
    this.operation = operation;
  }

  static <I> Spread<I> of(Operation<I, ?> operation) {
    return new Spread<>(operation);
  }

  @Override
  public PCollection<List<I>> expand(PCollection<I> inputs) {
    Coder<List<I>> coder = ListCoder.of(RecordCoder.of(operation.inputType()));
    return FlinkSlots.areOf(inputs.getPipeline().getOptions())
        ? dealt(inputs, operation, coder)
        : grouped(inputs, operation, coder);
  }

  private static <I> PCollection<List<I>> grouped(
      PCollection<I> inputs, Operation<I, ?> operation, Coder<List<I>> coder) {
    return inputs
        .apply(
            "By key",
            WithKeys.<String, I>of(input -> name(operation.key(input)))
                .withKeyType(TypeDescriptors.strings()))
        .apply("Bring together", GroupByKey.create())
        .apply("Alike", ParDo.of(new AsList<>()))
        .setCoder(coder);
  }

  private static <I> PCollection<List<I>> dealt(
      PCollection<I> inputs, Operation<I, ?> operation, Coder<List<I>> coder) {
    return inputs
        .apply("All", WithKeys.of(0))
        .apply("To the dealer", GroupByKey.create())
        .apply("Deal", ParDo.of(new DealOut<>(operation)))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("To slots", GroupByKey.create())
        .apply("Of each slot", Values.create())
        .apply("Alike", Flatten.iterables());
  }

  private static String name(ContentKey key) {
    return key.fingerprint() + "/" + key.id();
  }

  private static final class AsList<I> extends DoFn<KV<String, Iterable<I>>, List<I>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<String, Iterable<I>> group, OutputReceiver<List<I>> out) {
      List<I> alike = new ArrayList<>();
      group.getValue().forEach(alike::add);
      out.output(alike);
    }
  }

  /** Deals a hand of pieces after the other, the heaviest of each first. */
  private static final class DealOut<I>
      extends DoFn<KV<Integer, Iterable<I>>, KV<Integer, List<I>>> {
    private static final long serialVersionUID = 1L;

    /** Pieces in a hand: among them are timelines of hours, a megabyte each. */
    private static final int HAND = 256;

    private final Operation<I, ?> operation;
    private transient FlinkSlots slots;

    DealOut(Operation<I, ?> operation) {
      this.operation = operation;
    }

    @Setup
    public void findSlots(PipelineOptions options) {
      slots = FlinkSlots.of(options);
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<I>> all, OutputReceiver<KV<Integer, List<I>>> out) {
      // each stage begins elsewhere, or the first slot would get the only piece of every stage
      int first = Math.floorMod(operation.stage().hashCode(), slots.count());
      Deal deal = new Deal(slots.count(), first);
      Map<ContentKey, List<I>> hand = new HashMap<>();
      for (I input : all.getValue()) {
        hand.computeIfAbsent(operation.key(input), key -> new ArrayList<>()).add(input);
        if (hand.size() == HAND) {
          deal(hand, deal, out);
          hand.clear();
        }
      }
      deal(hand, deal, out);
    }

    private void deal(
        Map<ContentKey, List<I>> hand, Deal deal, OutputReceiver<KV<Integer, List<I>>> out) {
      hand.entrySet().stream()
          .sorted(Comparator.comparingLong(piece -> -weight(piece.getValue())))
          .forEach(
              piece -> {
                int slot = deal.slot(piece.getKey().hash(), weight(piece.getValue()));
                out.output(KV.of(slots.key(slot), piece.getValue()));
              });
    }

    private long weight(List<I> alike) {
      return operation.weight(alike.get(0));
    }
  }
}
