package org.dailies.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.edit.EditSpec;
import org.dailies.edit.PictureSearch;
import org.dailies.json.Json;
import org.dailies.picture.PictureQuery;
import org.dailies.text.Understood;

/** What is looked for elsewhere for each talk. */
final class WantedPictures implements SerializableFunction<Understood, Iterable<PictureQuery>> {
  private static final long serialVersionUID = 1L;

  private final String spec;

  WantedPictures(EditSpec spec) {
    this.spec = Json.line(spec);
  }

  @Override
  public List<PictureQuery> apply(Understood talk) {
    return PictureSearch.queries(talk, Json.read(spec, EditSpec.class));
  }
}
