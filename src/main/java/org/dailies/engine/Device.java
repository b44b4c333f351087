package org.dailies.engine;

import java.util.Locale;

/** What models are computed on. */
public enum Device {
  CPU,
  /** The first of Nvidia's GPUs. */
  CUDA;

  /**
   * @param title {@code "cuda"}
   */
  public static Device named(String title) {
    return valueOf(title.toUpperCase(Locale.ROOT));
  }

  /** What a job spec calls it: {@code "cuda"}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
