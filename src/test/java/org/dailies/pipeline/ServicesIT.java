package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.edit.EditSpec;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.report.ItemReport;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Illustration;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose words, chapters and pictures come from services. */
class ServicesIT {
  private static final String TRANSCRIPTION =
      """
      {"text": "Bread is warm. Rain falls.", "language": "english", "words": [
        {"word": "Bread", "start": 0.3, "end": 0.5}, {"word": "is", "start": 0.5, "end": 0.7},
        {"word": "warm", "start": 0.7, "end": 1.0}, {"word": "Rain", "start": 1.0, "end": 1.3},
        {"word": "falls", "start": 1.3, "end": 1.6}]}
      """;
  private static final String CHAPTERS =
      said(
          """
          {"chapters": [
            {"sentence": 0, "title": "Warm bread", "keywords": ["bread"]},
            {"sentence": 1, "title": "Rain", "keywords": ["rain", "clouds"]}]}
          """);
  private static final String CORRECTIONS =
      said(
          """
          {"corrections": [{"sentence": 1, "word": 1, "heard": "falls.", "written": "fell."}]}
          """);
  private static final String KEYWORDS =
      said(
          """
          {"sentences": [
          {"sentence": 0, "keywords": ["bread"]}, {"sentence": 1, "keywords": ["rain"]}]}
          """);

  /** The jobs know of each other's faces and sound. */
  @TempDir static Path shared;

  private static Path talk;

  @TempDir Path folder;

  @BeforeAll
  static void makeTalk() throws IOException {
    talk = Jobs.talk(shared);
  }

  @Test
  void run_wordsAndChaptersOfServices_arePublishedAndTheirKeyIsNot() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-very-secret");
    try (MisbehavingServer speech =
            MisbehavingServer.start(
                Reply.retryAfter(429, "0"), Reply.ok(TRANSCRIPTION), Reply.ok("{\"text\": \"\"}"));
        MisbehavingServer text =
            MisbehavingServer.start(
                Reply.ok("{\"choices\": 1}"), Reply.ok(CHAPTERS), Reply.ok(CORRECTIONS))) {
      JobSpec spec = proofread(job(speech, text, "small", Optional.of(key.toString())));
      RunReport first = EditJob.run(spec, Jobs.direct());
      int calls = speech.requests().size();
      RunReport second = EditJob.run(spec, Jobs.direct());

      assertThat(first.failures(), empty());
      ItemReport report = first.items().get(0);
      assertThat(
          report.chapters().stream().map(ItemReport.Chapter::title).toList(),
          contains("Warm bread", "Rain"));
      assertThat(report.engines().get("OutlineTalk"), equalTo("openai small"));
      assertThat(report.engines().get("TranscribeSpeech"), containsString("openai small"));
      assertThat(report.analysis().language(), equalTo(Optional.of("en")));
      Timeline timeline =
          TimelineJson.read(Files.readString(folder.resolve("out/talk.timeline.json")));
      assertThat(timeline.chapters().get(1).keywords(), contains("rain", "clouds"));
      assertThat(timeline.chapters().stream().map(Chapter::start).toList().get(0), equalTo(0L));
      assertThat(
          Files.readString(folder.resolve("out/talk.chapters.vtt")), containsString("\nRain\n"));
      assertThat(
          String.join(" ", timeline.captions().get(0).lines()), containsString("Bread is warm."));

      assertThat(second.items().get(0).status(), equalTo(ItemReport.Status.UNCHANGED));
      assertThat(speech.requests(), hasSize(calls));
      assertThat(report.corrections(), hasSize(1));
      assertThat(report.corrections().get(0).written(), equalTo("fell."));
      assertThat(Files.readString(folder.resolve("out/talk.srt")), containsString("Rain fell."));
      assertThat(text.requests(), hasSize(3));
      assertThat(text.requests().get(1).authorization(), equalTo("Bearer sk-very-secret"));
      Files.delete(key);
      assertThat(contents(), not(hasItem(containsString("sk-very-secret"))));
    }
  }

  @Test
  void run_serviceThatNeverAnswersAsAsked_failsTheVideoAndPublishesNothing() throws IOException {
    try (MisbehavingServer speech =
            MisbehavingServer.start(Reply.ok(TRANSCRIPTION), Reply.ok("{\"text\": \"\"}"));
        MisbehavingServer text = MisbehavingServer.start(Reply.ok("{\"choices\": 1}"))) {
      RunReport report = EditJob.run(job(speech, text, "other", Optional.empty()), Jobs.direct());

      assertThat(
          report.failures().stream().map(Failure::code).toList(),
          contains(ErrorCode.ENGINE_ANSWER));
      assertThat(report.failures().get(0).stage(), equalTo("OutlineTalk"));
      assertThat(Files.exists(folder.resolve("out/talk.mp4")), equalTo(false));
    }
  }

  @Test
  void run_picturesOfALibraryAndOfAService_areShownWithTheirCreditAndFetchedOnce()
      throws IOException {
    Path library = Files.createDirectories(folder.resolve("library"));
    Files.write(library.resolve("rain.png"), png(0x336699));
    try (MisbehavingServer speech = speech();
        MisbehavingServer text = MisbehavingServer.start(Reply.ok(KEYWORDS));
        MisbehavingServer files = MisbehavingServer.start(Reply.file("image/png", png(0x996633)));
        MisbehavingServer search = MisbehavingServer.start(Reply.ok(photo(files.url())))) {
      JobSpec spec = illustrated(speech, text, search, library);
      RunReport first = EditJob.run(spec, Jobs.direct());
      RunReport second = EditJob.run(spec, Jobs.direct());

      assertThat(first.failures(), empty());
      Timeline timeline =
          TimelineJson.read(Files.readString(folder.resolve("out/talk.timeline.json")));
      assertThat(
          timeline.layers().illustrations().stream().map(Illustration::keyword).toList(),
          contains("bread", "rain"));
      assertThat(
          timeline.layers().illustrations().get(1).file(),
          equalTo(library.resolve("rain.png").toString()));
      assertThat(
          first.items().get(0).notes(),
          hasItem("Photo by Ben on Pexels: https://www.pexels.com/photo/7/"));
      assertThat(second.items().get(0).status(), equalTo(ItemReport.Status.UNCHANGED));
      // for each of two keywords a search for clips, one for photos, and a file
      assertThat(search.requests(), hasSize(4));
      assertThat(files.requests(), hasSize(2));
    }
  }

  @Test
  void run_whatIsFoundIsNoPicture_failsTheVideoAndPublishesNothing() throws IOException {
    Path library = Files.createDirectories(folder.resolve("library"));
    Files.write(library.resolve("rain.png"), png(0x336699));
    try (MisbehavingServer speech = speech();
        MisbehavingServer text = MisbehavingServer.start(Reply.ok(KEYWORDS));
        MisbehavingServer files = MisbehavingServer.start(Reply.file("image/png", "no picture"));
        MisbehavingServer search = MisbehavingServer.start(Reply.ok(photo(files.url())))) {
      RunReport report = EditJob.run(illustrated(speech, text, search, library), Jobs.direct());

      assertThat(
          report.failures().stream().map(f -> f.stage() + " " + f.code()).distinct().toList(),
          contains("FindPictures ENGINE_ANSWER"));
      assertThat(Files.exists(folder.resolve("out/talk.mp4")), equalTo(false));
    }
  }

  @Test
  void plan_clipsOfALibrary_areHeardByTheJobsTranscriberButNotForAForecast() throws IOException {
    Path library = Files.createDirectories(folder.resolve("library"));
    Path clip = Files.copy(talk, library.resolve("IMG_0001.mp4"));
    // what is said in it is the same, and yet it is another file: none is shown in itself
    Files.write(clip, new byte[] {0, 0, 0, 8, 'f', 'r', 'e', 'e'}, StandardOpenOption.APPEND);
    try (MisbehavingServer speech = speech();
        MisbehavingServer text = MisbehavingServer.start(Reply.ok(KEYWORDS))) {
      JobSpec job = job(speech, text, "clips", Optional.empty());
      EditSpec edit =
          new EditSpec(job.edit().jumpCuts(), Optional.empty(), Optional.empty())
              .withBroll(Optional.of(broll(library, Optional.empty(), true)));
      JobSpec spec = job.withEdit(edit);
      Outlook.forecast(spec, Jobs.direct());
      assertThat(speech.requests(), empty());
      Outlook.plan(spec, Jobs.direct());
      int calls = speech.requests().size();
      PlanReport forecast = Outlook.forecast(spec, Jobs.direct());

      assertThat(
          forecast.timelines().get(0).layers().illustrations().stream()
              .map(Illustration::file)
              .toList(),
          contains(clip.toString()));
      // the clip has the footage's sound: no piece of it is heard twice
      assertThat(forecast.stages().get("TranscribeSpeech").hits(), equalTo((long) calls));
      assertThat(speech.requests(), hasSize(calls));
    }
  }

  @Test
  void run_budgetThatIsSpent_failsTheVideoUntilTheNextRun() throws IOException {
    try (MisbehavingServer speech =
            MisbehavingServer.start(Reply.ok(TRANSCRIPTION), Reply.ok("{\"text\": \"\"}"));
        MisbehavingServer text =
            MisbehavingServer.start(Reply.of(503, "later"), Reply.ok(CHAPTERS))) {
      JobSpec spec = withTextBudget(1, job(speech, text, "dear", Optional.empty()));
      RunReport first = EditJob.run(spec, Jobs.direct());
      RunReport second = EditJob.run(spec, Jobs.direct());

      assertThat(first.failures().stream().map(Failure::code).toList(), contains(ErrorCode.BUDGET));
      assertThat(second.failures(), empty());
      assertThat(second.items().get(0).chapters(), hasSize(2));
      assertThat(text.requests(), hasSize(2));
      try (Stream<Path> files = Files.list(shared.resolve("cache/runs"))) {
        assertThat(files.map(Path::toString).toList(), not(hasItem(containsString("calls"))));
      }
    }
  }

  private static String said(String content) {
    return Json.line(Map.of("choices", List.of(Map.of("message", Map.of("content", content)))));
  }

  private static JobSpec proofread(JobSpec spec) {
    EditSpec.CaptionSpec captions = spec.edit().captions().orElseThrow();
    return spec.withEdit(spec.edit().withCaptions(Optional.of(captions.withProofread(true))));
  }

  private static JobSpec withTextBudget(int calls, JobSpec spec) {
    AnalysisSpec analysis = spec.analysis();
    Service service = analysis.text().service().orElseThrow();
    Service frugal =
        new Service(
            service.url(),
            service.model(),
            service.keyVariable(),
            service.keyFile(),
            service.timeoutMs(),
            service.maxCalls(),
            Optional.of(calls),
            Optional.empty());
    return spec.withAnalysis(
        analysis.withText(new EngineSettings("auto", Optional.of(frugal), Optional.empty())));
  }

  @Test
  void run_enginesThatNothingIsSaidAbout_stopsWithAllProblems() {
    JobSpec none = Jobs.spec(folder, "none.mp4");
    JobSpec spec =
        none.withAnalysis(
            none.analysis()
                .withEngines(
                    new AnalysisSpec.Engines("blazeface", "silero", "whispercpp", "openai")));

    SpecException thrown =
        assertThrows(SpecException.class, () -> EditJob.run(spec, Jobs.direct()));

    assertThat(
        thrown.problems().stream().map(p -> p.path()).toList(),
        contains("analysis.engines.transcriber", "analysis.engines.text"));
  }

  private static MisbehavingServer speech() throws IOException {
    return MisbehavingServer.start(Reply.ok(TRANSCRIPTION), Reply.ok("{\"text\": \"\"}"));
  }

  /** An answer to all searches: no clip, one photo. */
  private static String photo(String files) {
    return """
        {"videos": [], "photos": [{"url": "https://www.pexels.com/photo/7/", "alt": "",
          "photographer": "Ben", "src": {"large2x": "FILES/large"}}]}
        """
        .replace("FILES", files);
  }

  private static byte[] png(int colour) throws IOException {
    BufferedImage image = new BufferedImage(160, 90, BufferedImage.TYPE_INT_RGB);
    Arrays.fill(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), colour);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private JobSpec illustrated(
      MisbehavingServer speech, MisbehavingServer text, MisbehavingServer search, Path library) {
    JobSpec spec = job(speech, text, "pictures", Optional.empty());
    EditSpec.BrollSpec broll = broll(library, Optional.of("pexels"), false);
    return spec.with(
        job ->
            job.edit(
                    new EditSpec(spec.edit().jumpCuts(), Optional.empty(), Optional.empty())
                        .withBroll(Optional.of(broll)))
                .analysis(
                    spec.analysis()
                        .withPictures(settings(search, "", Optional.empty()).service())));
  }

  private static EditSpec.BrollSpec broll(
      Path library, Optional<String> search, boolean transcripts) {
    return new EditSpec.BrollSpec(
        Optional.of(library.toString()),
        search,
        0.6,
        300,
        500,
        0,
        0.9,
        EditSpec.KeepFaces.NEVER,
        transcripts);
  }

  private JobSpec job(
      MisbehavingServer speech, MisbehavingServer text, String model, Optional<String> key) {
    JobSpec spec = Jobs.sharing(shared.resolve("cache"), Jobs.spec(folder, talk.toString()));
    EditSpec edit =
        new EditSpec(spec.edit().jumpCuts(), Optional.empty(), spec.edit().captions())
            .withChapters(Optional.of(new EditSpec.ChapterSpec(300)));
    return spec.with(
        job ->
            job.edit(edit)
                .analysis(
                    new AnalysisSpec(
                        1000,
                        "cpu",
                        new AnalysisSpec.Engines("blazeface", "silero", "openai", "openai"),
                        settings(speech, model, key),
                        settings(text, model, key))));
  }

  private static EngineSettings settings(
      MisbehavingServer server, String model, Optional<String> key) {
    return new EngineSettings(
        "auto",
        Optional.of(new Service(server.url(), model, "NONE", key, 5000, 2)),
        Optional.empty());
  }

  private List<String> contents() throws IOException {
    try (Stream<Path> files = Stream.concat(Files.walk(folder), Files.walk(shared))) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file -> {
                try {
                  return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
