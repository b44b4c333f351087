package org.dailies.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.RecordCoder;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.report.ItemReport;
import org.dailies.report.ItemReport.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipPackageTest {
  @TempDir Path folder;

  private String output;

  @BeforeEach
  void name() {
    output = folder.resolve("out").toString();
  }

  @Test
  void write_whatIsPublished_isInItAsItIs() throws IOException {
    ItemReport talk = published("2024/a talk", "ä");

    Output written = pack(talk);

    Map<String, Archive.Entry> entries = Archive.read(Storage.read(written.uri()).orElseThrow());
    assertThat(
        List.copyOf(entries.keySet()),
        contains("manifest.json", "2024/a talk.mp4", "2024/a talk.report.json", "2024/a talk.srt"));
    assertThat(entries.get("2024/a talk.mp4").method(), is(ZipEntry.STORED));
    assertThat(entries.get("2024/a talk.srt").method(), is(ZipEntry.DEFLATED));
    assertThat(entries.get("2024/a talk.srt").text(), equalTo("ä"));
    try (ZipFile zip = new ZipFile(Path.of(written.uri()).toFile())) {
      for (Map.Entry<String, Archive.Entry> entry : entries.entrySet()) {
        byte[] read = zip.getInputStream(zip.getEntry(entry.getKey())).readAllBytes();
        assertThat(read, equalTo(entry.getValue().content()));
      }
    }
  }

  @Test
  void manifest_ofAPackage_tellsLengthAndHashOfEach() throws IOException {
    Output written = pack(published("talk", "Hello."), published("walk", "Come."));

    Map<String, Archive.Entry> entries = Archive.read(Storage.read(written.uri()).orElseThrow());
    JsonNode files = Json.read(entries.get("manifest.json").text(), JsonNode.class).get("files");
    List<String> names = new ArrayList<>(List.of("manifest.json"));
    for (JsonNode file : files) {
      names.add(file.get("name").textValue());
      byte[] content = entries.get(file.get("name").textValue()).content();
      assertThat(file.get("bytes").intValue(), equalTo(content.length));
      MessageDigest digest = Fingerprint.sha256();
      digest.update(content);
      assertThat("sha256:" + file.get("sha256").textValue(), equalTo(Fingerprint.of(digest)));
    }
    assertThat(names, equalTo(List.copyOf(entries.keySet())));
    String hash = Fingerprint.of(Storage.source(written.uri()));
    assertThat(written.fingerprint(), equalTo(hash));
    assertThat(
        Files.readString(Path.of(written.uri() + ".sha256")),
        equalTo(hash.substring("sha256:".length()) + "  talk-edit.zip\n"));
  }

  @Test
  void write_theSameLater_givesTheSameBytes() throws IOException {
    ItemReport talk = published("talk", "Hello.");
    Path zip = Path.of(pack(talk).uri());
    byte[] first = Files.readAllBytes(zip);
    Files.delete(zip);
    Files.setLastModifiedTime(
        Path.of(output, "talk.mp4"), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));

    pack(talk);

    assertThat(Files.readAllBytes(zip), equalTo(first));
    assertThat(
        Archive.read(first).values().stream().map(Archive.Entry::time).distinct().count(), is(1L));
  }

  @Test
  void write_again_leavesThePackageAsItIs() throws IOException {
    ItemReport talk = published("talk", "Hello.");
    Output first = pack(talk);
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(Path.of(first.uri()), old);

    Output second = pack(talk);

    assertThat(second, equalTo(first));
    assertThat(Files.getLastModifiedTime(Path.of(first.uri())), equalTo(old));
  }

  @Test
  void write_packageThatWasDamaged_isWrittenAnew() throws IOException {
    ItemReport talk = published("talk", "Hello.");
    Output first = pack(talk);
    byte[] whole = Storage.read(first.uri()).orElseThrow();
    byte[] damaged = whole.clone();
    damaged[whole.length / 2]++;
    Files.write(Path.of(first.uri()), damaged);
    Output second = pack(talk);
    assertThat(Storage.read(second.uri()).orElseThrow(), equalTo(whole));

    Files.write(Path.of(first.uri()), new byte[] {1, 2, 3});
    Output third = pack(talk);
    assertThat(Storage.read(third.uri()).orElseThrow(), equalTo(whole));
  }

  @Test
  void write_anotherRun_addsToWhatIsStillPublished() throws IOException {
    pack(published("talk", "Hello."), published("walk", "Come."), published("gone", "Bye."));
    Files.delete(Path.of(output, "gone.mp4"));

    Output written = pack(published("town", "Welcome."), published("walk", "Go."));

    Map<String, Archive.Entry> entries = Archive.read(Storage.read(written.uri()).orElseThrow());
    assertThat(
        entries.keySet().stream().filter(name -> name.endsWith(".mp4")).toList(),
        contains("talk.mp4", "town.mp4", "walk.mp4"));
    assertThat(entries.get("walk.srt").text(), equalTo("Go."));
  }

  @Test
  void write_anotherNameOfTheSameFootage_replacesTheOneBefore() throws IOException {
    pack(published("talk.mp4", "talk-short1", "a"), published("talk.mp4", "talk-short2", "b"));

    Output written = pack(published("talk.mp4", "talk-short1", "a"));

    assertThat(
        Archive.read(Storage.read(written.uri()).orElseThrow()).keySet(),
        containsInAnyOrder(
            "manifest.json", "talk-short1.mp4", "talk-short1.report.json", "talk-short1.srt"));
  }

  @Test
  void write_namesThatSomeSystemsTakeForFolders_haveNone() throws IOException {
    pack(published("c:\\..\\100%+1", "Hello."));

    Output written = pack(published("town", "Welcome."));

    assertThat(
        Archive.read(Storage.read(written.uri()).orElseThrow()).keySet().stream()
            .filter(name -> name.endsWith(".mp4"))
            .toList(),
        contains("c%3A%5C..%5C100%25%2B1.mp4", "town.mp4"));
  }

  @Test
  void write_fileThatIsNotAsItWasPublished_failsAndLeavesThePackageBefore() throws IOException {
    Output before = pack(published("talk", "Hello."));
    ItemReport walk = published("walk", "Come.");
    byte[] video = Files.readAllBytes(Path.of(output, "walk.mp4"));
    video[5]++;
    Files.write(Path.of(output, "walk.mp4"), video);

    DailiesException thrown = assertThrows(DailiesException.class, () -> pack(walk));

    assertThat(thrown.code(), equalTo(ErrorCode.PUBLISHED_MEANWHILE));
    assertThat(Fingerprint.of(Storage.source(before.uri())), equalTo(before.fingerprint()));
    try (var files = Files.list(Path.of(output))) {
      assertThat(files.filter(file -> file.toString().endsWith(".part")).toList(), is(List.of()));
    }
  }

  @Test
  void write_transcripts_stayInItAsLongAsTheyArePublished() throws IOException {
    ZipPackage zip = new ZipPackage(output, "talk-edit");
    Output kept = transcript("one.transcript.srt", "One.");
    zip.write(List.of(), List.of(kept, transcript("two.transcript.srt", "Two.")));
    Files.writeString(Path.of(output, "two.transcript.srt"), "2!!!");

    Output written = zip.write(List.of(), List.of(transcript("three.transcript.srt", "Three.")));

    assertThat(
        List.copyOf(Archive.read(Storage.read(written.uri()).orElseThrow()).keySet()),
        contains("manifest.json", "one.transcript.srt", "three.transcript.srt"));
  }

  @Test
  void transform_packageThatCannotBeWritten_isAFailureOfEachOfItsItems() throws IOException {
    ItemReport talk = published("talk.mp4", "talk-short1", "a");
    ItemReport same = published("talk.mp4", "talk-short2", "b");
    ItemReport walk = published("walk", "Come.");
    Files.delete(Path.of(output, "walk.srt"));
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    List<PCollection<Failure>> failures = new ArrayList<>();

    PAssert.that(
            pipeline
                .apply(Create.of(talk, same, walk).withCoder(RecordCoder.of(ItemReport.class)))
                .apply(
                    PackResults.into(
                        output,
                        "talk-edit",
                        pipeline.apply(
                            "None", Create.empty(RecordCoder.of(ItemReport.Output.class)))))
                .failuresTo(failures))
        .empty();
    PAssert.that(
            failures
                .get(0)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(failure -> failure.item() + " " + failure.code())))
        .containsInAnyOrder("talk.mp4 STORAGE_WRITE", "walk.mov STORAGE_WRITE");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void write_inCloudStorage_isTheSame() throws IOException {
    try (GcsEmulator cloud = GcsEmulator.start()) {
      FileSystems.setDefaultPipelineOptions(cloud.options());
      output = "gs://finished/out";
      Output first = pack(published("talk", "Hello."));

      Output second = pack(published("walk", "Come."));

      assertThat(Archive.read(cloud.get(second.uri())).size(), is(7));
      assertThat(second.fingerprint(), not(equalTo(first.fingerprint())));
      assertThat(Fingerprint.of(Storage.source(second.uri())), equalTo(second.fingerprint()));
    } finally {
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
  }

  private Output pack(ItemReport... reports) throws IOException {
    return new ZipPackage(output, "talk-edit").write(List.of(reports), List.of());
  }

  private Output transcript(String name, String text) throws IOException {
    return output("transcript", name, text.getBytes(StandardCharsets.UTF_8));
  }

  private ItemReport published(String name, String captions) throws IOException {
    return published(name + ".mov", name, captions);
  }

  /** Publishes a video of ten kilobytes, captions and a report. */
  private ItemReport published(String item, String name, String captions) throws IOException {
    byte[] video = new byte[10_000];
    new Random(1).nextBytes(video);
    List<Output> outputs =
        List.of(
            output("video", name + ".mp4", video),
            output("captions", name + ".srt", captions.getBytes(StandardCharsets.UTF_8)));
    ItemReport report =
        new ItemReport(
            item,
            name,
            ItemReport.Status.DONE,
            NullNode.getInstance(),
            "edition",
            outputs,
            null,
            null,
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            Map.of(),
            Map.of());
    Storage.write(
        output + "/" + name + ".report.json", Json.pretty(report).getBytes(StandardCharsets.UTF_8));
    return report;
  }

  private Output output(String kind, String name, byte[] content) throws IOException {
    String uri = output + "/" + name;
    Storage.write(uri, content);
    return new Output(kind, uri, content.length, Fingerprint.of(Storage.source(uri)));
  }
}
