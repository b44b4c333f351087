package org.dailies.cache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.RecordCoder;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;

/**
 * Stands in a pipeline for {@link Cached} and computes nothing: it tells which results a run would
 * want. What is known comes out as it would in a run; what is not is a failure with {@link
 * ErrorCode#NOT_KNOWN_YET}, so that whatever needs it is left out further down.
 *
 * @param <I> what describes the work
 * @param <O> its result
 */
public final class Foreseen<I, O>
    extends PTransform<PCollection<I>, WithFailures.Result<PCollection<KV<I, O>>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<Wanted> WANTED = new TupleTag<>("wanted") {};
  private static final TupleTag<Failure> UNKNOWN = new TupleTag<>("unknown") {};

  private final Operation<I, O> operation;
  private final ResultStore store;
  private final PCollectionView<Map<String, KnownEntries>> index;
  private final transient List<PCollection<Wanted>> wanted;

  private Foreseen(
      Operation<I, O> operation,
      ResultStore store,
      PCollectionView<Map<String, KnownEntries>> index,
      List<PCollection<Wanted>> wanted) {
    super(operation.stage());
    this.operation = operation;
    this.store = store;
    this.index = index;
    this.wanted = wanted;
  }

  /**
   * @param wanted gets what the stage wants, as failures are handed to {@link
   *     WithFailures.Result#failuresTo}
   */
  public static <I, O> Foreseen<I, O> of(
      Operation<I, O> operation,
      ResultStore store,
      PCollectionView<Map<String, KnownEntries>> index,
      List<PCollection<Wanted>> wanted) {
    return new Foreseen<>(operation, store, index, wanted);
  }

  @Override
  public WithFailures.Result<PCollection<KV<I, O>>, Failure> expand(PCollection<I> input) {
    TupleTag<KV<I, O>> hits = new TupleTag<>() {};
    PCollectionTuple looked =
        input.apply(
            "Look up",
            ParDo.of(new LookUp<>(operation, store, index))
                .withSideInputs(index)
                .withOutputTags(hits, TupleTagList.of(WANTED).and(UNKNOWN)));
    wanted.add(looked.get(WANTED));
    return WithFailures.Result.of(
        looked
            .get(hits)
            .setCoder(
                KvCoder.of(
                    RecordCoder.of(operation.inputType()), RecordCoder.of(operation.resultType()))),
        looked.get(UNKNOWN));
  }

  private static final class LookUp<I, O> extends DoFn<I, KV<I, O>> {
    private static final long serialVersionUID = 1L;

    private final Operation<I, O> operation;
    private final ResultStore store;
    private final PCollectionView<Map<String, KnownEntries>> index;

    LookUp(
        Operation<I, O> operation,
        ResultStore store,
        PCollectionView<Map<String, KnownEntries>> index) {
      this.operation = operation;
      this.store = store;
      this.index = index;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      I input = context.element();
      ContentKey key = operation.key(input);
      String item = operation.media(input).uri();
      KnownEntries entries = context.sideInput(index).get(key.fingerprint());
      Optional<ResultStore.Found<O>> known =
          entries != null && entries.contains(key)
              ? store.find(key, operation.resultType())
              : Optional.empty();
      context.output(
          WANTED,
          new Wanted(
              item,
              operation.stage(),
              operation.part(input),
              key,
              operation.weight(input),
              known.isPresent()));
      if (known.isPresent()) {
        context.output(KV.of(input, known.get().value()));
      } else {
        context.output(
            UNKNOWN,
            new Failure(
                item,
                operation.stage(),
                operation.part(input),
                ErrorCode.NOT_KNOWN_YET,
                "no run has found this out yet",
                ""));
      }
    }
  }
}
