package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.cache.CacheIndex;
import org.dailies.cache.Cached;
import org.dailies.cache.KnownEntries;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.SplitIntoChunks;
import org.dailies.engine.Device;
import org.dailies.face.DetectFaces;
import org.dailies.face.FacesFound;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.footage.FootageItem;
import org.dailies.footage.ProbeFootage;
import org.dailies.media.Limits;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of our transforms in somebody else's pipeline. */
@ExtendWith(TestPipelineExtension.class)
class OwnPipelineTest {
  @TempDir Path folder;

  @Test
  void transforms_inAForeignPipeline_findFacesAndReportWhatFails(TestPipeline pipeline)
      throws IOException {
    Path grey = folder.resolve("grey.mp4");
    try (MovieWriter writer =
            MovieWriter.to(grey).picture(320, 180, new FrameRate(25, 1)).gop(25).open();
        Picture picture = Picture.allocate(320, 180)) {
      for (int plane = 0; plane < picture.planes(); plane++) {
        byte[] row = new byte[picture.plane(plane).remaining()];
        java.util.Arrays.fill(row, (byte) 128);
        picture.plane(plane).put(row);
      }
      for (int i = 0; i < 75; i++) {
        writer.write(picture);
      }
      writer.finish();
    }
    List<PCollection<Failure>> failures = new ArrayList<>();
    PCollection<KV<Chunk, FacesFound>> faces =
        faces(
            pipeline,
            folder.resolve("cache").toString(),
            failures,
            new FootageItem(grey.toString(), "grey"),
            new FootageItem(folder.resolve("none.mp4").toString(), "none"));

    PAssert.that(faces)
        .satisfies(
            found -> {
              List<FacesFound> all = new ArrayList<>();
              found.forEach(f -> all.add(f.getValue()));
              assertThat("one chunk", all.size() == 1);
              assertThat("three seconds", all.get(0).samples().size() == 3);
              return null;
            });
    PAssert.thatSingleton(PCollectionList.of(failures).apply(Flatten.pCollections()))
        .satisfies(
            failure -> {
              assertThat(failure.item(), containsString("none.mp4"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void readme_example_isThisCode() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/dailies/pipeline/OwnPipelineTest.java"));
    int start = source.lastIndexOf("    ResultStore store =");
    int end = source.indexOf("    return faces;", start);
    String example = source.substring(start, end).replaceAll("(?m)^    ", "").stripTrailing();
    assertThat(Files.readString(Path.of("README.md")), containsString(example));
  }

  private static PCollection<KV<Chunk, FacesFound>> faces(
      Pipeline pipeline, String cache, List<PCollection<Failure>> failures, FootageItem... items) {
    ResultStore store = new ResultStore(cache); // a local folder or gs://bucket/folder
    PCollection<Footage> footage =
        pipeline
            .apply(
                "Items", Create.of(List.of(items))) // new FootageItem("/footage/talk.mp4", "talk")
            .apply("Probe", ProbeFootage.into(store, Limits.OF_THE_BUILD))
            .failuresTo(failures);
    PCollectionView<Map<String, KnownEntries>> known =
        footage
            .apply(FlatMapElements.into(TypeDescriptors.strings()).via(Footage::fingerprints))
            .apply("Known", CacheIndex.of(store));
    PCollection<KV<Chunk, FacesFound>> faces =
        footage
            .apply("Split", SplitIntoChunks.ofSeconds(20, store))
            .apply(
                "Faces",
                Cached.of(new DetectFaces("blazeface", Device.CPU, 1000, store), store, known))
            .failuresTo(failures);
    return faces;
  }
}
