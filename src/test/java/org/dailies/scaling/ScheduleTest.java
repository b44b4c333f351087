package org.dailies.scaling;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.dailies.scaling.Schedule.Outcome;
import org.dailies.scaling.Schedule.Spread;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/scaling.md}, and what makes it believable. */
class ScheduleTest {
  private static final Schedule ARCHIVE = Schedule.ofHours(10_000, 1);

  @Test
  void on_oneSlot_isTheSumOfAllWork() {
    Outcome one = ARCHIVE.on(1, Spread.HASHED);
    assertThat(one.efficiency(), closeTo(1, 1e-4));
  }

  @Test
  void on_moreSlots_isFasterAndLessEfficient() {
    Outcome few = ARCHIVE.on(100, Spread.HASHED);
    Outcome many = ARCHIVE.on(1000, Spread.HASHED);
    assertThat(many.hours(), lessThan(few.hours()));
    assertThat(many.efficiency(), lessThan(few.efficiency()));
    assertThat(ARCHIVE.on(1000, Spread.WEIGHED).efficiency(), greaterThan(many.efficiency()));
  }

  @Test
  void docs_table_isThis() throws IOException {
    StringBuilder table = new StringBuilder();
    for (int slots : new int[] {1, 10, 100, 500, 1000, 2000}) {
      Outcome hashed = ARCHIVE.on(slots, Spread.HASHED);
      Outcome weighed = ARCHIVE.on(slots, Spread.WEIGHED);
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %.1f | %.0f %% | %s | %.1f | %.0f %% | %.1f |%n",
              slots,
              hashed.hours(),
              100 * hashed.efficiency(),
              hashed.longest(),
              weighed.hours(),
              100 * weighed.efficiency(),
              hashed.gbitPerSecond()));
    }
    assertThat(document(), containsString(table.toString()));
  }

  @Test
  void docs_tableOfOneVideo_isThis() throws IOException {
    Schedule one = Schedule.ofOne(8);
    StringBuilder table = new StringBuilder();
    for (int slots : new int[] {1, 8, 64, 512}) {
      Outcome outcome = one.on(slots, Spread.WEIGHED);
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %.1f | %.0f %% | %s |%n",
              slots,
              outcome.hours() * 60,
              100 * outcome.efficiency(),
              outcome.longest()));
    }
    assertThat(document(), containsString(table.toString()));
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("docs/scaling.md"));
  }
}
