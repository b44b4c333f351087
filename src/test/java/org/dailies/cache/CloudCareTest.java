package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.GcsEmulator;
import org.dailies.beam.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking after a store on gs://, as Beam reaches it. */
class CloudCareTest {
  private final ResultStore store = new ResultStore("gs://archive/cache");
  private GcsEmulator cloud;

  @BeforeEach
  void open() throws IOException {
    cloud = GcsEmulator.start();
    FileSystems.setDefaultPipelineOptions(cloud.options());
  }

  @AfterEach
  void close() {
    cloud.close();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void carryOut_afterTheJobThatHeldThem_deletesWhatIsThere() throws IOException {
    String counted = Entries.count(store, "sha256:00aabb", "gs://archive/a.mp4", 1);
    String other = Entries.other(store, "sha256:11ccdd", "gs://archive/b.mp4");
    try (RunningJob job = RunningJob.on(store, "1", "talk-edit", "gs://archive/out")) {
      Cleaning held = everything();
      assertThat(held.entries(), empty());
      assertThat(held.held(), hasSize(2));
    }

    Cleaning cleaning = everything();
    assertThat(
        cleaning.entries().stream().map(StoredEntry::uri).toList(),
        containsInAnyOrder(counted, other));
    assertThat(
        cleaning.entries().stream().map(StoredEntry::damage).distinct().toList(),
        equalTo(java.util.List.of(Optional.empty())));
    cleaning.carryOut();

    assertThat(cloud.uris(), empty());
  }

  @Test
  void costs_ofWhatIsStored_areTheMean() throws IOException {
    Entries.count(store, "sha256:00aabb", "gs://archive/a.mp4", 1);
    Entries.count(store, "sha256:11ccdd", "gs://archive/b.mp4", 1);

    Costs costs = Costs.of(store);

    assertThat(costs.millis("Count", 4), is(Optional.of(6000L)));
    assertThat(costs.millis("Other", 4), is(Optional.empty()));
  }

  @Test
  void put_ofWhatAnotherJobPutsMeanwhile_leavesTheirs() throws IOException {
    String entry = Entries.other(store, "sha256:00aabb", "gs://archive/a.mp4");
    byte[] theirs = cloud.get(entry);
    Storage.delete(entry);
    cloud.whenUploaded(entry, () -> cloud.put(entry, theirs));

    Entries.other(store, "sha256:00aabb", "gs://archive/a-copy.mp4");

    assertThat(cloud.get(entry), is(theirs));
  }

  private Cleaning everything() {
    Instant now = Instant.now();
    return Cleaning.of(
        Inventory.of(store), Cleaning.Rule.EVERYTHING, RunningJob.holdsSince(store, now), now);
  }
}
