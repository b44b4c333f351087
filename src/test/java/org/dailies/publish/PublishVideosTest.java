package org.dailies.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.ResultStore;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaInfo;
import org.dailies.publish.PublishSpec.OnChange;
import org.dailies.publish.YouTubeStandIn.Trouble;
import org.dailies.report.ItemReport;
import org.dailies.report.Published;
import org.dailies.report.Published.Status;
import org.dailies.report.WriteResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each in a pipeline of its own, as each run is. */
class PublishVideosTest {
  @TempDir private Path folder;

  @Test
  void publish_videosAndThenAgain_uploadsEachOnce() throws IOException {
    List<ItemReport> reports = List.of(video("bread", "crust"), video("bicycles", "chain"));
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      WriteResults.Results<ItemReport> first = run(spec(server), reports);
      long sent = server.bytesTaken();
      WriteResults.Results<ItemReport> second = run(spec(server), reports);

      assertThat(statuses(first), contains(Status.UPLOADED, Status.UPLOADED));
      assertThat(statuses(second), contains(Status.UNCHANGED, Status.UNCHANGED));
      assertThat(texts(server), containsInAnyOrder("crust", "chain"));
      assertThat(server.bytesTaken(), equalTo(sent));
      assertThat(urls(second), equalTo(urls(first)));
      assertThat(work(), empty());
    }
  }

  @Test
  void publish_sameVideoUnderTwoNames_isUploadedOnce() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      WriteResults.Results<ItemReport> results =
          run(spec(server), List.of(video("bread", "crust"), video("town/bread again", "crust")));

      assertThat(statuses(results), containsInAnyOrder(Status.UPLOADED, Status.UNCHANGED));
      assertThat(texts(server), contains("crust"));
    }
  }

  @Test
  void publish_changedVideo_staysAsItWasUnlessTheSpecWantsItUploaded() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      run(spec(server), List.of(video("bread", "crust")));
      List<ItemReport> changed = List.of(video("bread", "crumb"));
      Published kept = only(run(spec(server), changed));
      Published uploaded = only(run(spec(server, OnChange.UPLOAD, false), changed));
      Published back = only(run(spec(server), List.of(video("bread", "crust"))));

      assertThat(kept.status(), equalTo(Status.KEPT));
      assertThat(kept.note().orElseThrow(), containsString("has changed since"));
      assertThat(uploaded.status(), equalTo(Status.UPLOADED));
      assertThat(uploaded.note().orElseThrow(), containsString(kept.url().orElseThrow()));
      assertThat(back.status(), equalTo(Status.UNCHANGED));
      assertThat(back.url(), equalTo(kept.url()));
      assertThat(texts(server), contains("crust", "crumb"));
    }
  }

  @Test
  void publish_dryRun_sendsNothingAndSaysWhatItWould() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("out")).resolve("bread.metadata.json"),
        """
        {"title": "How bread is made", "hook": "Bread is warm.", "hashtags": ["#bread"], "more": 1}
        """);
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      Published planned =
          only(run(spec(server, OnChange.KEEP, true), List.of(video("bread", "crust"))));

      assertThat(
          planned,
          equalTo(
              new Published(
                  "youtube",
                  Status.PLANNED,
                  Optional.empty(),
                  "How bread is made",
                  "private",
                  Optional.empty())));
      assertThat(server.requests(), empty());
      assertThat(work(), empty());
    }
  }

  @Test
  void publish_refusedVideo_isFailureAndStaysInTheReport() throws IOException {
    List<ItemReport> reports = List.of(video("bread", "crust"));
    try (YouTubeStandIn server =
        YouTubeStandIn.start(Trouble.refuse(403, "quotaExceeded", "no more"))) {
      WriteResults.Results<ItemReport> results = run(spec(server), reports);

      assertThat(results.items(), equalTo(reports));
      Failure failure = results.failures().get(0);
      assertThat(failure.stage(), equalTo("PublishVideos"));
      assertThat(failure.item(), equalTo("bread.mp4"));
      assertThat(failure.code(), equalTo(ErrorCode.PUBLISH_FAILED));
      // another run goes on with the session, which nobody else can read
      List<Path> left = work();
      assertThat(left, hasSize(1));
      assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(left.get(0))),
          equalTo("rw-------"));
      assertThat(statuses(run(spec(server), reports)), contains(Status.UPLOADED));
      assertThat(work(), empty());
    }
  }

  @Test
  void publish_videoInCloudStorage_leavesItsRecordThereAndNothingElse() throws IOException {
    try (GcsEmulator cloud = GcsEmulator.start();
        YouTubeStandIn server = YouTubeStandIn.start();
        VideoPublisher publisher =
            new VideoPublisher(
                spec(server),
                "gs://finished/runs/calls-",
                "gs://finished",
                "gs://finished/cache")) {
      FileSystems.setDefaultPipelineOptions(cloud.options());
      cloud.put("gs://finished/town/bread.mp4", "crust".getBytes(UTF_8));
      ItemReport.Output video =
          new ItemReport.Output(
              "video", "gs://finished/town/bread.mp4", 5, Fingerprint.ofText("crust"));
      publisher.open();

      List<Status> statuses = new ArrayList<>();
      for (String name : List.of("town/bread", "bread")) {
        ItemReport published = publisher.publish(report(name, video), has -> {});
        statuses.add(published.published().orElseThrow().status());
      }

      assertThat(statuses, contains(Status.UPLOADED, Status.UNCHANGED));
      assertThat(texts(server), contains("crust"));
      assertThat(
          cloud.uris(),
          containsInAnyOrder(
              "gs://finished/town/bread.mp4", "gs://finished/town/bread.youtube.json"));
    } finally {
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
  }

  @Test
  void about_videoWithChapters_listsThemAsPlayersReadThem() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("out")).resolve("talk.metadata.json"),
        """
        {"description": "A talk.", "hashtags": ["#bread", "oven"]}
        """);
    ItemReport talk =
        video(
            "talk",
            "words",
            new ItemReport.Chapter(0, "Flour", List.of()),
            new ItemReport.Chapter(65.9, "Water", List.of()),
            new ItemReport.Chapter(3725, "Salt", List.of()));

    Publisher.About about =
        AboutVideo.of(talk, folder.resolve("out").toString(), List.of("kitchen"));

    assertThat(
        about,
        equalTo(
            new Publisher.About(
                "talk",
                "A talk.\n\n0:00 Flour\n1:05 Water\n1:02:05 Salt\n\n#bread #oven",
                List.of("kitchen", "bread", "oven"))));
  }

  @Test
  void about_nothingButTheName_makesATitleOfIt() throws IOException {
    assertThat(
        AboutVideo.of(video("2024/town-walk_2", "x"), folder.resolve("out").toString(), List.of()),
        equalTo(new Publisher.About("town walk 2", "", List.of())));
  }

  private PublishSpec spec(YouTubeStandIn server) throws IOException {
    return spec(server, OnChange.KEEP, false);
  }

  private PublishSpec spec(YouTubeStandIn server, OnChange onChange, boolean dryRun)
      throws IOException {
    return new PublishSpec(
        "youtube",
        PublishSpec.Privacy.PRIVATE,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        onChange,
        dryRun,
        server.service(folder));
  }

  private WriteResults.Results<ItemReport> run(PublishSpec spec, List<ItemReport> reports)
      throws IOException {
    String results = folder.resolve("results.json").toString();
    Pipeline pipeline = Pipeline.create();
    List<PCollection<Failure>> failures = new ArrayList<>();
    pipeline
        .apply(Create.of(reports).withCoder(RecordCoder.of(ItemReport.class)))
        .apply(
            PublishVideos.of(
                spec,
                folder.resolve("cache/runs/calls-").toString(),
                folder.resolve("out").toString(),
                new ResultStore(folder.resolve("cache").toString())))
        .failuresTo(failures)
        .apply(WriteResults.to(results, ItemReport::name, failures.get(0)));
    pipeline.run().waitUntilFinish();
    return WriteResults.Results.read(Files.readString(Path.of(results)), ItemReport.class);
  }

  /** A finished video; nothing else of its report matters here. */
  private ItemReport video(String name, String content, ItemReport.Chapter... chapters)
      throws IOException {
    Path file = folder.resolve("out/" + name + ".mp4");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return report(
        name,
        new ItemReport.Output(
            "video", file.toString(), content.length(), Fingerprint.of(ByteSource.of(file))),
        chapters);
  }

  private static ItemReport report(
      String name, ItemReport.Output video, ItemReport.Chapter... chapters) {
    return new ItemReport(
        name + ".mp4",
        name,
        ItemReport.Status.DONE,
        NullNode.getInstance(),
        "edition",
        List.of(video),
        new MediaInfo("mp4", 2000, 1000, 1000, 1, Optional.empty(), Optional.empty()),
        new ItemReport.Length(1, 1, 0),
        List.of(),
        0,
        Arrays.asList(chapters),
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        Map.of(),
        Map.of());
  }

  private static List<Status> statuses(WriteResults.Results<ItemReport> results) {
    return results.items().stream().map(item -> item.published().orElseThrow().status()).toList();
  }

  private static List<String> urls(WriteResults.Results<ItemReport> results) {
    return results.items().stream()
        .map(item -> item.published().orElseThrow().url().orElseThrow())
        .toList();
  }

  private static Published only(WriteResults.Results<ItemReport> results) {
    assertThat(results.items(), hasSize(1));
    return results.items().get(0).published().orElseThrow();
  }

  private static List<String> texts(YouTubeStandIn server) {
    return server.videos().stream().map(String::new).toList();
  }

  /** What the cache keeps of uploads. */
  private List<Path> work() throws IOException {
    Path work = folder.resolve("cache/publish");
    if (!Files.exists(work)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(work)) {
      return files.toList();
    }
  }
}
