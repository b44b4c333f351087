package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.dailies.beam.ByItem;
import org.dailies.cache.ResultStore;
import org.dailies.picture.PictureQuery;
import org.dailies.picture.StockPicture;
import org.dailies.text.Understood;
import org.dailies.timeline.Asset;

/**
 * Gives each talk the pictures that were found for it. A talk of which a search has failed does not
 * come out: its failure is recorded already.
 */
final class GatherPictures extends PTransform<PCollection<Understood>, PCollection<Understood>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<Understood> TALKS = new TupleTag<>("talks") {};
  private static final TupleTag<KV<PictureQuery, PictureFound>> FOUND = new TupleTag<>("found") {};

  private final transient PCollection<KV<PictureQuery, PictureFound>> found;
  private final WantedPictures wanted;
  private final FindPictures operation;
  private final ResultStore store;

  private GatherPictures(
      PCollection<KV<PictureQuery, PictureFound>> found,
      WantedPictures wanted,
      FindPictures operation,
      ResultStore store) {
    this.found = found;
    this.wanted = wanted;
    this.operation = operation;
    this.store = store;
  }

  /**
   * @param operation that found them
   * @param store where their files are
   */
  static GatherPictures of(
      PCollection<KV<PictureQuery, PictureFound>> found,
      WantedPictures wanted,
      FindPictures operation,
      ResultStore store) {
    return new GatherPictures(found, wanted, operation, store);
  }

  @Override
  public PCollection<Understood> expand(PCollection<Understood> talks) {
    return KeyedPCollectionTuple.of(
            TALKS, talks.apply("Talks by item", ByItem.of(talk -> talk.analysis().media().uri())))
        .and(FOUND, found.apply("Pictures by item", ByItem.of(f -> f.getKey().talk().uri())))
        .apply("Join", CoGroupByKey.create())
        .apply("Gather", ParDo.of(new Gather(wanted, operation, store)));
  }

  private static final class Gather extends DoFn<KV<String, CoGbkResult>, Understood> {
    private static final long serialVersionUID = 1L;

    private final WantedPictures wanted;
    private final FindPictures operation;
    private final ResultStore store;

    Gather(WantedPictures wanted, FindPictures operation, ResultStore store) {
      this.wanted = wanted;
      this.operation = operation;
      this.store = store;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Understood talk = context.element().getValue().getOnly(TALKS);
      Map<PictureQuery, PictureFound> answers = new HashMap<>();
      context
          .element()
          .getValue()
          .getAll(FOUND)
          .forEach(f -> answers.put(f.getKey(), f.getValue()));
      List<PictureQuery> queries = wanted.apply(talk);
      if (answers.keySet().containsAll(queries)) {
        List<StockPicture> pictures = new ArrayList<>();
        queries.forEach(
            query -> answers.get(query).picture().ifPresent(p -> pictures.add(stored(p, query))));
        context.output(talk.withPictures(List.copyOf(pictures)));
      }
    }

    private StockPicture stored(StockPicture picture, PictureQuery query) {
      String uri = store.media(operation.key(query));
      return picture.at(new Asset(uri, picture.file().fingerprint()), List.of());
    }
  }
}
