package org.dailies.timeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * A picture that lies over the footage for a while.
 *
 * @param start first frame on the timeline
 * @param frames length
 * @param z what has a higher one lies over it; of equals the later one does
 * @param opacity 0 to 1
 * @param fadeFrames for which it appears and disappears; 0 for at once
 * @param box where it lies; what does not have the box's shape is cropped on both sides
 * @param footage where the middle of the footage goes meanwhile; absent where it stays
 * @param shows what is seen
 */
public record Layer(
    long start,
    long frames,
    int z,
    double opacity,
    long fadeFrames,
    Box box,
    Optional<Box> footage,
    Content shows) {

  /** What a layer shows. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Moving.class, name = "moving"),
    @JsonSubTypes.Type(value = Still.class, name = "still"),
    @JsonSubTypes.Type(value = Title.class, name = "title")
  })
  public sealed interface Content permits Moving, Still, Title {
    /** The file that it is taken from. */
    default Optional<Asset> asset() {
      return Optional.empty();
    }
  }

  /**
   * Other footage, at its own speed and without its sound.
   *
   * @param firstFrame which frame of the file is seen first, at the timeline's rate, from 0
   */
  public record Moving(Asset file, long firstFrame) implements Content {
    @Override
    public Optional<Asset> asset() {
      return Optional.of(file);
    }
  }

  /**
   * A picture that stands, or that is slowly come nearer to (Ken Burns).
   *
   * @param zoom magnification at its end, 1 for none
   */
  public record Still(Asset file, double zoom) implements Content {
    @Override
    public Optional<Asset> asset() {
      return Optional.of(file);
    }
  }

  /**
   * Words on a ground of their own, across the whole box.
   *
   * @param lines the first is the largest
   */
  public record Title(Style style, List<String> lines) implements Content {
    /** What a title looks like. */
    public enum Style {
      /** Fills its box; the words stand in the middle. */
      CARD,
      /** A band as wide as the words; they begin at its left edge. */
      LOWER_THIRD
    }
  }

  public long end() {
    return start + frames;
  }

  /** How much of it is seen at a frame of the timeline that lies in it, 0 to 1. */
  public double opacityAt(long frame) {
    long toEdge = Math.min(frame - start, end() - 1 - frame) + 1;
    return toEdge > fadeFrames ? opacity : opacity * toEdge / (fadeFrames + 1);
  }

  /** Whether at a frame of the timeline it lies over all of the picture, and is not faded. */
  public boolean coversAllAt(long frame) {
    return start <= frame && frame < end() && box.equals(Box.ALL) && opacityAt(frame) == 1;
  }

  /**
   * This layer on a part of its timeline, whose frames count from 0 there. What looks the same all
   * the time does not say any more how long it was.
   *
   * @param from first frame of the part
   * @param to first frame after
   */
  public Layer within(long from, long to) {
    long first = Math.max(start, from);
    long last = Math.min(end(), to);
    boolean fading = first < start + fadeFrames || last > end() - fadeFrames;
    if (fading || shows instanceof Still still && still.zoom() != 1) {
      return with(start - from, frames, fadeFrames, shows);
    }
    Content rest =
        shows instanceof Moving moving
            ? new Moving(moving.file(), moving.firstFrame() + first - start)
            : shows;
    return with(first - from, last - first, 0, rest);
  }

  /** This layer with what it is known by, and not where that lies. */
  public Layer anywhere() {
    if (shows instanceof Moving moving) {
      return with(
          start, frames, fadeFrames, new Moving(moving.file().anywhere(), moving.firstFrame()));
    }
    if (shows instanceof Still still) {
      return with(start, frames, fadeFrames, new Still(still.file().anywhere(), still.zoom()));
    }
    return this;
  }

  private Layer with(long start, long frames, long fadeFrames, Content shows) {
    return new Layer(start, frames, z, opacity, fadeFrames, box, footage, shows);
  }
}
