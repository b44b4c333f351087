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
import org.dailies.edit.Library;
import org.dailies.failure.Failure;
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
  private final Library library;
  private final Stages stages;

  /**
   * @param spec whose services are counted
   * @param library the user's own pictures
   */
  PictureStages(PicturesSpec spec, Library library, Stages stages) {
    this.spec = spec;
    this.library = library;
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

  /**
   * Gives pictures that are searched for what a search for their whole script has found.
   *
   * @param missing gets what has failed
   */
  PCollection<PictureWanted> offered(
      PCollection<PictureWanted> wanted,
      PCollection<ScriptQuery> queries,
      List<PCollection<Failure>> missing) {
    SearchPictures search = new SearchPictures(spec.searchSettings());
    Stages.Tried<ScriptQuery, PictureOffers> found =
        stages.tried(
            search.stage(),
            queries.apply("Searches elsewhere", Filter.by(query -> !query.ofLibrary())),
            search);
    PCollection<KV<ScriptQuery, PictureOffers>> chosen =
        queries
            .apply("Searches of our own", Filter.by(ScriptQuery::ofLibrary))
            .apply("ChooseFromLibrary", ChooseFromLibrary.of(library));
    return wanted
        .apply(
            "OfferPictures",
            OfferPictures.of(
                spec.search(),
                queries,
                PCollectionList.of(found.results())
                    .and(chosen)
                    .apply("Offers", Flatten.pCollections()),
                found.failures()))
        .failuresTo(missing);
  }

  /**
   * The pictures in their sizes.
   *
   * @param missing gets what has failed
   */
  PCollection<KV<PictureWanted, StockPicture>> made(
      PCollection<PictureWanted> wanted, List<PCollection<Failure>> missing) {
    return PCollectionList.of(
            stored(
                "FetchPictures",
                wanted.apply("Pictures of elsewhere", Filter.by(PictureWanted::fetched)),
                new FetchPictures(spec),
                missing))
        .and(
            stored(
                "MakePictures",
                wanted.apply("Pictures of our own", Filter.by(picture -> !picture.fetched())),
                new MakePictures(spec),
                missing))
        .apply("Pictures", Flatten.pCollections());
  }

  /** Cards in their size; none where it failed. */
  PCollection<KV<PictureWanted, StockPicture>> cards(PCollection<PictureWanted> wanted) {
    return stored("DrawCards", wanted, new MakePictures(spec), stages.failures());
  }

  /**
   * @param name of the transform, once in a pipeline
   */
  private PCollection<KV<PictureWanted, StockPicture>> stored(
      String name,
      PCollection<PictureWanted> wanted,
      Operation<PictureWanted, PictureMade> operation,
      List<PCollection<Failure>> failures) {
    ResultStore store = stages.store();
    Stages.Tried<PictureWanted, PictureMade> made = stages.tried(name, wanted, operation);
    failures.add(made.failures());
    return made.results()
        .apply(
            name + " are stored",
            MapElements.into(new TypeDescriptor<KV<PictureWanted, StockPicture>>() {})
                .via(
                    picture ->
                        KV.of(
                            picture.getKey(),
                            stock(
                                store.media(operation.key(picture.getKey())), picture.getValue()))))
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
