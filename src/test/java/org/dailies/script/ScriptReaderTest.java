package org.dailies.script;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureRequest.From;
import org.dailies.timeline.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptReaderTest {
  @TempDir Path folder;

  @Test
  void parse_everyField_isThere() {
    Script script =
        ScriptReader.parse(
            "scripts/bread.yaml",
            """
            title: Three loaves
            hook: You need no machine.
            description: Bread in a minute.
            hashtags: [bread, sourdough]
            language: de
            scenes:
              - {narration: Flour., picture: rye flour, motion: in}
              - narration: Water.
                picture: {file: ../media/water.jpg}
                caption: 350 grams
                transition: slideleft
              - {narration: Salt., picture: {url: "https://example.org/salt.jpg"}}
              - {narration: Dough., picture: {prompt: a ball of dough, provider: painter}}
              - {narration: Fire., picture: {search: open fire, provider: pexels}, motion: still}
              - {narration: Bread., picture: {card: Bread!}, motion: out}
              - {narration: Done.}
            """);

    assertThat(
        script,
        equalTo(
            new Script(
                "Three loaves",
                Optional.of("You need no machine."),
                Optional.of("Bread in a minute."),
                List.of("bread", "sourdough"),
                "de",
                Optional.empty(),
                List.of(
                    new Scene(
                        Optional.of("Flour."),
                        Optional.of(picture(From.SEARCH, "rye flour")),
                        Optional.empty(),
                        Optional.of(Scene.Motion.IN),
                        Optional.empty()),
                    new Scene(
                        Optional.of("Water."),
                        Optional.of(picture(From.FILE, "scripts/../media/water.jpg")),
                        Optional.of("350 grams"),
                        Optional.empty(),
                        Optional.of(Transition.Kind.SLIDE_LEFT)),
                    scene("Salt.", picture(From.URL, "https://example.org/salt.jpg")),
                    scene(
                        "Dough.",
                        new PictureRequest(From.PROMPT, "a ball of dough", Optional.of("painter"))),
                    new Scene(
                        Optional.of("Fire."),
                        Optional.of(
                            new PictureRequest(From.SEARCH, "open fire", Optional.of("pexels"))),
                        Optional.empty(),
                        Optional.of(Scene.Motion.STILL),
                        Optional.empty()),
                    new Scene(
                        Optional.of("Bread."),
                        Optional.of(PictureRequest.card("Bread!")),
                        Optional.empty(),
                        Optional.of(Scene.Motion.OUT),
                        Optional.empty()),
                    new Scene(
                        Optional.of("Done."),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))));
  }

  @Test
  void parse_jsonWithTabsAndEscapes_isReadAsJson() {
    Script script =
        ScriptReader.parse(
            "gs://films/scripts/a.json",
            "{\n\t\"title\": \"Bread \\ud83c\\udf5e\",\n\t\"narration\": \"A\\/B\",\n"
                + "\t\"scenes\": [{\"picture\": {\"file\": \"loaf.jpg\"}}]}");

    assertThat(script.title(), is("Bread 🍞"));
    assertThat(script.narration(), is(Optional.of("A/B")));
    assertThat(
        script.scenes().get(0).picture(),
        is(Optional.of(picture(From.FILE, "gs://films/scripts/loaf.jpg"))));
  }

  @Test
  void parse_narrationOverAll_needsNoScenes() {
    Script script = ScriptReader.parse("a.yaml", "{title: A day, narration: It dawns.}");

    assertThat(
        script,
        equalTo(
            new Script(
                "A day",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "en",
                Optional.of("It dawns."),
                List.of())));
  }

  @Test
  void parse_background_isOneFileOrSomeBesideTheScript() {
    assertThat(
        ScriptReader.parse("s/a.yaml", "{title: A, narration: B., background: ../sea.mp4}")
            .background(),
        contains("s/../sea.mp4"));
    assertThat(
        ScriptReader.parse(
                "s/a.yaml", "{title: A, narration: B., background: [sea.mp4, gs://b/sky.jpg]}")
            .background(),
        contains("s/sea.mp4", "gs://b/sky.jpg"));
  }

  @Test
  void read_backgroundThatIsNotThere_isToldWithAllElse(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("sea.mp4"));
    Path script = folder.resolve("a.yaml");
    Files.writeString(
        script, "title: A\nnarration: B.\nlanguage: 1\nbackground: [sea.mp4, sky.jpg]\n");

    DailiesException wrong =
        assertThrows(DailiesException.class, () -> ScriptReader.read(script.toString()));

    assertThat(wrong.code(), is(ErrorCode.SCRIPT_INVALID));
    assertThat(wrong.getMessage(), containsString("language: expected"));
    assertThat(
        wrong.getMessage(),
        containsString(
            "background: expected files that exist, found " + folder.resolve("sky.jpg")));
    assertThat(wrong.getMessage(), not(containsString("sea.mp4")));
  }

  @Test
  void parse_manyMistakes_tellsAllWithTheirPlaces() {
    DailiesException wrong =
        thrown(
            """
            titel: Bread
            hashtags: ["#bread"]
            narration: It rises.
            scenes:
              - {narration: It falls.}
              - {picture: {file: a.jpg, card: A}, motion: sideways}
              - {picture: {card: A, provider: pexels}}
              - {picture: {url: "file:///etc/passwd"}}
              - {picture: {}}
              - {picture: {url: "https://a.example/b.jpg?token=abc"}}
              - {caption: "!"}
            """);

    assertThat(wrong.code(), is(ErrorCode.SCRIPT_INVALID));
    assertThat(
        List.of(
            wrong.getMessage().replaceFirst("^bread.yaml is no script: ", "").split("; (?!did)")),
        containsInAnyOrder(
            containsString("titel: expected one of title, hook,"),
            is("title: expected a text, found nothing"),
            is(
                "hashtags[0]: expected a hashtag without # such as sourdough, found \"#bread\""
                    + " (bread.yaml:2)"),
            is(
                "scenes[1].motion: expected one of still, in, out, found \"sideways\" (bread.yaml:6)"),
            is(
                "scenes[3].picture.url: expected an address on the web such as"
                    + " https://example.org/bread.html, found \"file:///etc/passwd\" (bread.yaml:8)"),
            is("scenes[6].caption: expected a text, found \"!\" (bread.yaml:11)"),
            is(
                "scenes[0].narration: expected nothing, for the script has a narration over all"
                    + " scenes, found \"It falls.\" (bread.yaml:5)"),
            is(
                "scenes[1].picture: expected one of file, url, search, prompt, card, found file,"
                    + " card (bread.yaml:6)"),
            is(
                "scenes[2].picture.provider: expected nothing, but for search and prompt, found"
                    + " card (bread.yaml:7)"),
            is(
                "scenes[4].picture: expected one of file, url, search, prompt, card, found none of"
                    + " them (bread.yaml:9)"),
            is(
                "scenes[5].picture.url: expected an address without a key, found"
                    + " \"https://a.example/b.jpg?token=***\" (bread.yaml:10)")));
  }

  @Test
  void parse_nothingSaid_isRefused() {
    assertThat(
        thrown("title: Bread").getMessage(),
        containsString("narration: expected what is said, or scenes that say it, found neither"));
    assertThat(
        thrown("{title: Bread, scenes: [{narration: Flour.}, {picture: loaf}]}").getMessage(),
        containsString(
            "scenes[1].narration: expected what is said, for the script has no narration over all"
                + " scenes, found nothing (bread.yaml:1)"));
  }

  @Test
  void parse_noYaml_saysWhere() {
    assertThat(
        thrown("title: \"Bread\nscenes: []").getMessage(), containsString("expected YAML, found"));
    assertThat(
        assertThrows(
                DailiesException.class, () -> ScriptReader.parse("a.json", "{\"title\": \n x}"))
            .getMessage(),
        allOf(containsString("expected JSON, found"), containsString("(a.json:2)")));
  }

  @Test
  void read_whatIsNoText_isRefused() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "title: Brötchen".getBytes(StandardCharsets.ISO_8859_1));

    DailiesException wrong =
        assertThrows(DailiesException.class, () -> ScriptReader.read(file.toString()));
    DailiesException missing =
        assertThrows(DailiesException.class, () -> ScriptReader.read(folder + "/b.yaml"));

    assertThat(wrong.code(), is(ErrorCode.SCRIPT_INVALID));
    assertThat(wrong.getMessage(), containsString("expected a text in UTF-8"));
    assertThat(missing.code(), is(ErrorCode.FOOTAGE_MISSING));
  }

  @Test
  void read_scriptOfTheProject_hasFourteenScenesAndPicturesThatRecipesMake() throws IOException {
    Script script = ScriptReader.read("sample-data/scripts/sourdough.json");

    assertThat(script.scenes().size(), is(14));
    assertThat(
        script.scenes().stream()
            .flatMap(scene -> scene.picture().stream())
            .filter(picture -> picture.from() == From.FILE)
            .map(picture -> Path.of(picture.what()).normalize().toString())
            .toList(),
        contains("sample-data/media/kitchen/flour.jpg", "sample-data/media/kitchen/loaf.jpg"));
    for (String picture : List.of("flour", "loaf")) {
      assertThat(
          Files.readString(Path.of("sample-data/" + picture + ".yaml")),
          containsString("file: kitchen/" + picture + ".jpg\n"));
    }
  }

  private static Scene scene(String narration, PictureRequest picture) {
    return new Scene(
        Optional.of(narration),
        Optional.of(picture),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PictureRequest picture(From from, String what) {
    return new PictureRequest(from, what, Optional.empty());
  }

  private static DailiesException thrown(String yaml) {
    return assertThrows(DailiesException.class, () -> ScriptReader.parse("bread.yaml", yaml));
  }
}
