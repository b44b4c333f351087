package org.dailies.pipeline;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.beam.RecordCoder;
import org.dailies.edit.Library;
import org.dailies.edit.ScenePictures;
import org.dailies.json.Json;
import org.dailies.picture.PictureOffers;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;

/** Finds the stills of scripts among the user's own. */
final class ChooseFromLibrary
    extends PTransform<PCollection<ScriptQuery>, PCollection<KV<ScriptQuery, PictureOffers>>> {
  private static final long serialVersionUID = 1L;

  private final String library;

  private ChooseFromLibrary(String library) {
    this.library = library;
  }

  static ChooseFromLibrary of(Library library) {
    return new ChooseFromLibrary(Json.line(library));
  }

  @Override
  public PCollection<KV<ScriptQuery, PictureOffers>> expand(PCollection<ScriptQuery> queries) {
    return queries
        .apply("Choose", ParDo.of(new Choose(library)))
        .setCoder(
            KvCoder.of(RecordCoder.of(ScriptQuery.class), RecordCoder.of(PictureOffers.class)));
  }

  private static final class Choose extends DoFn<ScriptQuery, KV<ScriptQuery, PictureOffers>> {
    private static final long serialVersionUID = 1L;

    private final String library;
    private transient List<StockPicture> stills;

    Choose(String library) {
      this.library = library;
    }

    @Setup
    public void read() {
      stills =
          Json.read(library, Library.class).pictures().stream()
              .filter(picture -> picture.playing().isEmpty())
              .toList();
    }

    @ProcessElement
    public void process(ProcessContext context) {
      ScriptQuery query = context.element();
      context.output(
          KV.of(
              query,
              new PictureOffers(ScenePictures.of(query.words(), stills, query.language()), 0, 0)));
    }
  }
}
