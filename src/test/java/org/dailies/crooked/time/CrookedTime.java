package org.dailies.crooked.time;

import org.apache.beam.sdk.values.PCollection;
import org.dailies.crooked.media.CrookedMedia;

/** Time that knows pictures and pipelines. */
public class CrookedTime {
  CrookedMedia media;
  PCollection<String> words;
}
