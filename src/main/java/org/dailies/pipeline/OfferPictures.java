package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * Gives each picture that is searched for what the search for its whole script has found, by whom
 * it asks for. Where that has failed, so have its pictures.
 */
final class OfferPictures
    extends PTransform<
        PCollection<PictureWanted>, WithFailures.Result<PCollection<PictureWanted>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<PictureWanted> WANTED = new TupleTag<>("wanted") {};
  private static final TupleTag<ScriptQuery> QUERIES = new TupleTag<>("queries") {};
  private static final TupleTag<KV<ScriptQuery, PictureOffers>> OFFERS =
      new TupleTag<>("offers") {};
  private static final TupleTag<Failure> FAILED = new TupleTag<>("failed") {};
  private static final TupleTag<PictureWanted> OFFERED = new TupleTag<>("offered") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final String search;
  private final transient PCollection<ScriptQuery> queries;
  private final transient PCollection<KV<ScriptQuery, PictureOffers>> offers;
  private final transient PCollection<Failure> failed;

  private OfferPictures(
      String search,
      PCollection<ScriptQuery> queries,
      PCollection<KV<ScriptQuery, PictureOffers>> offers,
      PCollection<Failure> failed) {
    this.search = search;
    this.queries = queries;
    this.offers = offers;
    this.failed = failed;
  }

  /**
   * @param search name of who looks for pictures where a request says nothing else
   * @param queries all searches
   * @param failed of them
   */
  static OfferPictures of(
      String search,
      PCollection<ScriptQuery> queries,
      PCollection<KV<ScriptQuery, PictureOffers>> offers,
      PCollection<Failure> failed) {
    return new OfferPictures(search, queries, offers, failed);
  }

  @Override
  public WithFailures.Result<PCollection<PictureWanted>, Failure> expand(
      PCollection<PictureWanted> wanted) {
    PCollectionTuple offered =
        KeyedPCollectionTuple.of(
                WANTED, wanted.apply("Wanted by item", ByItem.of(w -> w.item().uri())))
            .and(QUERIES, queries.apply("Queries by item", ByItem.of(q -> q.script().uri())))
            .and(OFFERS, offers.apply("Offers by item", ByItem.of(o -> o.getKey().script().uri())))
            .and(FAILED, failed.apply("Failed by item", ByItem.of(Failure::item)))
            .apply("Join", CoGroupByKey.create())
            .apply(
                "Offer",
                ParDo.of(new Offer(search)).withOutputTags(OFFERED, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(offered.get(OFFERED), offered.get(FAILURES));
  }

  private static final class Offer extends DoFn<KV<String, CoGbkResult>, PictureWanted> {
    private static final long serialVersionUID = 1L;

    private final String search;

    Offer(String search) {
      this.search = search;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult parts = context.element().getValue();
      Map<String, KV<ScriptQuery, PictureOffers>> offers = new HashMap<>();
      parts.getAll(OFFERS).forEach(offer -> offers.put(offer.getKey().provider(), offer));
      Map<String, Failure> failed = failedByProvider(parts);
      List<PictureWanted> all = new ArrayList<>();
      parts.getAll(WANTED).forEach(all::add);
      all.sort(Comparator.comparing(PictureWanted::part)); // who wants the same takes turns
      Set<List<Object>> taken = new HashSet<>();
      for (PictureWanted wanted : all) {
        String provider = wanted.request().provider().orElse(search);
        if (wanted.request().from() != From.SEARCH) {
          context.output(wanted);
        } else if (failed.containsKey(provider)) {
          context.output(FAILURES, ofPart(failed.get(provider), wanted.part()));
        } else {
          context.output(
              offer(wanted, offers.get(provider), taken).map(wanted::offered).orElse(wanted));
        }
      }
    }

    private static Map<String, Failure> failedByProvider(CoGbkResult parts) {
      Map<String, Failure> bySearch = new HashMap<>();
      parts.getAll(FAILED).forEach(failure -> bySearch.put(failure.range(), failure));
      Map<String, Failure> failed = new HashMap<>();
      for (ScriptQuery query : parts.getAll(QUERIES)) {
        Optional.ofNullable(bySearch.get(SearchPictures.named(query)))
            .ifPresent(failure -> failed.put(query.provider(), failure));
      }
      return failed;
    }

    private static Optional<StockPicture> offer(
        PictureWanted wanted, KV<ScriptQuery, PictureOffers> offers, Set<List<Object>> taken) {
      List<String> words = offers.getKey().words();
      for (int i = 0; i < words.size(); i++) {
        boolean meant = words.get(i).equals(wanted.request().what());
        if (meant && taken.add(List.of(offers.getKey().provider(), i))) {
          return offers.getValue().pictures().get(i);
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
