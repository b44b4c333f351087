package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.beam.SmallDisk;
import org.dailies.cache.Tally;
import org.dailies.cache.WhenFull;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.media.EncoderChoice;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.VideoEncoder;
import org.dailies.report.ItemReport;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.spec.Problem;
import org.dailies.time.FrameRate;
import org.dailies.timeline.interchange.TimelineJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole jobs, on the runners that a laptop has. */
@ExtendWith(Shared.class)
class EditJobIT {
  private static Undisturbed direct;
  private static String talk;

  @TempDir Path folder;

  @BeforeAll
  static void run(Undisturbed shared) {
    direct = shared;
    talk = shared.footage();
  }

  @Test
  void plan_onOtherRunners_givesTheSameTimelineByteForByte() throws IOException {
    String timeline = timeline(Path.of(direct.spec().output()));
    PlanReport plan = Outlook.plan(Jobs.spec(folder, talk), Jobs.flink(1));

    assertThat(plan.failures(), empty());
    assertThat(plan.timelines(), hasSize(1));
    assertThat(plan.timelines().get(0).cuts().size(), greaterThan(1));
    assertThat(TimelineJson.write(plan.timelines().get(0)), equalTo(timeline));
  }

  @Test
  void run_onFlink_publishesTheSameTimelineAndFramesAsOnDirect() throws IOException {
    JobSpec spec = Jobs.spec(folder, talk);
    RunReport flink = EditJob.run(spec, Jobs.flink(2));

    assertThat(flink.failures(), empty());
    assertThat(
        names(Path.of(direct.spec().output())),
        contains(
            "run.json",
            "talk.ass",
            "talk.mp4",
            "talk.report.json",
            "talk.srt",
            "talk.timeline.json",
            "talk.vtt"));
    assertThat(names(Path.of(spec.output())), equalTo(names(Path.of(direct.spec().output()))));
    assertThat(
        direct.item().render().refused(), equalTo(EncoderChoice.of(EncoderChoice.AUTO).refused()));
    assertThat(
        timeline(Path.of(spec.output())), equalTo(timeline(Path.of(direct.spec().output()))));
    direct.assertPublishedBy(flink);
  }

  private static String timeline(Path output) throws IOException {
    return Files.readString(output.resolve("talk.timeline.json"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_workersKilled_repeatsWhatTheyHadAndNothingElse(boolean onFlink) throws Exception {
    PipelineOptions options = onFlink ? Jobs.flink(2) : Jobs.direct();
    AtomicInteger toKill = new AtomicInteger(2);
    Thread killer = new Thread(() -> killWorkers(toKill));
    killer.start();

    RunReport disturbed = EditJob.run(Jobs.spec(folder.resolve("disturbed"), talk), options);

    killer.interrupt();
    killer.join();
    assertThat(toKill.get(), equalTo(0));
    direct.assertPublishedBy(disturbed);
    assertThat(computed(disturbed), equalTo(computed(direct.run())));
    try (Stream<Path> left = Files.walk(folder.resolve("disturbed/cache"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".attempts")).toList(), empty());
    }
  }

  /** Kills worker processes that are two seconds old, and at work. */
  private static void killWorkers(AtomicInteger toKill) {
    while (toKill.get() > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(20_000_000); // to look all the time would take a processor
      Instant old = Instant.now().minusSeconds(2);
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().command().orElse("").endsWith("java"))
          .filter(child -> child.info().startInstant().orElse(Instant.MAX).isBefore(old))
          .findFirst()
          .filter(ProcessHandle::destroyForcibly)
          .ifPresent(
              child -> {
                child.onExit().join();
                toKill.decrementAndGet();
              });
    }
  }

  @Test
  void run_again_publishesNothingNewAndComputesNothing() throws IOException {
    JobSpec spec = direct.knownTo(Jobs.spec(folder, talk));
    runOne(spec, Jobs.direct());
    Map<String, String> before = contents(folder.resolve("out"));

    RunReport again = EditJob.run(spec, Jobs.direct());

    assertThat(again.items().get(0).status(), is(ItemReport.Status.UNCHANGED));
    assertThat(again.stages().values().stream().mapToLong(Tally::misses).sum(), equalTo(0L));
    assertThat(contents(folder.resolve("out")), equalTo(before));
  }

  @Test
  void run_otherLoudness_mixesTheSoundAgainAndNothingElse() throws IOException {
    JobSpec spec = direct.knownTo(Jobs.spec(folder, talk));
    JobSpec louder = spec.withRender(spec.render().withLoudnessLufs(-14));

    RunReport run = EditJob.run(louder, Jobs.direct());

    assertThat(run.items().get(0).status(), is(ItemReport.Status.DONE));
    assertThat(computed(run), equalTo(Map.of("MixSound", 1L)));
  }

  @Test
  void run_captionPutRight_rendersSegmentsThatShowItAndNothingElse() throws IOException {
    JobSpec spec = Jobs.inPieces(2, direct.knownTo(Jobs.spec(folder, talk)));
    long segments = runOne(spec, Jobs.direct()).render().segments();
    String captions = Files.readString(folder.resolve("out/talk.srt"));

    RunReport again = EditJob.run(Jobs.corrected(spec, Map.of("rain", "reign")), Jobs.direct());

    assertThat(again.items().get(0).status(), is(ItemReport.Status.DONE));
    assertThat(computed(again).keySet(), contains("RenderSegments"));
    assertThat(computed(again).get("RenderSegments"), lessThan(segments));
    assertThat(
        Files.readString(folder.resolve("out/talk.srt")),
        equalTo(captions.replace("rain", "reign")));
  }

  /** How many results each stage computed. */
  private static Map<String, Long> computed(RunReport report) {
    return report.stages().entrySet().stream()
        .filter(stage -> stage.getValue().misses() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, stage -> stage.getValue().misses()));
  }

  @Test
  void run_sameFootageUnderThreeNames_isWorkedOnOnceAndPublishedThrice() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (String name : List.of("a", "b", "c")) {
      Files.copy(Path.of(talk), in.resolve(name + ".mp4"));
    }

    RunReport thrice = EditJob.run(Jobs.spec(folder, in + "/*.mp4"), Jobs.direct());

    assertThat(thrice.failures(), empty());
    assertThat(thrice.items().stream().map(ItemReport::name).toList(), contains("a", "b", "c"));
    for (ItemReport item : thrice.items()) {
      assertThat(Jobs.frames(item), equalTo(direct.frames()));
    }
    assertThat(misses(thrice), equalTo(misses(direct.run())));
  }

  @Test
  void run_cacheWithoutRoom_failsTheItemOrGoesOnWithoutKeeping() throws IOException {
    JobSpec spec = Jobs.spec(folder, talk);
    String small = SmallDisk.uri(folder, 30_000);

    RunReport failed = EditJob.run(caching(spec, small, WhenFull.FAIL), Jobs.direct());
    assertThat(failed.items(), empty());
    assertThat(
        failed.failures().stream().map(Failure::code).distinct().toList(),
        contains(ErrorCode.CACHE_FULL));

    RunReport went = EditJob.run(caching(spec, small, WhenFull.CONTINUE), Jobs.direct());
    assertThat(went.failures(), empty());
    assertThat(
        went.stages().get("RenderSegments").notKept(),
        equalTo(went.stages().get("RenderSegments").misses()));
    direct.assertPublishedBy(went);
  }

  private static Map<String, Long> misses(RunReport report) {
    return report.stages().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, stage -> stage.getValue().misses()));
  }

  private static JobSpec caching(JobSpec spec, String cache, WhenFull whenFull) {
    return new JobSpec(
        spec.version(),
        spec.job(),
        spec.footage(),
        spec.output(),
        cache,
        whenFull,
        spec.analysis(),
        spec.edit(),
        spec.render(),
        spec.limits());
  }

  @Test
  void run_badItemsAmongGoodOnes_recordsEachAndFinishesTheRest() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.copy(Path.of(talk), in.resolve("good.mp4"));
    Files.writeString(in.resolve("text.mp4"), "this is not a video, whatever its name says\n");
    Files.createFile(in.resolve("zero.mp4"));
    Files.write(in.resolve("cut-off.mp4"), firstHalf(Files.readAllBytes(Path.of(talk))));
    pictureOnly(in.resolve("silent.mp4"));
    soundOnly(in.resolve("radio.mp4"));
    JobSpec spec =
        direct.knownTo(
            Jobs.spec(
                folder,
                in + "/*.mp4",
                folder.resolve("missing.mp4").toString(),
                folder + "/nothing/*.mov"));

    RunReport report = EditJob.run(spec, Jobs.direct());

    assertThat(report.exitCode(), equalTo(1));
    Map<String, ErrorCode> failed = new TreeMap<>();
    for (Failure failure : report.failures()) {
      failed.put(failure.item().substring(folder.toString().length() + 1), failure.code());
    }
    assertThat(
        failed,
        equalTo(
            Map.of(
                "in/text.mp4", ErrorCode.FOOTAGE_UNREADABLE,
                "in/zero.mp4", ErrorCode.FOOTAGE_EMPTY,
                "in/cut-off.mp4", failed.get("in/cut-off.mp4"),
                "in/radio.mp4", ErrorCode.FOOTAGE_NO_PICTURE,
                "missing.mp4", ErrorCode.FOOTAGE_MISSING,
                "nothing/*.mov", ErrorCode.FOOTAGE_NO_MATCH)));
    assertThat(failed.get("in/cut-off.mp4").group(), is(ErrorCode.Group.FOOTAGE));
    assertThat(report.failures(), hasSize(6)); // one each
    assertThat(report.items().stream().map(ItemReport::name).toList(), contains("good", "silent"));
    assertThat(report.items().get(1).cuts(), empty());
    assertThat(Files.readAllLines(folder.resolve("out/failures.jsonl")), hasSize(6));
    assertThat(
        Json.read(Files.readString(folder.resolve("out/run.json")), RunReport.class).failures(),
        equalTo(report.failures()));
  }

  @Test
  void run_failuresAsManifest_triesThemAgain() throws IOException {
    Path broken = Files.createFile(folder.resolve("later.mp4"));
    JobSpec spec = direct.knownTo(Jobs.spec(folder, broken.toString()));
    assertThat(EditJob.run(spec, Jobs.direct()).failures(), hasSize(1));
    Files.copy(Path.of(talk), broken, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    RunReport again =
        EditJob.run(
            Jobs.spec(folder, folder.resolve("out/failures.jsonl").toString()), Jobs.direct());

    assertThat(again.failures(), empty());
    assertThat(again.items().get(0).name(), equalTo("later"));
    assertThat(Files.exists(folder.resolve("out/failures.jsonl")), is(false));
  }

  @Test
  void run_outputBelowAFile_isRefusedBeforeAnythingStarts() throws IOException {
    Path file = Files.createFile(folder.resolve("out"));

    SpecException refused =
        assertThrows(
            SpecException.class, () -> EditJob.run(Jobs.spec(folder, talk), Jobs.direct()));

    assertThat(
        refused.problems(),
        contains(new Problem("output", "a folder that can be written to", file.toString(), "")));
  }

  @Test
  void run_hardwareThatIsNotHere_isRefusedBeforeAnythingStarts() {
    assumeTrue(VideoEncoder.VAAPI.refusal().isPresent(), "this machine has VA-API");
    assumeTrue(OnnxRuntime.cudaRefusal().isPresent(), "this machine has CUDA");
    JobSpec spec = Jobs.spec(folder, talk);
    JobSpec hardware =
        spec.with(
            job ->
                job.render(spec.render().withEncoder("vaapi"))
                    .analysis(spec.analysis().withDevice("cuda")));

    SpecException refused =
        assertThrows(SpecException.class, () -> EditJob.run(hardware, Jobs.direct()));

    assertThat(
        refused.problems(),
        contains(
            new Problem(
                "render.encoder",
                "something that works here",
                "vaapi (" + VideoEncoder.VAAPI.refusal().get() + ")",
                ""),
            new Problem(
                "analysis.device",
                "something that works here",
                "cuda (" + OnnxRuntime.cudaRefusal().get() + ")",
                "")));
  }

  private static ItemReport runOne(JobSpec spec, PipelineOptions options) {
    RunReport report = EditJob.run(spec, options);
    assertThat(report.failures(), empty());
    assertThat(report.items(), hasSize(1));
    assertThat(report.stages(), not(aMapWithSize(0)));
    return report.items().get(0);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Every file with its time of change; all but the run's own report. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names(folder)) {
      if (!name.equals("run.json")) {
        contents.put(name, Files.getLastModifiedTime(folder.resolve(name)).toString());
      }
    }
    return contents;
  }

  private static byte[] firstHalf(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static void pictureOnly(Path file) {
    try (MovieWriter writer =
            MovieWriter.to(file).picture(320, 180, new FrameRate(25, 1)).gop(25).open();
        Picture picture = Picture.allocate(320, 180)) {
      fill(picture);
      for (int i = 0; i < 50; i++) {
        writer.write(picture);
      }
      writer.finish();
    }
  }

  private static void soundOnly(Path file) {
    try (MovieWriter writer = MovieWriter.to(file).sound(1).open()) {
      float[] tone = new float[48_000];
      for (int i = 0; i < tone.length; i++) {
        tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / 48_000));
      }
      writer.writeSound(tone, tone.length);
      writer.finish();
    }
  }

  private static void fill(Picture picture) {
    for (int plane = 0; plane < picture.planes(); plane++) {
      java.nio.ByteBuffer pixels = picture.plane(plane);
      while (pixels.hasRemaining()) {
        pixels.put((byte) (plane == 0 ? 100 : 128));
      }
    }
  }
}
