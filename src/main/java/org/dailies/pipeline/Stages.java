package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.cache.CacheIndex;
import org.dailies.cache.Cached;
import org.dailies.cache.Foreseen;
import org.dailies.cache.KnownEntries;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Tally;
import org.dailies.cache.Wanted;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.report.ItemReport;

/**
 * What the stages of a pipeline share: the store and what is known there, and what comes out of
 * them besides their results. A stage either computes what is not known, or only tells of it.
 */
final class Stages {
  private final ResultStore store;
  private final String calls;
  private final List<PCollection<Failure>> failures = new ArrayList<>();
  private final List<PCollection<KV<String, Tally>>> tallies = new ArrayList<>();
  private final List<PCollection<ItemReport.Output>> transcripts = new ArrayList<>();
  private final List<PCollection<Wanted>> wanted = new ArrayList<>();
  private PCollectionView<Map<String, KnownEntries>> known;
  private boolean computing = true;

  Stages(ResultStore store) {
    this.store = store;
    this.calls = store.root() + "/runs/" + UUID.randomUUID() + ".calls-";
  }

  ResultStore store() {
    return store;
  }

  /** What the files begin with in which calls of services are counted. */
  String calls() {
    return calls;
  }

  /** From here on nothing is computed. */
  void onlyLook() {
    computing = false;
  }

  /** Whether stages compute what is not known, or only tell of it. */
  boolean computing() {
    return computing;
  }

  /** Where transforms put their failures, see {@code failuresTo}. */
  List<PCollection<Failure>> failures() {
    return failures;
  }

  /** Where transforms put what they did, see {@link Cached#talliedInto}. */
  List<PCollection<KV<String, Tally>>> tallies() {
    return tallies;
  }

  /** Where transforms put what they publish of what is said in the footage. */
  List<PCollection<ItemReport.Output>> transcripts() {
    return transcripts;
  }

  /** Looks up what is known of the footage, for all that comes. */
  void index(PCollection<Footage> footage) {
    index(
        "CacheIndex",
        footage.apply(
            "Fingerprints",
            FlatMapElements.into(TypeDescriptors.strings()).via(Footage::fingerprints)));
  }

  /**
   * Looks up what is known, for all that comes until the next time.
   *
   * @param name of the transform, once in a pipeline
   * @param fingerprints that results are found under
   */
  void index(String name, PCollection<String> fingerprints) {
    known = fingerprints.apply(name, CacheIndex.of(store));
  }

  /**
   * What some work gives for which other things are looked up; afterwards it is again what was
   * looked up before that is known.
   *
   * @param name of the transform, once in a pipeline
   * @param fingerprints that the results of the work are found under
   */
  <T> T knowing(String name, PCollection<String> fingerprints, Supplier<T> work) {
    PCollectionView<Map<String, KnownEntries>> before = known;
    index(name, fingerprints);
    T result = work.get();
    known = before;
    return result;
  }

  /** The result of each input, known or computed; none where it failed. */
  <I, O> PCollection<KV<I, O>> results(PCollection<I> inputs, Operation<I, O> operation) {
    return results(operation.stage(), inputs, operation);
  }

  /**
   * The same, of an operation that is done several times.
   *
   * @param name of the transform, once in a pipeline
   */
  <I, O> PCollection<KV<I, O>> results(
      String name, PCollection<I> inputs, Operation<I, O> operation) {
    Tried<I, O> tried = tried(name, inputs, operation);
    failures.add(tried.failures());
    return tried.results();
  }

  /**
   * The result of each input, and what failed, which an item can do without.
   *
   * @param name of the transform, once in a pipeline
   */
  <I, O> Tried<I, O> tried(String name, PCollection<I> inputs, Operation<I, O> operation) {
    List<PCollection<Failure>> failed = new ArrayList<>();
    PCollection<KV<I, O>> results =
        inputs
            .apply(
                name,
                computing
                    ? Cached.of(operation, store, known).talliedInto(tallies)
                    : Foreseen.of(operation, store, known, wanted))
            .failuresTo(failed);
    return new Tried<>(results, failed.get(0));
  }

  /** What became of some work. */
  record Tried<I, O>(PCollection<KV<I, O>> results, PCollection<Failure> failures) {}

  /**
   * What has failed so far.
   *
   * @param name of the transform, once in a pipeline
   */
  PCollection<Failure> failures(String name) {
    return PCollectionList.of(failures).apply(name, Flatten.pCollections());
  }

  /** What has been done so far. */
  PCollection<KV<String, Tally>> tallies(String name) {
    return PCollectionList.of(tallies).apply(name, Flatten.pCollections());
  }

  /** What would have been computed so far. */
  PCollection<Wanted> wanted(String name) {
    return PCollectionList.of(wanted).apply(name, Flatten.pCollections());
  }
}
