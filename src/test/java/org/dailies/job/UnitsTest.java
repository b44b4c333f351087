package org.dailies.job;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnitsTest {
  @Property
  void millis_secondsAndMilliseconds_agree(@ForAll @IntRange(max = 999_999) int millis) {
    String seconds = "%d.%03ds".formatted(millis / 1000, millis % 1000);

    assertThat(Units.millis(seconds), is(millis));
    assertThat(Units.millis(millis + "ms"), is(millis));
  }

  @Test
  void millis_fractions_areRounded() {
    assertThat(Units.millis("0.0005s"), is(1));
    assertThat(Units.millis("0.4ms"), is(0));
    assertThat(Units.millis("6s"), is(6000));
  }
}
