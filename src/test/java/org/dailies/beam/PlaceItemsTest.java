package org.dailies.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the slots of a real Flink gets which items; what they weigh counts, and no time. */
class PlaceItemsTest {
  private static final Queue<Seen> SEEN = new ConcurrentLinkedQueue<>();

  /** Items that came together, in a subtask of the runner's. */
  private record Seen(String slot, List<String> alike) {}

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void expand_asManyLongItemsAsSlots_givesEachSlotOne(int slots) {
    Map<String, Long> weights = new TreeMap<>();
    for (int i = 0; i < slots; i++) {
      weights.put("/footage/long %d.mp4".formatted(i), 360_000L + i);
    }
    place(weights, flink(slots));
    assertThat(loads(weights), aMapWithSize(slots));
  }

  @Test
  void expand_oneLongItemAndManyShortOnes_givesEachSlotAboutTheSameWeight() {
    Map<String, Long> weights = new TreeMap<>(Map.of("gs://archive/long.mp4", 100_000L));
    for (int i = 0; i < 300; i++) {
      weights.put("gs://archive/short %d.mp4".formatted(i), 700L + i);
    }
    place(weights, flink(3));
    LongSummaryStatistics loads =
        loads(weights).values().stream().mapToLong(Long::longValue).summaryStatistics();
    assertThat(loads.getMax() / loads.getAverage(), lessThanOrEqualTo(1.05));
  }

  @Test
  void expand_itemWithoutAWeight_isBroughtTogetherToo() {
    place(Map.of(), flink(2), "/footage/failed.mp4");
    assertThat(
        SEEN.stream().map(Seen::alike).toList(),
        contains(List.of("/footage/failed.mp4", "/footage/failed.mp4")));
  }

  @Test
  void expand_onARunnerOfThreads_bringsTogetherWhatBelongsTogether() {
    place(Map.of("/a.mp4", 5L), PipelineOptionsFactory.create());
    assertThat(SEEN.stream().map(Seen::alike).toList(), contains(List.of("/a.mp4", "/a.mp4")));
  }

  private static PipelineOptions flink(int slots) {
    return PipelineOptionsFactory.fromArgs(
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--executionModeForBatch=BATCH_FORCED",
            "--parallelism=" + slots)
        .create();
  }

  /** Brings together two values of each item, of those with a weight and of others. */
  private static void place(Map<String, Long> weights, PipelineOptions options, String... others) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<KV<String, Long>> weighed =
        pipeline.apply(
            "Weights",
            Create.of(weights).withCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
    PCollectionView<Map<String, String>> places = weighed.apply("Place", PlaceItems.byWeight());
    List<String> values = new ArrayList<>();
    for (int twice = 0; twice < 2; twice++) {
      values.addAll(weights.keySet());
      values.addAll(List.of(others));
    }
    pipeline
        .apply("Values", Create.of(values))
        .apply("By item", ByItem.<String>of(value -> value).at(places))
        .apply("Join", GroupByKey.create())
        .apply("See", ParDo.of(new See()));
    pipeline.run().waitUntilFinish();
    SEEN.forEach(seen -> assertThat(seen.alike().get(0), equalTo(seen.alike().get(1))));
    assertThat(SEEN.stream().mapToInt(seen -> seen.alike().size()).sum(), equalTo(values.size()));
  }

  /** The weight that each slot got. */
  private static Map<String, Long> loads(Map<String, Long> weights) {
    Map<String, Long> loads = new TreeMap<>();
    SEEN.forEach(seen -> loads.merge(seen.slot(), weights.get(seen.alike().get(0)), Long::sum));
    loads.keySet().forEach(slot -> assertThat(slot, matchesPattern("\\d+/\\d+")));
    return loads;
  }

  private static final class See extends DoFn<KV<String, Iterable<String>>, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<String, Iterable<String>> group) {
      List<String> alike = new ArrayList<>();
      group.getValue().forEach(alike::add);
      // Flink's names of threads end with the number of the subtask
      String slot = Thread.currentThread().getName().replaceFirst(".*\\((\\d+/\\d+)\\)#\\d+", "$1");
      SEEN.add(new Seen(slot, alike));
    }
  }
}
