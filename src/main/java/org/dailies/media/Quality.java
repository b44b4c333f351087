package org.dailies.media;

import java.io.Serializable;

/**
 * How fine pictures are encoded, on x264's scales; every encoder comes as near as it can.
 *
 * @param speed how much work is done
 * @param crf constant quality, 1 (the finest) to 51; 6 less is about twice the size
 */
public record Quality(Speed speed, int crf) implements Serializable {

  /** What a job's {@code draft}, {@code fast}, {@code standard} or {@code archive} stands for. */
  public static Quality preset(String name) {
    return switch (name) {
      case "draft" -> new Quality(Speed.ULTRAFAST, 26);
      case "fast" -> new Quality(Speed.SUPERFAST, 25);
      case "standard" -> new Quality(Speed.VERYFAST, 21);
      case "archive" -> new Quality(Speed.FAST, 18);
      default ->
          throw new IllegalArgumentException(
              "a preset is draft, fast, standard or archive, not " + name);
    };
  }

  /** {@code "veryfast crf 21"}. */
  @Override
  public String toString() {
    return speed.title() + " crf " + crf;
  }
}
