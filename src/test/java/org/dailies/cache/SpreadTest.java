package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.dailies.media.MediaRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the slots of a real Flink gets which pieces; what they weigh counts, and no time. */
class SpreadTest {
  private static final Queue<Seen> SEEN = new ConcurrentLinkedQueue<>();

  /** A piece of a video, of some weight. */
  record Piece(String video, String name, int number, int weight) {}

  /** Pieces that came together, in a thread of the runner's. */
  private record Seen(String thread, List<Piece> alike) {
    /** Which of how many subtasks, as Flink names its threads. */
    String slot() {
      Matcher name = Pattern.compile(".*\\((\\d+/\\d+)\\)#\\d+").matcher(thread);
      assertThat(thread, name.matches());
      return name.group(1);
    }
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void expand_oneVideoOfEightPiecesASlot_givesEachSlotAboutTheSameWeight(int slots) {
    spread(slots, video("talk", 8 * slots));
    assertThat(balance(slots), lessThanOrEqualTo(1.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void expand_oneLongAndManyShortVideos_givesEachSlotAboutTheSameWeight(int slots) {
    List<Piece> pieces = new ArrayList<>(video("long", 16 * slots));
    for (int i = 0; i < 300; i++) {
      pieces.add(new Piece("short " + i, "a", 0, 100 + i));
    }
    spread(slots, pieces);
    assertThat(balance(slots), lessThanOrEqualTo(1.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void expand_sameFootageUnderTwoNames_comesTogetherAtOneSlot(int slots) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pieces.add(new Piece("talk", "a", i, 500));
      pieces.add(new Piece("talk", "b", i, 500));
    }
    spread(slots, pieces);
    assertThat(SEEN, hasSize(12));
    for (Seen seen : SEEN) {
      assertThat(seen.alike(), hasSize(2));
      Set<Integer> numbers = new TreeSet<>();
      seen.alike().forEach(piece -> numbers.add(piece.number()));
      assertThat(numbers, hasSize(1));
    }
  }

  /** Pieces as they are cut at keyframes: none is like another. */
  private static List<Piece> video(String name, int pieces) {
    List<Piece> video = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      video.add(new Piece(name, "a", i, 500 + i * 7919 % 250));
    }
    return video;
  }

  private static void spread(int slots, List<Piece> pieces) {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=FlinkRunner",
                    "--flinkMaster=[local]",
                    "--executionModeForBatch=BATCH_FORCED",
                    "--parallelism=" + slots)
                .create());
    pipeline
        .apply(Create.of(pieces))
        .apply("Spread", Spread.of(new Weigh()))
        .apply("See", ParDo.of(new See()));
    pipeline.run().waitUntilFinish();
    assertThat(SEEN.stream().mapToInt(seen -> seen.alike().size()).sum(), equalTo(pieces.size()));
  }

  /** The weight of the busiest slot by that of all on average. */
  private static double balance(int slots) {
    Map<String, Long> weights = new TreeMap<>();
    SEEN.forEach(
        seen ->
            seen.alike().forEach(p -> weights.merge(seen.slot(), (long) p.weight(), Long::sum)));
    assertThat(weights, aMapWithSize(slots));
    LongSummaryStatistics all =
        weights.values().stream().mapToLong(Long::longValue).summaryStatistics();
    return all.getMax() / all.getAverage();
  }

  private static final class See extends DoFn<List<Piece>, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element List<Piece> alike) {
      SEEN.add(new Seen(Thread.currentThread().getName(), List.copyOf(alike)));
    }
  }

  /** Knows pieces and their weight, and computes nothing. */
  private static final class Weigh implements Operation<Piece, Piece> {
    private static final long serialVersionUID = 1L;
    private static final Declaration DECLARED =
        Declaration.permanent("Weigh", "piece", 1, "number");

    @Override
    public Declaration declaration() {
      return DECLARED;
    }

    @Override
    public Class<Piece> inputType() {
      return Piece.class;
    }

    @Override
    public Class<Piece> resultType() {
      return Piece.class;
    }

    @Override
    public MediaRef media(Piece piece) {
      return new MediaRef("/" + piece.name(), piece.name(), piece.video());
    }

    @Override
    public String part(Piece piece) {
      return "piece " + piece.number();
    }

    @Override
    public ContentKey key(Piece piece) {
      return DECLARED.key(piece.video(), Map.of("number", piece.number()));
    }

    @Override
    public long weight(Piece piece) {
      return piece.weight();
    }

    @Override
    public Piece compute(Piece piece, Path media) {
      throw new UnsupportedOperationException("only weighed");
    }
  }
}
