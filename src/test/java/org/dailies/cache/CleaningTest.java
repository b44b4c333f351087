package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.cache.Cleaning.Rule;
import org.dailies.cache.Inventory.Kind;
import org.dailies.cache.Inventory.Other;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void of_age_takesWhatWasNotUsedForThatLong() {
    StoredEntry old = entry("old", 5, Duration.ofDays(31));
    StoredEntry young = entry("young", 5, Duration.ofDays(29));

    Cleaning cleaning = clean(List.of(young, old), olderThan(MONTH), Optional.empty());

    assertThat(cleaning.entries(), contains(old));
    assertThat(cleaning.bytes(), is(5L));
  }

  @Test
  void of_size_takesTheLeastRecentlyUsedUntilTheRestFits() {
    StoredEntry first = entry("first", 40, Duration.ofDays(3));
    StoredEntry second = entry("second", 40, Duration.ofDays(2));
    StoredEntry third = entry("third", 40, Duration.ofDays(1));

    assertThat(
        clean(List.of(third, first, second), noMoreThan(80), Optional.empty()).entries(),
        contains(first));
    assertThat(
        clean(List.of(third, first, second), noMoreThan(79), Optional.empty()).entries(),
        contains(first, second));
  }

  @Test
  void of_whatARunningJobHolds_staysAndIsTold() {
    StoredEntry unused = entry("unused", 40, Duration.ofHours(3));
    StoredEntry held = entry("held", 40, Duration.ofHours(1));

    Cleaning cleaning =
        clean(List.of(unused, held), Rule.EVERYTHING, Optional.of(NOW.minus(Duration.ofHours(2))));

    assertThat(cleaning.entries(), contains(unused));
    assertThat(cleaning.held(), contains(held));
  }

  @Test
  void of_noRule_takesNothingButLeftovers() {
    Inventory inventory =
        new Inventory(
            List.of(entry("entry", 5, Duration.ofDays(1000))),
            List.of(
                other("a.part", Kind.WRITE, Duration.ofHours(25)),
                other("b.part", Kind.WRITE, Duration.ofHours(23)),
                other("c.attempts", Kind.ATTEMPTS, Duration.ofDays(31)),
                other("d.attempts", Kind.ATTEMPTS, Duration.ofDays(29)),
                other("e.run.json", Kind.RUN, Duration.ofMinutes(3)),
                other("f.run.json", Kind.RUN, Duration.ofMinutes(1)),
                other("g.session", Kind.UPLOAD, Duration.ofDays(8)),
                other("h.session", Kind.UPLOAD, Duration.ofDays(6))));

    Cleaning cleaning = Cleaning.of(inventory, Rule.LEFTOVERS, Optional.empty(), NOW);

    assertThat(cleaning.entries(), empty());
    assertThat(
        names(cleaning), containsInAnyOrder("a.part", "c.attempts", "e.run.json", "g.session"));
  }

  @Test
  void of_everythingWhileAJobRuns_leavesItsAttemptsAndResults() {
    Inventory inventory =
        new Inventory(
            List.of(),
            List.of(
                other("a.attempts", Kind.ATTEMPTS, Duration.ofMinutes(30)),
                other("b.attempts", Kind.ATTEMPTS, Duration.ofHours(5)),
                other("c.results.json", Kind.RUN, Duration.ofMinutes(3))));

    Cleaning cleaning =
        Cleaning.of(inventory, Rule.EVERYTHING, Optional.of(NOW.minus(Duration.ofHours(2))), NOW);

    assertThat(names(cleaning), contains("b.attempts"));
  }

  @Property
  void of_anySizes_staysBelowTheLimitAndNeverTakesWhatIsHeld(
      @ForAll @Size(max = 20) List<@IntRange(max = 100) Integer> sizes,
      @ForAll @IntRange(max = 500) int limit,
      @ForAll @IntRange(max = 20) int heldFrom) {
    List<StoredEntry> entries = new ArrayList<>();
    IntStream.range(0, sizes.size())
        .forEach(i -> entries.add(entry("e" + i, sizes.get(i), Duration.ofHours(100 - i))));
    Instant since = NOW.minus(Duration.ofHours(100 - heldFrom));

    Cleaning cleaning = clean(entries, noMoreThan(limit), Optional.of(since));

    List<StoredEntry> left = new ArrayList<>(entries);
    left.removeAll(cleaning.entries());
    long rest = left.stream().mapToLong(StoredEntry::bytes).sum();
    List<StoredEntry> free = entries.stream().filter(e -> e.used().isBefore(since)).toList();
    assertThat(cleaning.entries(), everyItem(is(in(free))));
    assertThat(
        "within the limit, or all that is not held is gone",
        rest <= limit || cleaning.entries().equals(free));
    if (!cleaning.entries().isEmpty()) {
      StoredEntry last = cleaning.entries().get(cleaning.entries().size() - 1);
      assertThat("no more than needed", rest + last.bytes() > limit);
      assertThat(
          "the oldest go first",
          left.stream().filter(free::contains).noneMatch(e -> e.used().isBefore(last.used())));
    }
  }

  private static Cleaning clean(List<StoredEntry> entries, Rule rule, Optional<Instant> held) {
    return Cleaning.of(entries, rule, held, NOW);
  }

  private static Rule olderThan(Duration age) {
    return new Rule(Optional.of(age), Optional.empty(), MONTH);
  }

  private static Rule noMoreThan(long bytes) {
    return new Rule(Optional.empty(), Optional.of(bytes), MONTH);
  }

  private static StoredEntry entry(String name, long bytes, Duration age) {
    return new StoredEntry("count", "00aabb", "/" + name + ".json", bytes, NOW.minus(age));
  }

  private static Other other(String name, Kind kind, Duration age) {
    return new Other(new StoredFile("/cache/" + name, 1, NOW.minus(age)), kind);
  }

  private static List<String> names(Cleaning cleaning) {
    return cleaning.leftovers().stream().map(StoredFile::fileName).toList();
  }
}
