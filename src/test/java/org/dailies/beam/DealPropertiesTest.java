package org.dailies.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DealPropertiesTest {

  /** Pieces for some slots, eight for each or more, none more than twice as heavy as another. */
  record Batch(int slots, List<Integer> weights) {}

  @Provide
  Arbitrary<Batch> batches() {
    return Arbitraries.integers()
        .between(1, 100)
        .flatMap(
            slots ->
                Arbitraries.integers()
                    .between(300, 600)
                    .list()
                    .ofMinSize(8 * slots)
                    .ofMaxSize(12 * slots)
                    .map(weights -> new Batch(slots, weights)));
  }

  @Property(tries = 200)
  void slot_eightPiecesASlotInAnyOrder_givesNoneMuchMoreThanTheMean(
      @ForAll("batches") Batch batch, @ForAll @IntRange(max = 99) int first) {
    long[] loads = loads(new Deal(batch.slots(), first), batch.weights(), batch.slots());
    double mean = Arrays.stream(loads).average().orElseThrow();
    assertThat(Arrays.stream(loads).max().orElseThrow() / mean, lessThanOrEqualTo(1.3));
  }

  @Property(tries = 200)
  void slot_anyWeights_givesNoneMoreThanTheMeanAndTheHeaviest(
      @ForAll @IntRange(min = 1, max = 50) int slots,
      @ForAll List<@IntRange(min = 1, max = 100_000) Integer> weights) {
    long[] loads = loads(new Deal(slots, 0), weights, slots);
    double mean = Arrays.stream(loads).average().orElseThrow();
    int heaviest = weights.stream().mapToInt(Integer::intValue).max().orElse(0);
    assertThat(
        (double) Arrays.stream(loads).max().orElseThrow(), lessThanOrEqualTo(mean + heaviest));
  }

  @Property(tries = 50)
  void slot_pieceThatComesAgain_isTheSameAndAddsNothing(
      @ForAll("batches") Batch batch, @ForAll @IntRange(max = 99) int first) {
    Deal once = new Deal(batch.slots(), first);
    Deal twice = new Deal(batch.slots(), first);
    for (int i = 0; i < batch.weights().size(); i++) {
      int weight = batch.weights().get(i);
      int slot = once.slot(key(i), weight);
      assertThat(twice.slot(key(i), weight), equalTo(slot));
      assertThat(twice.slot(key(i / 2), weight), equalTo(once.slot(key(i / 2), weight)));
    }
  }

  private static long[] loads(Deal deal, List<Integer> weights, int slots) {
    long[] loads = new long[slots];
    IntStream.range(0, weights.size())
        .forEach(i -> loads[deal.slot(key(i), weights.get(i))] += weights.get(i));
    return loads;
  }

  /** A hash of 64 bits: odd multiples are others for each piece. */
  private static String key(int piece) {
    return HexFormat.of().toHexDigits(piece * 0x9E3779B97F4A7C15L);
  }
}
