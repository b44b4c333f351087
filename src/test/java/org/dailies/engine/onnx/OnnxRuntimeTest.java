package org.dailies.engine.onnx;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.face.FaceDetector;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;

class OnnxRuntimeTest {
  @Test
  void refusal_cpu_computes() {
    assertThat(OnnxRuntime.refusal(Device.CPU), is(Optional.empty()));
  }

  @Test
  void acquire_cudaThatIsNotThere_isRefusedWithTheReason() {
    assumeTrue(OnnxRuntime.cudaRefusal().isPresent(), "this machine has CUDA");

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () -> Engines.acquire(FaceDetector.Factory.class, "blazeface", Device.CUDA));

    assertThat(thrown.code(), is(ErrorCode.ENGINE_FAILED));
    assertThat(thrown.getMessage(), containsString(OnnxRuntime.cudaRefusal().get()));
    assertThat(thrown.getMessage(), containsString("analysis.device"));
  }

  @Test
  void identity_otherDevice_isAnother() {
    String cpu = Engines.identity(FaceDetector.Factory.class, "blazeface", Device.CPU);

    // what the cache knows from before devices could be chosen stays valid
    assertThat(cpu, is(Engines.find(FaceDetector.Factory.class, "blazeface").identity()));
    assertThat(
        Engines.identity(FaceDetector.Factory.class, "blazeface", Device.CUDA), is(not(cpu)));
  }
}
