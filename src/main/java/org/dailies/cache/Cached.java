package org.dailies.cache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.RecordCoder;
import org.dailies.failure.DailiesException;
import org.dailies.failure.Failure;
import org.dailies.progress.Progress;
import org.dailies.worker.WorkerOptions;

/**
 * Does an {@link Operation} once for each key. What the side input knows is read from the store;
 * only the rest is spread over all workers and computed, after one more look, so that a restart
 * continues where it was. Inputs with the same key are computed once. Each result comes out beside
 * its input, for the store knows content and the input says whose it is.
 *
 * @param <I> what describes the work
 * @param <O> its result
 */
public final class Cached<I, O>
    extends PTransform<PCollection<I>, WithFailures.Result<PCollection<KV<I, O>>, Failure>> {
  private static final long serialVersionUID = 1L;

  /**
   * Namespace of the counters that runners show: {@code <stage>.hits} and {@code <stage>.misses} in
   * pieces, {@link #PLANNED} and {@link #KNOWN} in units of their weight.
   */
  public static final String METRICS = "dailies";

  /** What is behind the stage in the name of the counter of all that was looked up. */
  public static final String PLANNED = ".planned";

  /** What is behind the stage in the name of the counter of that part of it which was known. */
  public static final String KNOWN = ".known";

  private final Operation<I, O> operation;
  private final ResultStore store;
  private final PCollectionView<Map<String, KnownEntries>> index;
  private final transient List<PCollection<KV<String, Tally>>> tallies;

  private Cached(
      Operation<I, O> operation,
      ResultStore store,
      PCollectionView<Map<String, KnownEntries>> index,
      List<PCollection<KV<String, Tally>>> tallies) {
    super(operation.stage());
    this.operation = operation;
    this.store = store;
    this.index = index;
    this.tallies = tallies;
  }

  public static <I, O> Cached<I, O> of(
      Operation<I, O> operation,
      ResultStore store,
      PCollectionView<Map<String, KnownEntries>> index) {
    return new Cached<>(operation, store, index, new ArrayList<>());
  }

  /**
   * Tells what was known and what was computed, too.
   *
   * @param tallies gets them, by stage and one for each input, as failures are handed to {@link
   *     WithFailures.Result#failuresTo}
   */
  public Cached<I, O> talliedInto(List<PCollection<KV<String, Tally>>> tallies) {
    return new Cached<>(operation, store, index, tallies);
  }

  @Override
  public WithFailures.Result<PCollection<KV<I, O>>, Failure> expand(PCollection<I> input) {
    TupleTag<I> misses = new TupleTag<>() {};
    TupleTag<KV<I, O>> results = new TupleTag<>() {};
    TupleTag<KV<I, O>> hits = new TupleTag<>() {};
    TupleTag<Failure> failures = new TupleTag<>() {};
    TupleTag<KV<String, Tally>> counts = new TupleTag<>() {};
    PCollectionTuple looked =
        input.apply(
            "Look up",
            ParDo.of(new LookUp<>(operation, store, index, misses, counts))
                .withSideInputs(index)
                .withOutputTags(hits, TupleTagList.of(misses).and(counts)));
    PCollectionTuple computed =
        looked
            .get(misses)
            .setCoder(RecordCoder.of(operation.inputType()))
            .apply("Spread", Spread.of(operation))
            .apply(
                "Compute",
                ParDo.of(new Compute<>(operation, store, results, failures, counts))
                    .withOutputTags(results, TupleTagList.of(failures).and(counts)));
    tallies.add(looked.get(counts));
    tallies.add(computed.get(counts));
    KvCoder<I, O> coder =
        KvCoder.of(RecordCoder.of(operation.inputType()), RecordCoder.of(operation.resultType()));
    return WithFailures.Result.of(
        PCollectionList.of(looked.get(hits).setCoder(coder))
            .and(computed.get(results).setCoder(coder))
            .apply("Results", Flatten.pCollections()),
        computed.get(failures).setCoder(RecordCoder.of(Failure.class)));
  }

  /** Reads what is known; a result that turns out to be damaged is a miss after all. */
  private static final class LookUp<I, O> extends DoFn<I, KV<I, O>> {
    private static final long serialVersionUID = 1L;

    private final Operation<I, O> operation;
    private final ResultStore store;
    private final PCollectionView<Map<String, KnownEntries>> index;
    private final TupleTag<I> misses;
    private final TupleTag<KV<String, Tally>> tallies;
    private final Counter hits;
    private final Counter planned;
    private final Counter known;
    private transient AtWork work;

    LookUp(
        Operation<I, O> operation,
        ResultStore store,
        PCollectionView<Map<String, KnownEntries>> index,
        TupleTag<I> misses,
        TupleTag<KV<String, Tally>> tallies) {
      this.operation = operation;
      this.store = store;
      this.index = index;
      this.misses = misses;
      this.tallies = tallies;
      this.hits = Metrics.counter(METRICS, operation.stage() + ".hits");
      this.planned = Metrics.counter(METRICS, operation.stage() + PLANNED);
      this.known = Metrics.counter(METRICS, operation.stage() + KNOWN);
    }

    @Setup
    public void begin(PipelineOptions options) {
      work = AtWork.on(store, RunOptions.run(options));
    }

    @ProcessElement
    public void process(ProcessContext context) {
      I input = context.element();
      ContentKey key = operation.key(input);
      long weight = operation.weight(input);
      Progress.stage(operation.stage()).planned(weight);
      planned.inc(weight);
      Optional<ResultStore.Found<O>> hit = find(key, context.sideInput(index));
      if (hit.isPresent()) {
        hits.inc();
        known.inc(weight);
        context.output(tallies, KV.of(operation.stage(), Tally.hit(hit.get().cost())));
        Progress.stage(operation.stage()).done(weight);
        context.output(KV.of(input, hit.get().value()));
      } else {
        context.output(misses, input);
      }
    }

    private Optional<ResultStore.Found<O>> find(ContentKey key, Map<String, KnownEntries> footage) {
      KnownEntries known = footage.get(key.fingerprint());
      if (known == null || !known.contains(key)) {
        return Optional.empty();
      }
      try {
        Optional<ResultStore.Found<O>> found = store.find(key, operation.resultType());
        if (found.isPresent() && known.unusedFor(ResultStore.USE, key, Instant.now())) {
          store.touch(key);
        }
        return found;
      } catch (DailiesException e) {
        return Optional.empty(); // the second look fails the item, if it cannot read either
      }
    }

    @Teardown
    public void end() {
      work.close();
    }
  }

  private static final class Compute<I, O> extends DoFn<List<I>, KV<I, O>> {
    private static final long serialVersionUID = 1L;

    private final Operation<I, O> operation;
    private final ResultStore store;
    private final TupleTag<KV<I, O>> results;
    private final TupleTag<Failure> failures;
    private final TupleTag<KV<String, Tally>> tallies;
    private final Counter computed;
    private transient AtWork work;
    private transient Once<I, O> once;

    Compute(
        Operation<I, O> operation,
        ResultStore store,
        TupleTag<KV<I, O>> results,
        TupleTag<Failure> failures,
        TupleTag<KV<String, Tally>> tallies) {
      this.operation = operation;
      this.store = store;
      this.results = results;
      this.failures = failures;
      this.tallies = tallies;
      this.computed = Metrics.counter(METRICS, operation.stage() + ".misses");
    }

    @Setup
    public void open(PipelineOptions options) {
      work = AtWork.on(store, RunOptions.run(options));
      once = Once.open(operation, store, WorkerOptions.isolation(options));
    }

    @ProcessElement
    public void process(@Element List<I> alike, MultiOutputReceiver out) {
      Optional<O> first = Optional.empty();
      for (I input : alike) {
        Tally tally = Tally.NOTHING;
        try {
          if (first.isEmpty()) {
            Once.Result<O> result = once.result(input);
            tally = result.tally();
            computed.inc(tally.misses());
            first = Optional.of(result.value());
          }
          out.get(results).output(KV.of(input, first.get()));
        } catch (CancellationException e) {
          throw e; // no fault of the item's: the runner stops us
        } catch (RuntimeException e) {
          out.get(failures)
              .output(
                  Failure.of(
                      operation.media(input).uri(), operation.stage(), operation.part(input), e));
        }
        out.get(tallies).output(KV.of(operation.stage(), tally));
        Progress.stage(operation.stage()).done(operation.weight(input));
      }
    }

    @Teardown
    public void close() {
      once.close();
      work.close();
    }
  }
}
