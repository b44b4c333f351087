package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.dailies.report.ItemForecast;

/**
 * A pipeline up to its plans, of which is told what a run would do.
 *
 * @param items all of the batch, as they are before anything is looked up
 * @param planned those that can be planned
 */
record Prospect(PCollection<ItemForecast> items, Planned planned) {
  /** Those of a pipeline that is composed of two. */
  Prospect and(Prospect other) {
    return new Prospect(
        PCollectionList.of(items).and(other.items).apply("Items", Flatten.pCollections()),
        planned.and(other.planned));
  }
}
