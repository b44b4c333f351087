package org.dailies.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.footage.Fingerprints;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureMade;
import org.dailies.picture.PictureOffers;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.PicturesSpec;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;
import org.dailies.timeline.Asset;

/** The still pictures of videos that are made: found, fetched, made, and brought to their size. */
final class PictureStages {
  private final PicturesSpec spec;
  private final Stages stages;

  /**
   * @param spec whose services are counted
   */
  PictureStages(PicturesSpec spec, Stages stages) {
    this.spec = spec;
    this.stages = stages;
  }

  /**
   * A picture as it is wanted by these stages.
   *
   * @param part of the video, in words: {@code "scene 3 of 14"}
   * @throws org.dailies.failure.DailiesException if it is a file that cannot be read
   */
  static PictureWanted wanted(
      MediaRef item,
      String part,
      PictureRequest request,
      int width,
      int height,
      ResultStore store) {
    Optional<String> fingerprint =
        request.from() == PictureRequest.From.FILE
            ? Optional.of(new Fingerprints(store).of(request.what()))
            : Optional.empty();
    return PictureWanted.of(item, part, request, fingerprint, width, height);
  }

  /** What a search finds for each script. */
  PCollection<KV<ScriptQuery, PictureOffers>> offers(PCollection<ScriptQuery> queries) {
    return stages.results(queries, new SearchPictures(spec.searchSettings()));
  }

  /** The pictures in their sizes; none where it failed. */
  PCollection<KV<PictureWanted, StockPicture>> made(PCollection<PictureWanted> wanted) {
    return PCollectionList.of(
            List.of(
                stored(
                    wanted.apply("Pictures of elsewhere", Filter.by(PictureWanted::fetched)),
                    new FetchPictures(spec)),
                stored(
                    wanted.apply("Pictures of our own", Filter.by(picture -> !picture.fetched())),
                    new MakePictures(spec))))
        .apply("Pictures", Flatten.pCollections());
  }

  private PCollection<KV<PictureWanted, StockPicture>> stored(
      PCollection<PictureWanted> wanted, Operation<PictureWanted, PictureMade> operation) {
    ResultStore store = stages.store();
    return stages
        .results(wanted, operation)
        .apply(
            operation.stage() + " are stored",
            MapElements.into(new TypeDescriptor<KV<PictureWanted, StockPicture>>() {})
                .via(
                    made ->
                        KV.of(
                            made.getKey(),
                            stock(store.media(operation.key(made.getKey())), made.getValue()))))
        .setCoder(
            KvCoder.of(RecordCoder.of(PictureWanted.class), RecordCoder.of(StockPicture.class)));
  }

  private static StockPicture stock(String uri, PictureMade made) {
    return new StockPicture(
        new Asset(uri, made.fingerprint()),
        made.width(),
        made.height(),
        Optional.empty(),
        List.of(),
        made.credit());
  }
}
