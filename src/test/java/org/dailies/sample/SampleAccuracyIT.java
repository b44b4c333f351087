package org.dailies.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.cache.WhenFull;
import org.dailies.chunk.Chunk;
import org.dailies.edit.EditSpec;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.face.DetectFaces;
import org.dailies.face.FaceSample;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.job.JobSpec;
import org.dailies.json.Json;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.Hdr;
import org.dailies.media.Limits;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.Quality;
import org.dailies.media.VideoInfo;
import org.dailies.pipeline.Outlook;
import org.dailies.render.RenderSpec;
import org.dailies.report.PlanReport;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engines and the planner, held against what the sample footage is known to hold. */
class SampleAccuracyIT {
  private static final Path RECIPES = Path.of("sample-data");

  @TempDir static Path media;
  @TempDir static Path cache;
  private static ResultStore store;

  /** Footage and what is in it. */
  private record Sample(MediaRef media, MediaInfo info, Truth truth) {}

  private static final List<Sample> SAMPLES = new ArrayList<>();

  @BeforeAll
  static void makeSamples() throws IOException {
    store = new ResultStore(cache.toString());
    for (String name : List.of("interview", "talk", "town")) {
      Path file = make(name);
      String fingerprint = Fingerprint.of(Storage.source(file.toString()));
      MediaRef media = new MediaRef(file.toString(), file.getFileName().toString(), fingerprint);
      Truth truth = Json.read(Files.readString(SampleMaker.truthOf(file)), Truth.class);
      SAMPLES.add(new Sample(media, ProbeCache.probe(media, store).info(), truth));
    }
  }

  /**
   * Makes a sample in a small picture: what is to be seen in it are its faces, large as they are.
   */
  private static Path make(String name) throws IOException {
    String recipe = Files.readString(RECIPES.resolve(name + ".yaml"));
    Path small =
        Files.writeString(
            media.resolve(name + ".yaml"),
            recipe.replaceFirst("\\{width: \\d+, height: \\d+,", "{width: 640, height: 360,"));
    return SampleMaker.make(small, media, (file, frames, of) -> {});
  }

  @Test
  void transcribe_samples_hearsTheScriptAndWhenItIsSaid() throws IOException {
    int errors = 0;
    int words = 0;
    List<Double> offsets = new ArrayList<>();
    for (Sample sample : SAMPLES) {
      Transcript.Comparison comparison = Transcript.compare(sample.truth().words(), words(sample));
      System.out.printf(
          Locale.ROOT,
          "%s: %d of %d words wrong %s%n",
          sample.media().name(),
          comparison.errors(),
          sample.truth().words().size(),
          comparison.differences());
      errors += comparison.errors();
      words += sample.truth().words().size();
      offsets.addAll(comparison.startErrorsMs());
    }
    offsets.sort(null);
    double wordErrorRate = (double) errors / words;
    double median = offsets.get(offsets.size() / 2);
    System.out.printf(
        Locale.ROOT,
        "word error rate %.3f; word starts: median %.0f ms, 9 of 10 within %.0f ms%n",
        wordErrorRate,
        median,
        offsets.get(offsets.size() * 9 / 10));
    assertThat(wordErrorRate, lessThanOrEqualTo(0.05));
    assertThat(median, lessThanOrEqualTo(60.0));
  }

  @Test
  void detectFaces_samples_seesThemWhereTheyAre() throws IOException {
    int right = 0;
    int seconds = 0;
    for (Sample sample : SAMPLES) {
      List<FaceSample> faces = faces(sample);
      for (Truth.Second second : sample.truth().seconds()) {
        boolean seen = !faces.get(second.second()).faces().isEmpty();
        right += seen == second.face().isPresent() ? 1 : 0;
        seconds++;
      }
    }
    System.out.printf("faces: right in %d of %d seconds%n", right, seconds);
    assertThat((double) right / seconds, greaterThanOrEqualTo(0.98));
  }

  @Test
  void plan_samples_clipsNoWord() {
    PlanReport plan =
        Outlook.plan(
            new JobSpec(
                1,
                "talk-edit",
                SAMPLES.stream().map(s -> s.media().uri()).toList(),
                cache.resolve("out").toString(),
                cache.toString(),
                WhenFull.FAIL,
                new AnalysisSpec(
                    1000, "auto", new AnalysisSpec.Engines("blazeface", "silero", "moonshine")),
                new EditSpec(
                    Optional.of(new EditSpec.JumpCutSpec(0.04, 200, 200, 200, 100)),
                    Optional.empty(),
                    Optional.of(
                        new EditSpec.CaptionSpec(
                            Shown.BURNT, Optional.empty(), 2, 42, 1000, 7000, Map.of()))),
                new RenderSpec(
                    RenderSpec.Mode.AUTO,
                    "auto",
                    Quality.preset("standard"),
                    Hdr.TONEMAP,
                    10,
                    -16,
                    -1.5,
                    11),
                Limits.OF_THE_BUILD),
            PipelineOptionsFactory.create());
    List<String> clipped = new ArrayList<>();
    for (int i = 0; i < SAMPLES.size(); i++) {
      Timeline timeline = plan.timelines().get(i);
      for (Truth.Word word : SAMPLES.get(i).truth().words()) {
        long lost = timeline.cuts().stream().mapToLong(cut -> overlap(cut, word)).sum();
        if (lost > 48_000 / 20) {
          clipped.add(timeline.name() + ": " + word + " loses " + lost / 48 + " ms");
        }
      }
    }
    assertThat(clipped, empty());
  }

  private static long overlap(Cut cut, Truth.Word word) {
    TimeRange samples = cut.source().rescale(Timebase.SAMPLES_48K);
    return Math.max(
        0, Math.min(samples.end(), word.end()) - Math.max(samples.start(), word.start()));
  }

  private static List<Word> words(Sample sample) throws IOException {
    FindSpeech find = new FindSpeech("silero", Device.CPU, 20);
    TranscribeSpeech transcribe =
        new TranscribeSpeech("moonshine", Device.CPU, EngineSettings.NONE, store);
    find.open();
    transcribe.open();
    try {
      SpeechFound speech =
          find.compute(
              new SoundTrack(sample.media(), sample.info().audio().orElseThrow()),
              cache.resolve("unused"));
      List<Word> words = new ArrayList<>();
      for (int i = 0; i < speech.pieces().size(); i++) {
        SpeechPiece piece =
            new SpeechPiece(
                sample.media(),
                i,
                speech.pieces().size(),
                speech.pieces().get(i),
                speech.voiced(),
                new Content("sha256:0", "0"));
        words.addAll(transcribe.compute(piece, cache.resolve("unused")).words());
      }
      return words;
    } finally {
      transcribe.close();
      find.close();
    }
  }

  private static List<FaceSample> faces(Sample sample) throws IOException {
    VideoInfo video = sample.info().video().orElseThrow();
    DetectFaces detect = new DetectFaces("blazeface", Device.CPU, 1000, store);
    detect.open();
    try {
      TimeRange all = new TimeRange(video.startPts(), video.endPts(), video.timebase());
      return detect
          .compute(
              new Chunk(
                  sample.media(),
                  0,
                  1,
                  all,
                  (int) video.frames(),
                  0,
                  new Content("sha256:0", "0"),
                  Optional.empty()),
              cache.resolve("unused"))
          .samples();
    } finally {
      detect.close();
    }
  }
}
