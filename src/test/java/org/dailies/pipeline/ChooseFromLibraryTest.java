package org.dailies.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.edit.Library;
import org.dailies.media.MediaRef;
import org.dailies.picture.PicturesSpec;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.junit.jupiter.api.Test;

class ChooseFromLibraryTest {
  @Test
  void choose_scenesOfAScript_haveTheStillsThatSuitThem() {
    TimeRange second = new TimeRange(0, 48_000, Timebase.SAMPLES_48K);
    Library library =
        new Library(
            List.of(
                stock("/clip.mp4", Optional.of(second), "a night sky"),
                stock("/oven.jpg", Optional.empty(), "an old oven"),
                stock("/jar.jpg", Optional.empty(), "sourdough starter in a jar")),
            List.of(),
            List.of());
    List<String> words = List.of("a jar of sourdough", "night sky", "old ovens");
    Pipeline pipeline = Pipeline.create(Jobs.direct());
    PCollection<String> chosen =
        pipeline
            .apply(
                Create.of(
                        new ScriptQuery(
                            new MediaRef("script.json", "script", "sha256:0"),
                            PicturesSpec.LIBRARY,
                            words,
                            "en",
                            1080,
                            1920))
                    .withCoder(RecordCoder.of(ScriptQuery.class)))
            .apply(ChooseFromLibrary.of(library))
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(
                        offers ->
                            offers.getValue().pictures().stream()
                                .map(picture -> picture.map(p -> p.file().uri()).orElse("-"))
                                .toList()
                                .toString()));

    PAssert.thatSingleton(chosen).isEqualTo("[/jar.jpg, -, /oven.jpg]");
    pipeline.run().waitUntilFinish();
  }

  private static StockPicture stock(String uri, Optional<TimeRange> playing, String shows) {
    return new StockPicture(
        new Asset(uri, "sha256:1"), 160, 90, playing, List.of(shows), Optional.empty());
  }
}
