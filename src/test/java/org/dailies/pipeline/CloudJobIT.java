package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.GcsEmulator.Trouble;
import org.dailies.job.JobSpec;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole job whose footage, cache and output lie in cloud storage. */
class CloudJobIT {
  private static final String TALK = "gs://archive/2024/talk.mp4";

  @TempDir static Path folder;
  private static GcsEmulator cloud;

  @BeforeAll
  static void open() throws IOException {
    cloud = GcsEmulator.start();
    cloud.put(TALK, Files.readAllBytes(Jobs.talk(folder)));
  }

  @AfterAll
  static void close() {
    cloud.close();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void run_inTheCloud_publishesThereAndOnce() {
    JobSpec local = Jobs.spec(folder, "gs://archive/**/*.mp4");
    JobSpec spec =
        new JobSpec(
            local.version(),
            local.job(),
            local.footage(),
            "gs://finished/talks",
            "gs://finished/cache",
            local.whenCacheFull(),
            local.analysis(),
            local.edit(),
            local.render(),
            local.limits());
    cloud.trouble(Trouble.SLOW, Trouble.UNAVAILABLE, Trouble.TOO_MANY);

    RunReport run = EditJob.run(spec, cloud.options());

    assertThat(run.failures(), empty());
    assertThat(run.items().get(0).status(), is(ItemReport.Status.DONE));
    assertThat(
        cloud.uris(),
        hasItems(
            "gs://finished/talks/2024/talk.mp4",
            "gs://finished/talks/2024/talk.srt",
            "gs://finished/talks/2024/talk.report.json"));
    assertThat(
        cloud.uris().stream().filter(uri -> uri.endsWith(".part")).toList(), equalTo(List.of()));

    long served = cloud.bytesServed(TALK);

    RunReport again = EditJob.run(spec, cloud.options());

    assertThat(again.items().get(0).status(), is(ItemReport.Status.UNCHANGED));
    // to know that it is the same footage it is read once
    assertThat(cloud.bytesServed(TALK) - served, lessThanOrEqualTo((long) cloud.get(TALK).length));
  }
}
