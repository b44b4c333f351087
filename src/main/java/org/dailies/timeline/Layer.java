package org.dailies.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param entrance how it takes the place of what lies under it, instead of fading in; absent where
 *     it is there at once, or fades
 */
public record Layer(
    long start,
    long frames,
    int z,
    double opacity,
    long fadeFrames,
    Box box,
    Optional<Box> footage,
    Content shows,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Entrance> entrance) {

  @JsonCreator
  public Layer {
    entrance = entrance == null ? Optional.empty() : entrance;
  }

  /** A layer that is there at once, or fades. */
  public Layer(
      long start,
      long frames,
      int z,
      double opacity,
      long fadeFrames,
      Box box,
      Optional<Box> footage,
      Content shows) {
    this(start, frames, z, opacity, fadeFrames, box, footage, shows, Optional.empty());
  }

  /**
   * How a layer takes the place of what lies under it: as a clip takes that of the one before.
   *
   * @param frames for which it lasts, the layer's first ones
   */
  public record Entrance(Transition.Kind kind, long frames) {
    /** How far it is in the middle of a frame of the layer, 0 to 1. */
    public double progress(long frame) {
      return (frame + 0.5) / frames;
    }
  }

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
   * A picture that stands, or that is slowly come nearer to or gone away from (Ken Burns).
   *
   * @param from magnification at its beginning, 1 for none
   * @param zoom magnification at its end, 1 for none
   */
  public record Still(Asset file, double from, double zoom) implements Content {
    /** Magnifications that differ by less are the same. */
    private static final double STEPS = 1e9;

    @JsonCreator
    public Still {
      from = from == 0 ? 1 : from; // in files that were written without
    }

    /** A picture that is seen whole at first. */
    public Still(Asset file, double zoom) {
      this(file, 1, zoom);
    }

    /** Whether its magnification changes. */
    boolean moves() {
      return from != zoom;
    }

    /** Magnification at a frame of as many. */
    public double at(long frame, long frames) {
      double scale = from + (zoom - from) * frame / Math.max(1, frames - 1);
      return Math.rint(scale * STEPS) / STEPS;
    }

    /** What some of its frames show, by themselves. */
    public Still part(long first, long end, long frames) {
      return new Still(file, at(first, frames), at(end - 1, frames));
    }

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

  /** How it takes the place of what lies under it at a frame of the timeline, if it does then. */
  public Optional<Entrance> entranceAt(long frame) {
    return entrance.filter(e -> start <= frame && frame < start + e.frames());
  }

  /** Whether at a frame of the timeline it lies over all of the picture, and is not faded. */
  public boolean coversAllAt(long frame) {
    return start <= frame
        && frame < end()
        && box.equals(Box.ALL)
        && opacityAt(frame) == 1
        && entranceAt(frame).isEmpty();
  }

  /**
   * This layer on a part of its timeline, whose frames count from 0 there. What looks the same all
   * the time does not say any more how long it was.
   *
   * @param from first frame of the part
   * @param to first frame after
   */
  public Layer within(long from, long to) {
    long last = Math.min(end(), to);
    boolean entering = entranceAt(Math.max(start, from)).isPresent();
    long first = entering ? start : Math.max(start, from);
    if (first < start + fadeFrames || last > end() - fadeFrames) {
      return with(start - from, frames, fadeFrames, shows, entrance);
    }
    return with(
        first - from,
        last - first,
        0,
        part(first - start, last - start),
        entering ? entrance : Optional.empty());
  }

  /** What some frames of the layer show, by themselves. */
  private Content part(long first, long end) {
    if (shows instanceof Moving moving) {
      return new Moving(moving.file(), moving.firstFrame() + first);
    }
    return shows instanceof Still still && still.moves() ? still.part(first, end, frames) : shows;
  }

  /** This layer with what it is known by, and not where that lies. */
  public Layer anywhere() {
    if (shows instanceof Moving moving) {
      Moving anywhere = new Moving(moving.file().anywhere(), moving.firstFrame());
      return with(start, frames, fadeFrames, anywhere, entrance);
    }
    if (shows instanceof Still still) {
      Still anywhere = new Still(still.file().anywhere(), still.from(), still.zoom());
      return with(start, frames, fadeFrames, anywhere, entrance);
    }
    return this;
  }

  private Layer with(
      long start, long frames, long fadeFrames, Content shows, Optional<Entrance> entrance) {
    return new Layer(start, frames, z, opacity, fadeFrames, box, footage, shows, entrance);
  }
}
