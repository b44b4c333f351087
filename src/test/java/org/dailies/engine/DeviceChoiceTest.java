package org.dailies.engine;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  @Test
  void of_autoWithCuda_takesIt() {
    assertThat(
        DeviceChoice.of("auto", Optional::empty),
        equalTo(new DeviceChoice(Device.CUDA, "it works here")));
  }

  @Test
  void of_autoWithoutCuda_takesTheCpuAndSaysWhy() {
    assertThat(
        DeviceChoice.of("auto", () -> Optional.of("no driver")),
        equalTo(new DeviceChoice(Device.CPU, "cuda: no driver")));
  }

  @Test
  void of_named_triesNothing() {
    DeviceChoice.Attempt never =
        () -> {
          throw new AssertionError("tried");
        };

    assertThat(
        DeviceChoice.of("cpu", never),
        equalTo(new DeviceChoice(Device.CPU, "the job asks for it")));
    assertThat(
        DeviceChoice.of("cuda", never),
        equalTo(new DeviceChoice(Device.CUDA, "the job asks for it")));
    assertThrows(IllegalArgumentException.class, () -> DeviceChoice.of("tpu", never));
  }
}
