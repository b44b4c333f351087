package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.ByItem;
import org.dailies.failure.Failure;
import org.dailies.picture.PictureOffers;
import org.dailies.picture.PictureRequest.From;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;

/**
 * Gives each picture that is searched for what the search for its whole script has found. Where
 * that has failed, so have its pictures.
 */
final class OfferPictures
    extends PTransform<
        PCollection<PictureWanted>, WithFailures.Result<PCollection<PictureWanted>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<PictureWanted> WANTED = new TupleTag<>("wanted") {};
  private static final TupleTag<KV<ScriptQuery, PictureOffers>> OFFERS =
      new TupleTag<>("offers") {};
  private static final TupleTag<Failure> FAILED = new TupleTag<>("failed") {};
  private static final TupleTag<PictureWanted> OFFERED = new TupleTag<>("offered") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final transient PCollection<KV<ScriptQuery, PictureOffers>> offers;
  private final transient PCollection<Failure> failed;

  private OfferPictures(
      PCollection<KV<ScriptQuery, PictureOffers>> offers, PCollection<Failure> failed) {
    this.offers = offers;
    this.failed = failed;
  }

  /**
   * @param failed searches
   */
  static OfferPictures of(
      PCollection<KV<ScriptQuery, PictureOffers>> offers, PCollection<Failure> failed) {
    return new OfferPictures(offers, failed);
  }

  @Override
  public WithFailures.Result<PCollection<PictureWanted>, Failure> expand(
      PCollection<PictureWanted> wanted) {
    PCollectionTuple offered =
        KeyedPCollectionTuple.of(
                WANTED, wanted.apply("Wanted by item", ByItem.of(w -> w.item().uri())))
            .and(OFFERS, offers.apply("Offers by item", ByItem.of(o -> o.getKey().script().uri())))
            .and(FAILED, failed.apply("Failed by item", ByItem.of(Failure::item)))
            .apply("Join", CoGroupByKey.create())
            .apply(
                "Offer", ParDo.of(new Offer()).withOutputTags(OFFERED, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(offered.get(OFFERED), offered.get(FAILURES));
  }

  private static final class Offer extends DoFn<KV<String, CoGbkResult>, PictureWanted> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult parts = context.element().getValue();
      List<KV<ScriptQuery, PictureOffers>> offers = new ArrayList<>();
      parts.getAll(OFFERS).forEach(offers::add);
      List<Failure> failed = new ArrayList<>();
      parts.getAll(FAILED).forEach(failed::add);
      List<PictureWanted> all = new ArrayList<>();
      parts.getAll(WANTED).forEach(all::add);
      all.sort(Comparator.comparing(PictureWanted::part)); // who wants the same takes turns
      Set<List<Object>> taken = new HashSet<>();
      for (PictureWanted wanted : all) {
        if (wanted.request().from() != From.SEARCH) {
          context.output(wanted);
        } else if (offers.isEmpty() && !failed.isEmpty()) {
          context.output(FAILURES, ofPart(failed.get(0), wanted.part()));
        } else {
          context.output(offer(wanted, offers, taken).map(wanted::offered).orElse(wanted));
        }
      }
    }

    private static Optional<StockPicture> offer(
        PictureWanted wanted,
        List<KV<ScriptQuery, PictureOffers>> offers,
        Set<List<Object>> taken) {
      for (KV<ScriptQuery, PictureOffers> offer : offers) {
        List<String> words = offer.getKey().words();
        for (int i = 0; i < words.size(); i++) {
          boolean meant = words.get(i).equals(wanted.request().what());
          if (meant && taken.add(List.of(offer.getKey().provider(), i))) {
            return offer.getValue().pictures().get(i);
          }
        }
      }
      return Optional.empty();
    }

    private static Failure ofPart(Failure search, String part) {
      return new Failure(
          search.item(), search.stage(), part, search.code(), search.message(), search.cause());
    }
  }
}
