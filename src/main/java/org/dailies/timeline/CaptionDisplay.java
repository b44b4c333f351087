package org.dailies.timeline;

import java.util.Optional;

/**
 * How the captions of a video are shown. They stand beside it as files in any case.
 *
 * @param burnt whether they are drawn into the picture
 * @param embedded whether the file has them as a track that players can switch on
 * @param readingSpeed the most characters a second that viewers should have to read
 * @param look in the picture, and in files that can say it
 */
public record CaptionDisplay(boolean burnt, boolean embedded, int readingSpeed, CaptionLook look) {
  /** Of a video without captions. */
  public static final CaptionDisplay NONE = new CaptionDisplay(false, false, 0, CaptionLook.BOX);

  /**
   * The same in a font of the user's.
   *
   * @param family what it calls itself
   */
  public CaptionDisplay in(Asset font, Optional<String> family) {
    CaptionLook other =
        new CaptionLook(look.style(), look.position(), Optional.of(font), family, look.highlight());
    return new CaptionDisplay(burnt, embedded, readingSpeed, other);
  }
}
