package org.dailies.crooked.time;

import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.dailies.crooked.media.CrookedMedia;

/** Time that knows pictures and pipelines, and a tag that has no name. */
public class CrookedTime {
  static final TupleTag<String> TAG = new TupleTag<>() {};
  CrookedMedia media;
  PCollection<String> words;
}
