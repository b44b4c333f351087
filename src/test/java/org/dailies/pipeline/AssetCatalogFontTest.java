package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Assets;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.engine.ModelFile;
import org.dailies.spec.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fonts of captions among the files that an edit brings along. */
class AssetCatalogFontTest {
  @TempDir private Path folder;
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void find_font_isThere() throws IOException {
    Path file = folder.resolve("own.TTF");
    Files.write(file, new ModelFile("dejavu-fonts-ttf/ttf/DejaVuSans.ttf").bytes());

    Assets found = find(file);

    assertThat(problems, empty());
    assertThat(found.found().get(file.toString()).kind(), is(Assets.Kind.FONT));
    assertThat(found.found().get(file.toString()).family(), is(Optional.of("DejaVu Sans")));
    assertThat(find(file).found(), is(found.found())); // as it is known
    assertThat(found.found().get(file.toString()).asset().uri(), is(file.toString()));
  }

  @Test
  void find_missingFontAndOneThatIsNone_areProblems() throws IOException {
    Path missing = folder.resolve("missing.ttf");
    Path text = folder.resolve("text.otf");
    Files.writeString(text, "Not a font.");

    find(missing);
    find(text);

    assertThat(
        problems,
        contains(
            hasToString("edit.captions.font: expected a file that exists, found " + missing),
            hasToString(
                "edit.captions.font: expected a TrueType or OpenType font (.ttf, .otf), found "
                    + text
                    + " (the font of the captions cannot be loaded)")));
  }

  private Assets find(Path file) {
    Wanted font =
        new Wanted(file.toString(), "edit.captions.font", List.of(Assets.Kind.FONT), false);
    return new AssetCatalog(new ResultStore(folder.resolve("cache").toString()))
        .find(List.of(font), problems);
  }
}
