package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.GcsEmulator.Trouble;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpec;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole job whose footage, cache and output lie in cloud storage. */
@ExtendWith(Shared.class)
class CloudJobIT {
  private static final String TALK = "gs://archive/2024/talk.mp4";

  @TempDir static Path folder;
  private static GcsEmulator cloud;

  @BeforeAll
  static void open(Shared.Talk talk) throws IOException {
    cloud = GcsEmulator.start();
    cloud.put(TALK, Files.readAllBytes(talk.file()));
  }

  @AfterAll
  static void close() {
    cloud.close();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void run_inTheCloud_publishesThereAndOnce() {
    JobSpec spec = spec("gs://finished/talks", "gs://archive/**/*.mp4");
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
    // that it is the same footage its own checksum tells
    assertThat(cloud.bytesServed(TALK) - served, is(0L));
  }

  @Test
  void run_objectsThatStorageDoesNotServe_failsThoseItemsOnly() {
    String locked = other("gs://archive/locked/other.mp4", 1);
    String down = other("gs://archive/down/never.mp4", 2);
    String slow = other("gs://archive/slow/late.mp4", 3);
    cloud.lastingTrouble(locked, Trouble.FORBIDDEN);
    cloud.lastingTrouble(down, Trouble.UNAVAILABLE);
    cloud.lastingTrouble(slow, Trouble.SLOW);
    cloud.trouble(Trouble.UNAVAILABLE, Trouble.TOO_MANY);

    RunReport run =
        EditJob.run(
            spec("gs://finished/some", locked, down, slow, TALK),
            cloud.options("--storageSeconds=3"));

    assertThat(
        run.items().stream().map(ItemReport::name).toList(), containsInAnyOrder("late", "talk"));
    assertThat(
        run.failures().stream().collect(Collectors.toMap(Failure::item, Failure::code)),
        equalTo(Map.of(locked, ErrorCode.STORAGE_READ, down, ErrorCode.STORAGE_UNAVAILABLE)));
    assertThat(
        cloud.uris(), hasItems("gs://finished/some/late.mp4", "gs://finished/some/talk.mp4"));
  }

  @Test
  void run_anotherJobPublishesMeanwhile_failsAndTheirsStays() {
    String video = "gs://finished/raced/talk.mp4";
    byte[] theirs = {1, 2, 3};
    cloud.whenUploaded(video, () -> cloud.put(video, theirs));

    RunReport run = EditJob.run(spec("gs://finished/raced", TALK), cloud.options());

    assertThat(run.items(), empty());
    assertThat(
        run.failures().stream().map(Failure::code).toList(),
        contains(ErrorCode.PUBLISHED_MEANWHILE));
    assertThat(cloud.get(video), is(theirs));
    assertThat(
        cloud.uris().stream().filter(u -> u.startsWith("gs://finished/raced/talk")).toList(),
        contains(video));
  }

  /** The same talk as other footage: in a byte of a name that nobody reads. */
  private static String other(String uri, int difference) {
    byte[] other = cloud.get(TALK);
    other[other.length - 1] ^= (byte) difference;
    cloud.put(uri, other);
    return uri;
  }

  private static JobSpec spec(String output, String... footage) {
    return Jobs.inCloud(output, Jobs.spec(folder, footage));
  }
}
