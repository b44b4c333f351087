package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Assets.Found;
import org.dailies.edit.Assets.Kind;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.media.SoundWriter;
import org.dailies.spec.Problem;
import org.dailies.timeline.Asset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetCatalogTest {
  @TempDir private Path folder;

  @Test
  void find_filesThatAreNotThereOrOtherThings_saysAllOfThem() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    Path table = Files.writeString(folder.resolve("table.cube"), "LUT_1D_SIZE 2\n0 0 0\n1 1 1\n");
    List<Problem> problems = new ArrayList<>();

    new AssetCatalog(store())
        .find(
            List.of(
                wanted("none.png", "a", Kind.STILL, false),
                wanted("none.png", "b", Kind.STILL, true),
                wanted(text.toString(), "c", Kind.STILL, false),
                wanted(table.toString(), "d", Kind.SOUND, false)),
            problems);

    assertThat(problems.stream().map(Problem::path).toList(), contains("a", "c", "d"));
  }

  @Test
  void find_picture_hasItsSizeAndIsKnownWhereverItLies() throws IOException {
    Path here = folder.resolve("here.png");
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", here.toFile());
    Path there = Files.copy(here, folder.resolve("there.png"));
    AssetCatalog catalog = new AssetCatalog(store());

    Found first = found(here, Kind.STILL, catalog);
    Found again = found(there, Kind.STILL, catalog);

    assertThat(first.width(), is(30));
    assertThat(first.height(), is(20));
    assertThat(again.asset(), equalTo(new Asset(there.toString(), first.asset().fingerprint())));
  }

  @Test
  void find_shortSound_isAsLoudAsALongOne() throws IOException {
    AssetCatalog catalog = new AssetCatalog(store());

    Found ding = found(tone("ding.m4a", 9_600), Kind.SOUND, catalog);
    Found tune = found(tone("tune.m4a", 144_000), Kind.SOUND, catalog);

    assertThat(ding.loudnessLufs(), closeTo(tune.loudnessLufs(), 0.5));
    assertThat(ding.samples(), is(9_600L));
  }

  private Found found(Path file, Kind kind, AssetCatalog catalog) {
    List<Problem> problems = new ArrayList<>();
    Wanted wanted = wanted(file.toString(), "file", kind, false);
    Found found = catalog.find(List.of(wanted), problems).found().get(file.toString());
    assertThat(problems, empty());
    return found;
  }

  private static Wanted wanted(String path, String field, Kind kind, boolean optional) {
    return new Wanted(path, field, List.of(kind), optional);
  }

  private ResultStore store() {
    return new ResultStore(folder.resolve("cache").toString());
  }

  private Path tone(String name, int samples) {
    Path file = folder.resolve(name);
    float[] stereo = new float[2 * samples];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (0.2 * Math.sin(2 * Math.PI * 1000 * (i / 2) / 48_000));
    }
    try (SoundWriter writer = SoundWriter.create(file, 2, 192_000)) {
      writer.write(stereo, samples);
      writer.finish();
    }
    return file;
  }
}
