package org.dailies.timeline;

/** How captions are shown in tests that are not about it: none is too fast to be read. */
public final class Shown {
  /** Drawn into the picture. */
  public static final CaptionDisplay BURNT = new CaptionDisplay(true, false, 100, CaptionLook.BOX);

  /** As files alone. */
  public static final CaptionDisplay BESIDE =
      new CaptionDisplay(false, false, 100, CaptionLook.BOX);

  private Shown() {}
}
