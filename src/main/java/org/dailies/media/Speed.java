package org.dailies.media;

import java.util.Locale;

/** How much work an encoder does for smaller files, by x264's names: the slower, the smaller. */
public enum Speed {
  ULTRAFAST,
  SUPERFAST,
  VERYFAST,
  FASTER,
  FAST,
  MEDIUM,
  SLOW,
  SLOWER,
  VERYSLOW;

  /**
   * @param title {@code "veryfast"}
   */
  public static Speed named(String title) {
    return valueOf(title.toUpperCase(Locale.ROOT));
  }

  /** x264's name: {@code "veryfast"}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
