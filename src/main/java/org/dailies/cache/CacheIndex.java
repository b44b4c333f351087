package org.dailies.cache;

import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
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
 * The side input that keeps known work away from the workers: which results the store has of this
 * batch's footage, by fingerprint. Input: fingerprints. Never values.
 */
public final class CacheIndex
    extends PTransform<PCollection<String>, PCollectionView<Map<String, KnownEntries>>> {
  private static final long serialVersionUID = 1L;

  private final ResultStore store;

  private CacheIndex(ResultStore store) {
    this.store = store;
  }

  public static CacheIndex of(ResultStore store) {
    return new CacheIndex(store);
  }

  @Override
  public PCollectionView<Map<String, KnownEntries>> expand(PCollection<String> fingerprints) {
    return fingerprints
        .apply("Key", WithKeys.<String, String>of(f -> f).withKeyType(TypeDescriptors.strings()))
        .apply("Each footage once", GroupByKey.create())
        .apply("List results", ParDo.of(new ListResults(store)))
        .apply("As side input", View.asMap());
  }

  private static final class ListResults
      extends DoFn<KV<String, Iterable<String>>, KV<String, KnownEntries>> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;

    ListResults(ResultStore store) {
      this.store = store;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<String>> footage,
        OutputReceiver<KV<String, KnownEntries>> out) {
      String fingerprint = footage.getKey();
      out.output(KV.of(fingerprint, KnownEntries.of(store.entries(fingerprint))));
    }
  }
}
