package org.dailies.engine;

import java.util.Optional;

/**
 * The device that models run on, and why.
 *
 * @param reason in words: {@code "cuda: ONNX Runtime is built without it"}
 */
public record DeviceChoice(Device device, String reason) {
  private static final String AUTO = "auto";

  /** Finds out whether CUDA works. */
  public interface Attempt {
    /** Why it does not; empty if it does. */
    Optional<String> refusal();
  }

  /**
   * A device that is named is taken: where it does not work, engines refuse to load.
   *
   * @param wanted {@code "auto"}, {@code "cpu"} or {@code "cuda"}
   * @param cuda made only where nothing is named
   */
  public static DeviceChoice of(String wanted, Attempt cuda) {
    if (!wanted.equals(AUTO)) {
      return new DeviceChoice(Device.named(wanted), "the job asks for it");
    }
    return cuda.refusal()
        .map(why -> new DeviceChoice(Device.CPU, "cuda: " + why))
        .orElseGet(() -> new DeviceChoice(Device.CUDA, "it works here"));
  }
}
