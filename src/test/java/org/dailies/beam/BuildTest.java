package org.dailies.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void requireHere_jobOfTheseClasses_passes() {
    assertDoesNotThrow(() -> Build.here().requireHere());
  }

  @Test
  void requireHere_jobOfAnotherBuild_endsItWithoutRestarts() {
    SuppressRestartsException refused =
        assertThrows(
            SuppressRestartsException.class, () -> new Build("of yesterday").requireHere());

    assertThat(refused.getCause(), is(instanceOf(DailiesException.class)));
    assertThat(((DailiesException) refused.getCause()).code(), is(ErrorCode.CLUSTER_OTHER_BUILD));
  }
}
