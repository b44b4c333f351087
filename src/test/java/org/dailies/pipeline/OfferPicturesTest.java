package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureOffers;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureRequest.From;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.PicturesSpec;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;
import org.dailies.timeline.Asset;
import org.junit.jupiter.api.Test;

class OfferPicturesTest {
  private static final MediaRef SCRIPT = new MediaRef("script.json", "script", "sha256:0");

  @Test
  void offered_oneOfTwoSearchesFailed_itsScenesSayWhyAndTheOthersHaveTheirPictures() {
    ScriptQuery library = query(PicturesSpec.LIBRARY, "oven");
    ScriptQuery service = query("pexels", "oven", "sky");
    Pipeline pipeline = Pipeline.create(Jobs.direct());
    List<PCollection<Failure>> failures = new ArrayList<>();
    PCollection<String> offered =
        pipeline
            .apply(
                "Wanted",
                Create.of(
                        wanted("scene 1", "oven", Optional.of(PicturesSpec.LIBRARY)),
                        wanted("scene 2", "oven", Optional.empty()),
                        wanted("scene 3", "sky", Optional.of("pexels")))
                    .withCoder(RecordCoder.of(PictureWanted.class)))
            .apply(
                OfferPictures.of(
                    "pexels",
                    pipeline.apply(
                        "Queries",
                        Create.of(library, service).withCoder(RecordCoder.of(ScriptQuery.class))),
                    pipeline.apply(
                        "Offers",
                        Create.of(KV.of(library, offers("/p/oven.png")))
                            .withCoder(
                                KvCoder.of(
                                    RecordCoder.of(ScriptQuery.class),
                                    RecordCoder.of(PictureOffers.class)))),
                    pipeline.apply(
                        "Failed",
                        Create.of(failed(service)).withCoder(RecordCoder.of(Failure.class)))))
            .failuresTo(failures)
            .apply(
                "Offered",
                MapElements.into(TypeDescriptors.strings())
                    .via(w -> w.part() + " " + w.offer().orElseThrow().file().uri()));
    PAssert.that(offered).containsInAnyOrder("scene 1 /p/oven.png");
    PAssert.that(
            failures
                .get(0)
                .apply(
                    "Said",
                    MapElements.into(TypeDescriptors.strings())
                        .via(f -> f.range() + " " + f.code() + " " + f.message())))
        .containsInAnyOrder(
            "scene 2 ENGINE_UNREACHABLE nobody answers",
            "scene 3 ENGINE_UNREACHABLE nobody answers");
    pipeline.run().waitUntilFinish();
  }

  private static ScriptQuery query(String provider, String... words) {
    return new ScriptQuery(SCRIPT, provider, List.of(words), "en", 90, 160);
  }

  private static PictureWanted wanted(String part, String words, Optional<String> provider) {
    return PictureWanted.of(
        SCRIPT, part, new PictureRequest(From.SEARCH, words, provider), Optional.empty(), 90, 160);
  }

  private static PictureOffers offers(String file) {
    StockPicture picture =
        new StockPicture(
            new Asset(file, "sha256:1"), 90, 160, Optional.empty(), List.of(), Optional.empty());
    return new PictureOffers(List.of(Optional.of(picture)), 0, 0);
  }

  private static Failure failed(ScriptQuery query) {
    return new Failure(
        SCRIPT.uri(),
        "SearchPictures",
        SearchPictures.named(query),
        ErrorCode.ENGINE_UNREACHABLE,
        "nobody answers",
        "");
  }
}
