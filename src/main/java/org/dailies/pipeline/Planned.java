package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.dailies.edit.PlannedEdit;

/**
 * Videos that are planned and not made yet.
 *
 * @param fingerprints that results are found under of what the videos are made of
 */
record Planned(PCollection<PlannedEdit> edits, PCollection<String> fingerprints) {
  /** Those of a pipeline that is composed of two. */
  Planned and(Planned other) {
    return new Planned(
        PCollectionList.of(edits).and(other.edits).apply("Edits", Flatten.pCollections()),
        PCollectionList.of(fingerprints)
            .and(other.fingerprints)
            .apply("Of all edits", Flatten.pCollections()));
  }
}
