package org.dailies.timeline;

import java.util.Arrays;
import java.util.Optional;

/**
 * What captions look like.
 *
 * @param font TrueType or OpenType; goes before the fonts that come with the program; absent if
 *     those will do
 * @param family what that font calls itself; absent without one
 * @param highlight colour of the word that is being said, {@code "#ffd700"}; absent for that one
 */
public record CaptionLook(
    Style style,
    Position position,
    Optional<Asset> font,
    Optional<String> family,
    Optional<String> highlight) {
  /** White on a dark box at the bottom. */
  public static final CaptionLook BOX = new CaptionLook(Style.BOX, Position.BOTTOM);

  private static final int GOLD = 0xffd700;

  /** Text is no larger than these shares of the picture, by its shape. */
  private static final double OF_HEIGHT = 1 / 20.0;

  private static final double OF_WIDTH = 1 / 28.0;

  /** Upright pictures are seen on phones, at a third of the width that others have. */
  private static final double OF_UPRIGHT_WIDTH = 1 / 18.0;

  /** From line to line, of the size of the type. */
  private static final double LINE_HEIGHT = 1.25;

  /** What a caption has above and below its lines together, of the size of the type. */
  private static final double PADDING = 0.5;

  /** In the fonts that come with the program, and their colours. */
  public CaptionLook(Style style, Position position) {
    this(style, position, Optional.empty(), Optional.empty(), Optional.empty());
  }

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
    return new CaptionLook(style, position, font.map(Asset::anywhere), family, highlight);
  }

  /** The size of the type (its em) in a picture, in pixels; long lines have smaller type. */
  public double typeSize(int width, int height) {
    double size =
        height > width ? width * OF_UPRIGHT_WIDTH : Math.min(height * OF_HEIGHT, width * OF_WIDTH);
    return style == Style.ONE_WORD ? 2 * size : size;
  }

  /** Columns of Latin letters that a line has room for, so that its type need not be smaller. */
  public static int columns(int width, int height) {
    return height > width ? 22 : 42;
  }

  /** The colour of the word that is being said: red, green and blue, a byte each. */
  public int highlightRgb() {
    return highlight.map(hex -> Integer.parseInt(hex.substring(1), 16)).orElse(GOLD);
  }

  /**
   * The part of a picture that captions never cover, across its whole width. Those in the middle
   * leave nothing that is worth keeping to: beside them it is the whole picture.
   *
   * @param lines that captions have at most
   */
  public Box free(int lines, int width, int height) {
    SafeArea area = SafeArea.of(width, height);
    int most = style == Style.ONE_WORD ? 1 : lines;
    double share = (most * LINE_HEIGHT + PADDING) * typeSize(width, height) / height;
    return switch (position) {
      case TOP -> new Box(0, area.top() + share, 1, 1 - area.top() - share);
      case MIDDLE -> Box.ALL;
      case BOTTOM -> new Box(0, 0, 1, 1 - area.bottom() - share);
    };
  }
}
