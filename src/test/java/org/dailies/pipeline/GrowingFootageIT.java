package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dailies.job.JobSpec;
import org.dailies.media.TestMovie;
import org.dailies.report.RunReport;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recorder still writes: what is known of the beginning of its file stays known. */
class GrowingFootageIT {
  private static final int SECONDS = 100;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "talk.mkv, live, 1",
    "talk.ts, muxrate, 0",
    "talk.mp4, movflags, frag_keyframe+empty_moov"
  })
  void run_fileThatHasGrown_computesItsEndAlone(String name, String option, String value)
      throws IOException {
    Path whole = footage(folder.resolve("whole-" + name), option, value);
    Path file = folder.resolve(name);
    JobSpec spec = Jobs.spec(folder, file.toString());
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 7 / 10));
    RunReport young = EditJob.run(spec, Jobs.direct());
    Files.write(file, bytes);

    RunReport grown = EditJob.run(spec, Jobs.direct());

    assertThat(young.failures(), empty());
    assertThat(grown.failures(), empty());
    assertThat(count(young, "DetectFaces"), greaterThan(2L));
    assertThat(hits(grown, "DetectFaces"), is(count(young, "DetectFaces") - 1));
    assertThat(
        hits(grown, "RenderSegments"), greaterThanOrEqualTo(count(young, "RenderSegments") - 1));
    assertThat(count(grown, "RenderSegments"), greaterThan(count(young, "RenderSegments")));
  }

  private static long hits(RunReport report, String stage) {
    return report.stages().get(stage).hits();
  }

  private static long count(RunReport report, String stage) {
    return hits(report, stage) + report.stages().get(stage).misses();
  }

  /** Two seconds of a tone, two of silence. */
  private static Path footage(Path file, String option, String value) {
    return TestMovie.to(file)
        .picture("libx264", 160, 90, new FrameRate(10, 1))
        .encoding("g", "20")
        .frames(10 * SECONDS)
        .track(
            new TestMovie.Track("aac", 48_000, 1)
                .sounding(
                    (seconds, channel) ->
                        (int) seconds / 2 % 2 == 0 ? 0.3 * Math.sin(2764 * seconds) : 0))
        .muxing(option, value)
        .make();
  }
}
