package org.dailies.footage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootageCatalogTest {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void canonical() throws IOException {
    folder = temporary.toRealPath();
  }

  @Test
  void of_globOfAnyDepth_namesAreBelowItsBase() {
    Path top = file("talks/one.mp4");
    Path deep = file("talks/day 2/room/two.mp4");
    Path middle = file("talks/day 1/three.mp4");
    file("talks/day 1/notes.txt");

    FootageCatalog catalog = catalog(folder + "/talks/**/*.mp4");

    assertThat(
        catalog.items(),
        contains(
            new FootageItem(middle.toString(), "day 1/three"),
            new FootageItem(deep.toString(), "day 2/room/two"),
            new FootageItem(top.toString(), "one")));
    assertThat(catalog.failures(), is(empty()));
  }

  @Test
  void apartFrom_aCatalogWithTheSameName_keepsTheExtensionInIt() {
    file("footage/one.mp4");
    file("scripts/one.yaml");
    file("scripts/two.yaml");

    FootageCatalog scripts =
        catalog(folder + "/scripts/*").apartFrom(catalog(folder + "/footage/*"));

    assertThat(
        scripts.items().stream().map(FootageItem::name).toList(), contains("one.yaml", "two"));
  }

  @Test
  void of_alternatives_findsEach() {
    file("talks/one.mp4");
    file("talks/two.mp4");
    file("talks/three.mp4");

    FootageCatalog catalog = catalog(folder + "/talks/{one,two}.mp4");

    assertThat(catalog.items().stream().map(FootageItem::name).toList(), contains("one", "two"));
  }

  @Test
  void of_patternThatIsNone_saysSo() {
    file("talks/one.mp4");

    FootageCatalog catalog = catalog(folder + "/talks/{one.mp4");

    Failure failure = catalog.failures().get(0);
    assertThat(failure.code(), is(ErrorCode.FOOTAGE_NO_MATCH));
    assertThat(failure.message(), containsString("is no pattern of files"));
  }

  @Test
  void of_manifestWithASignedAddress_refusesItAndDoesNotRepeatIt() throws IOException {
    Path manifest = folder.resolve("signed.jsonl");
    Files.writeString(manifest, "{\"item\": \"https://h/a.mp4?X-Goog-Signature=geheim\"}");

    FootageCatalog catalog = catalog(manifest.toString());

    assertThat(catalog.items(), is(empty()));
    Failure failure = catalog.failures().get(0);
    assertThat(failure.code(), is(ErrorCode.FOOTAGE_UNSUPPORTED));
    assertThat(failure.item(), is("https://h/a.mp4?X-Goog-Signature=***"));
    assertThat(failure.message(), containsString("credentials come from the environment"));
    assertThat(failure.toString(), not(containsString("geheim")));
  }

  @Test
  void of_globOfOneFolder_isNotBelowIt() {
    Path one = file("a.mp4");
    file("b/c.mp4");

    assertThat(catalog(folder + "/*.mp4").items(), contains(new FootageItem(one.toString(), "a")));
  }

  @Test
  void of_questionMarkAndChoice_match() {
    Path one = file("take1.mp4");
    Path two = file("take2.mov");
    file("take10.mp4");

    assertThat(
        catalog(folder + "/take?.{mp4,mov}").items(),
        contains(
            new FootageItem(one.toString(), "take1"), new FootageItem(two.toString(), "take2")));
  }

  @Test
  void of_hiddenFiles_areNotForGlobs() {
    file("._talk.mp4");
    Path talk = file("talk.mp4");

    assertThat(
        catalog(folder + "/*.mp4").items(), contains(new FootageItem(talk.toString(), "talk")));
  }

  @Test
  void of_sameFileTwice_isOneItem() {
    Path talk = file("talk.mp4");

    assertThat(
        catalog(talk.toString(), folder + "/*.mp4", folder + "/./talk.mp4").items(),
        contains(new FootageItem(talk.toString(), "talk")));
  }

  @Test
  void of_sameNameWithOtherExtension_extensionsStay() {
    Path mov = file("talk.mov");
    Path mp4 = file("talk.mp4");

    assertThat(
        catalog(folder + "/talk.*").items(),
        contains(
            new FootageItem(mov.toString(), "talk.mov"),
            new FootageItem(mp4.toString(), "talk.mp4")));
  }

  @Test
  void of_sameNameInOtherFolders_areCounted() {
    Path a = file("a/talk.mp4");
    Path b = file("b/talk.mp4");

    assertThat(
        catalog(a.toString(), b.toString()).items(),
        contains(
            new FootageItem(a.toString(), "talk.mp4"),
            new FootageItem(b.toString(), "talk.mp4-2")));
  }

  @Test
  void of_bracketsInAName_areTheName() {
    Path copy = file("talk [1].mp4");

    assertThat(
        catalog(copy.toString()).items(), contains(new FootageItem(copy.toString(), "talk [1]")));
  }

  @Test
  void of_relativePath_isUnderTheWorkingFolder() {
    Path pom = Path.of("pom.xml").toAbsolutePath();

    assertThat(catalog("pom.xml").items(), contains(new FootageItem(pom.toString(), "pom")));
    assertThat(catalog("./pom.x*").items(), contains(new FootageItem(pom.toString(), "pom")));
  }

  @Test
  void of_tilde_isTheHome() {
    FootageCatalog catalog = catalog("~/no/such/talk.mp4");

    assertThat(
        catalog.failures().get(0).item(),
        is(System.getProperty("user.home") + "/no/such/talk.mp4"));
  }

  @Test
  void of_missingFile_isAFailureBesideTheOthers() {
    Path talk = file("talk.mp4");
    String none = folder + "/none.mp4";

    FootageCatalog catalog = catalog(none, talk.toString());

    assertThat(catalog.items(), contains(new FootageItem(talk.toString(), "talk")));
    assertThat(
        catalog.failures(),
        contains(
            new Failure(
                none,
                "FindFootage",
                "",
                ErrorCode.FOOTAGE_MISSING,
                "there is no file " + none,
                "")));
  }

  @Test
  void of_globWithoutMatch_isAFailure() {
    FootageCatalog catalog = catalog(folder + "/**/*.mxf");

    assertThat(catalog.items(), is(empty()));
    assertThat(catalog.failures().get(0).code(), is(ErrorCode.FOOTAGE_NO_MATCH));
  }

  @Test
  void of_folder_saysWhatToWrite() {
    FootageCatalog catalog = catalog(folder.toString());

    assertThat(catalog.failures().get(0).code(), is(ErrorCode.FOOTAGE_MISSING));
    assertThat(catalog.failures().get(0).message(), containsString(folder + "/**/*.mp4"));
  }

  @Test
  void of_manifest_itsItemsAreAsked() throws IOException {
    Path talk = file("talk.mp4");
    Path other = file("other [2].mp4");
    Path manifest = folder.resolve("failures.jsonl");
    Files.writeString(
        manifest,
        """
        {"item": "%s", "code": "STORAGE_READ"}

        {"item": "%s"}
        """
            .formatted(talk, other));

    assertThat(
        catalog(manifest.toString()).items(),
        contains(
            new FootageItem(other.toString(), "other [2]"),
            new FootageItem(talk.toString(), "talk")));
  }

  @Test
  void of_brokenManifests_areFailures() throws IOException {
    Path itemless = Files.writeString(folder.resolve("itemless.jsonl"), "{\"name\": \"x\"}\n");
    Path text = Files.writeString(folder.resolve("text.jsonl"), "talk.mp4\n");
    String none = folder + "/none.jsonl";

    List<Failure> failures = catalog(itemless.toString(), text.toString(), none).failures();

    assertThat(
        failures.stream().map(Failure::code).toList(),
        contains(
            ErrorCode.FOOTAGE_UNREADABLE, ErrorCode.FOOTAGE_UNREADABLE, ErrorCode.FOOTAGE_MISSING));
  }

  @Test
  void of_addresses_haveNamesThatLeadNowhere() {
    FootageCatalog catalog =
        catalog(
            "https://a.example/ep%2001.mp4?t=1",
            "https://b.example/..%2F..%2Fetc%5Cpasswd",
            "http://c.example/",
            "HTTPS://d.example/" + "n".repeat(300) + ".mp4",
            "https://e.example/100%+1*.mov");

    assertThat(catalog.failures(), empty());
    assertThat(
        catalog.items().stream().map(FootageItem::name).toList(),
        contains("n".repeat(56), "c", "ep 01", "etc-passwd", "100--1-"));
    assertThat(catalog.remote(), is(true));
  }

  @Test
  void of_addressWithAKey_isRefused() {
    FootageCatalog catalog = catalog("https://a.example/talk.mp4?X-Amz-Signature=abc");

    assertThat(catalog.items(), empty());
    assertThat(catalog.failures().get(0).code(), equalTo(ErrorCode.FOOTAGE_UNSUPPORTED));
  }

  @Test
  void of_manifestWithHashes_hasThemOrSaysWhichIsNone() throws IOException {
    String sha256 = "0123456789abcdef".repeat(4);
    Path manifest =
        Files.writeString(
            folder.resolve("good.jsonl"),
            "{\"item\": \"https://a.example/a.mp4\", \"sha256\": \"" + sha256 + "\"}\n");
    Path wrong =
        Files.writeString(
            folder.resolve("bad.jsonl"),
            "{\"item\": \"https://a.example/b.mp4\", \"sha256\": \"12\"}\n");

    FootageCatalog catalog = catalog(manifest.toString(), wrong.toString());

    assertThat(
        catalog.items(),
        contains(
            new FootageItem(
                "https://a.example/a.mp4", "a", Optional.of(sha256), Optional.empty())));
    assertThat(catalog.failures().get(0).message(), containsString("\"sha256\" that is none"));
  }

  private static FootageCatalog catalog(String... requests) {
    return FootageCatalog.of(List.of(requests));
  }

  private Path file(String path) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
