package org.dailies.cache;

import java.util.Map;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The side input that keeps known work away from the workers: the ids of all stored results of this
 * batch's footage. Input: fingerprints. About 60 bytes an entry on the heap; never values.
 */
public final class CacheIndex
    extends PTransform<PCollection<String>, PCollectionView<Map<String, Boolean>>> {
  private static final long serialVersionUID = 1L;

  private final ResultStore store;

  private CacheIndex(ResultStore store) {
    this.store = store;
  }

  public static CacheIndex of(ResultStore store) {
    return new CacheIndex(store);
  }

  @Override
  public PCollectionView<Map<String, Boolean>> expand(PCollection<String> fingerprints) {
    return fingerprints
        .apply("Each footage once", Distinct.create())
        .apply("List results", ParDo.of(new ListResults(store)))
        .apply("As side input", View.asMap());
  }

  private static final class ListResults extends DoFn<String, KV<String, Boolean>> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;

    ListResults(ResultStore store) {
      this.store = store;
    }

    @ProcessElement
    public void process(@Element String fingerprint, OutputReceiver<KV<String, Boolean>> out) {
      for (String id : store.ids(fingerprint)) {
        out.output(KV.of(fingerprint + "/" + id, true));
      }
    }
  }
}
