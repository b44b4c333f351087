package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.dailies.job.JobSpec;
import org.dailies.progress.Progress;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;

/**
 * A job that nothing happened to, run in this process: what others are held against. Its files stay
 * as they are.
 *
 * @param progress of its stages at the end, as it was shown
 * @param frames a hash of each of the finished video
 */
record Undisturbed(JobSpec spec, RunReport run, List<Progress.State> progress, List<Long> frames) {
  /** Runs the job, which has one video. */
  static Undisturbed run(JobSpec spec) {
    RunReport run = EditJob.run(spec, Jobs.direct("--targetParallelism=2", "--workerProcesses=2"));
    return new Undisturbed(spec, run, Progress.states(), Jobs.frames(run.items().get(0)));
  }

  ItemReport item() {
    return run.items().get(0);
  }

  /** The footage's file. */
  String footage() {
    return spec.footage().get(0);
  }

  /** Another job, to whose cache all that is known here is copied. */
  JobSpec knownTo(JobSpec other) throws IOException {
    Path from = Path.of(spec.cache());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = Path.of(other.cache()).resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return other;
  }

  /** Claims that another run has published the same video. */
  void assertPublishedBy(RunReport other) {
    assertThat(other.items().get(0).render().certificate(), equalTo(item().render().certificate()));
    assertThat(Jobs.frames(other.items().get(0)), equalTo(frames));
  }
}
