package org.dailies.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Asset;

/**
 * The files that an edit lays over its footage, looked up before the first video is planned.
 *
 * @param found path as the spec has it -> the file; what is missing, and may be, is not there
 * @param library pictures to choose from
 */
public record Assets(Map<String, Found> found, Library library) {
  /** For edits that bring no files along. */
  public static final Assets NONE = new Assets(Map.of());

  /** What silence is measured as. */
  private static final double SILENT_LUFS = -70;

  public Assets {
    found = Map.copyOf(found);
  }

  /** Files that the spec names, and nothing to choose from. */
  public Assets(Map<String, Found> found) {
    this(found, Library.EMPTY);
  }

  /** The same files with pictures to choose from. */
  public Assets with(Library library) {
    return new Assets(found, library);
  }

  /** The same files, and others. */
  public Assets and(Assets others) {
    Map<String, Found> all = new HashMap<>(found);
    all.putAll(others.found());
    return new Assets(all, library);
  }

  /** What a file holds. */
  public enum Kind {
    STILL,
    MOVING,
    SOUND,
    TABLE,
    FONT
  }

  /**
   * A file.
   *
   * @param width as it is shown, pixels; 0 where there is nothing to see
   * @param height as it is shown, pixels
   * @param picture presentation times of what moves
   * @param loudnessLufs integrated loudness of a sound
   * @param samples length of a sound at 48 kHz; 0 of what is not heard
   * @param family what a font calls itself
   */
  public record Found(
      Asset asset,
      Kind kind,
      int width,
      int height,
      Optional<TimeRange> picture,
      double loudnessLufs,
      long samples,
      Optional<String> family) {
    /** One that is no font. */
    public Found(
        Asset asset,
        Kind kind,
        int width,
        int height,
        Optional<TimeRange> picture,
        double loudnessLufs,
        long samples) {
      this(asset, kind, width, height, picture, loudnessLufs, samples, Optional.empty());
    }

    /**
     * What brings a sound to a loudness, dB; silence stays as it is.
     *
     * @param lufs integrated loudness
     */
    double gain(double lufs) {
      return loudnessLufs > SILENT_LUFS ? rounded(lufs - loudnessLufs) : 0;
    }

    /**
     * A font.
     *
     * @param family what it calls itself
     */
    public static Found font(Asset asset, String family) {
      return new Found(asset, Kind.FONT, 0, 0, Optional.empty(), 0, 0, Optional.of(family));
    }
  }

  /** A file, if it is there. */
  public Optional<Found> find(String path) {
    return Optional.ofNullable(found.get(path));
  }

  /**
   * A file, if it is there.
   *
   * @param omitted gets a sentence if it is not
   */
  Optional<Found> find(String path, List<String> omitted) {
    if (!found.containsKey(path)) {
      omitted.add("%s is missing, and was left out.".formatted(path));
    }
    return find(path);
  }

  static double rounded(double db) {
    return Math.round(db * 100) / 100.0;
  }
}
