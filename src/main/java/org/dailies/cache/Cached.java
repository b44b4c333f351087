package org.dailies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
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
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.MediaRef;
import org.dailies.progress.Progress;

/**
 * Does an {@link Operation} once for each key. What the side input knows is read from the store;
 * only the rest is spread over all workers and computed, after one more look, so that a restart
 * continues where it was. Each result comes out beside its input, for the store knows content and
 * the input says whose it is.
 *
 * @param <I> what describes the work
 * @param <O> its result
 */
public final class Cached<I, O>
    extends PTransform<PCollection<I>, WithFailures.Result<PCollection<KV<I, O>>, Failure>> {
  private static final long serialVersionUID = 1L;

  /** Metrics namespace; counters are named {@code <stage>.hits}, {@code .misses}, {@code .ms}. */
  public static final String METRICS = "dailies";

  private final Operation<I, O> operation;
  private final ResultStore store;
  private final PCollectionView<Map<String, Boolean>> index;

  private Cached(
      Operation<I, O> operation, ResultStore store, PCollectionView<Map<String, Boolean>> index) {
    super(operation.stage());
    this.operation = operation;
    this.store = store;
    this.index = index;
  }

  public static <I, O> Cached<I, O> of(
      Operation<I, O> operation, ResultStore store, PCollectionView<Map<String, Boolean>> index) {
    return new Cached<>(operation, store, index);
  }

  /**
   * Does the work, whatever the store knows of it, and stores the result.
   *
   * @param operation that is open
   * @throws DailiesException if it cannot be done
   * @throws IOException if the footage cannot be read
   */
  public static <I, O> O compute(Operation<I, O> operation, I input, ResultStore store)
      throws IOException {
    Path file = Scratch.file(".mp4");
    try {
      O result = operation.compute(input, file);
      Optional<Path> media = Files.exists(file) ? Optional.of(file) : Optional.empty();
      store.put(operation.key(input), result, media);
      return result;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public WithFailures.Result<PCollection<KV<I, O>>, Failure> expand(PCollection<I> input) {
    TupleTag<I> misses = new TupleTag<>() {};
    TupleTag<KV<I, O>> results = new TupleTag<>() {};
    TupleTag<KV<I, O>> hits = new TupleTag<>() {};
    TupleTag<Failure> failures = new TupleTag<>() {};
    PCollectionTuple looked =
        input.apply(
            "Look up",
            ParDo.of(new LookUp<>(operation, store, index, misses))
                .withSideInputs(index)
                .withOutputTags(hits, TupleTagList.of(misses)));
    PCollectionTuple computed =
        looked
            .get(misses)
            .setCoder(RecordCoder.of(operation.inputType()))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Compute",
                ParDo.of(new Compute<>(operation, store, results, failures))
                    .withOutputTags(results, TupleTagList.of(failures)));
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
    private final PCollectionView<Map<String, Boolean>> index;
    private final TupleTag<I> misses;
    private final Counter hitCount;

    LookUp(
        Operation<I, O> operation,
        ResultStore store,
        PCollectionView<Map<String, Boolean>> index,
        TupleTag<I> misses) {
      this.operation = operation;
      this.store = store;
      this.index = index;
      this.misses = misses;
      this.hitCount = Metrics.counter(METRICS, operation.stage() + ".hits");
    }

    @ProcessElement
    public void process(ProcessContext context) {
      I input = context.element();
      ContentKey key = operation.key(input);
      Progress.stage(operation.stage()).planned(operation.weight(input));
      boolean known = context.sideInput(index).containsKey(key.fingerprint() + "/" + key.id());
      Optional<O> hit = known ? find(key) : Optional.empty();
      if (hit.isPresent()) {
        hitCount.inc();
        Progress.stage(operation.stage()).done(operation.weight(input));
        context.output(KV.of(input, hit.get()));
      } else {
        context.output(misses, input);
      }
    }

    private Optional<O> find(ContentKey key) {
      try {
        return store.find(key, operation.resultType());
      } catch (DailiesException e) {
        return Optional.empty(); // the second look fails the item, if it cannot read either
      }
    }
  }

  private static final class Compute<I, O> extends DoFn<I, KV<I, O>> {
    private static final long serialVersionUID = 1L;

    private final Operation<I, O> operation;
    private final ResultStore store;
    private final TupleTag<KV<I, O>> results;
    private final TupleTag<Failure> failures;
    private final Counter hitCount;
    private final Counter missCount;
    private final Counter milliseconds;
    private transient DailiesException cannotOpen;

    Compute(
        Operation<I, O> operation,
        ResultStore store,
        TupleTag<KV<I, O>> results,
        TupleTag<Failure> failures) {
      this.operation = operation;
      this.store = store;
      this.results = results;
      this.failures = failures;
      this.hitCount = Metrics.counter(METRICS, operation.stage() + ".hits");
      this.missCount = Metrics.counter(METRICS, operation.stage() + ".misses");
      this.milliseconds = Metrics.counter(METRICS, operation.stage() + ".ms");
    }

    @Setup
    public void open() {
      try {
        operation.open();
      } catch (DailiesException e) {
        cannotOpen = e; // an engine that does not load fails the items that need it, not the batch
      }
    }

    @ProcessElement
    public void process(@Element I input, MultiOutputReceiver out) {
      MediaRef media = operation.media(input);
      try {
        if (cannotOpen != null) {
          throw cannotOpen;
        }
        out.get(results).output(KV.of(input, result(input)));
      } catch (IOException e) {
        DailiesException read =
            new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + media.uri(), e);
        fail(media, input, read, out);
      } catch (RuntimeException e) {
        fail(media, input, e, out);
      }
      Progress.stage(operation.stage()).done(operation.weight(input));
    }

    private O result(I input) throws IOException {
      ContentKey key = operation.key(input);
      Optional<O> known = store.find(key, operation.resultType());
      if (known.isPresent()) {
        hitCount.inc();
        return known.get();
      }
      missCount.inc();
      long start = System.nanoTime();
      try {
        return compute(operation, input, store);
      } finally {
        milliseconds.inc((System.nanoTime() - start) / 1_000_000);
      }
    }

    private void fail(MediaRef media, I input, RuntimeException e, MultiOutputReceiver out) {
      out.get(failures)
          .output(Failure.of(media.uri(), operation.stage(), operation.part(input), e));
    }

    @Teardown
    public void close() {
      if (cannotOpen == null) {
        operation.close();
      }
    }
  }
}
