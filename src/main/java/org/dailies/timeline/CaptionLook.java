package org.dailies.timeline;

import java.util.Arrays;
import java.util.Optional;

/**
 * What captions look like.
 *
 * @param font TrueType or OpenType; goes before the fonts that come with the program; absent if
 *     those will do
 */
public record CaptionLook(Style style, Position position, Optional<Asset> font) {
  /** White on a dark box at the bottom. */
  public static final CaptionLook BOX =
      new CaptionLook(Style.BOX, Position.BOTTOM, Optional.empty());

  /** Upright pictures are narrow: their text is no larger than this share of the width. */
  private static final double OF_WIDTH = 1 / 28.0;

  private static final double OF_HEIGHT = 1 / 20.0;

  /** How captions are drawn. */
  public enum Style {
    /** Outlined, on a dark box. */
    BOX("box"),
    /** Outlined. */
    PLAIN("plain"),
    /** Outlined; the word that is being said has another colour. */
    KARAOKE("karaoke"),
    /** Only the word that is being said, twice as large; it pops up. */
    ONE_WORD("oneWord");

    private final String title;

    Style(String title) {
      this.title = title;
    }

    /**
     * @throws IllegalArgumentException if no style has that name in job specs
     */
    public static Style named(String title) {
      return Arrays.stream(values())
          .filter(style -> style.title.equals(title))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no style is called " + title));
    }

    /** Whether it shows when each word is said. */
    public boolean tellsWordsApart() {
      return this == KARAOKE || this == ONE_WORD;
    }
  }

  /** Where in the {@link SafeArea} captions stand. */
  public enum Position {
    BOTTOM,
    MIDDLE,
    TOP
  }

  /** The same look wherever its font lies. */
  public CaptionLook anywhere() {
    return new CaptionLook(style, position, font.map(Asset::anywhere));
  }

  /** The size of the type (its em) in a picture, in pixels; long lines have smaller type. */
  public double typeSize(int width, int height) {
    double size = Math.min(height * OF_HEIGHT, width * OF_WIDTH);
    return style == Style.ONE_WORD ? 2 * size : size;
  }
}
