package org.dailies.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;

/**
 * What a piece of sample media is made of.
 *
 * @param file path of the media; its extension chooses the container, and whether it is footage, a
 *     still or sound alone
 * @param seconds shortest length; it grows with the script
 * @param picture absent for sound alone
 * @param scenes by time, the first at 0; a still is the first frame
 * @param sound absent for silent footage
 */
public record Recipe(
    String file, int seconds, Optional<Shape> picture, List<Scene> scenes, Optional<Sound> sound) {

  /** Whether it is one picture. */
  public boolean still() {
    return file.matches(".*[.](jpg|png)");
  }

  /**
   * @param gop frames from one keyframe to the next
   * @param bFrames the most B-frames in a row
   */
  public record Shape(int width, int height, FrameRate rate, int gop, int bFrames) {}

  /** What is seen from a moment on. */
  public sealed interface Scene {
    /** Where it starts, whole seconds. */
    int at();
  }

  /**
   * Real footage of a face before a drawn room; played there and back again when it is too short.
   *
   * @param box where it stands in the picture; its picture is cropped to fill it
   */
  public record Webcam(int at, Footage footage, Box box) implements Scene {}

  /**
   * Real footage of a face.
   *
   * @param file of the model packages
   * @param faces where the face is, from a second on; approximate, read off by eye
   */
  public record Footage(String file, List<FaceAt> faces) {}

  /**
   * @param second of the footage, from which on the box holds
   * @param box in fractions of the footage's picture
   */
  public record FaceAt(int second, Box box) {}

  /** A page of text, the first line its title; no face. */
  public record Slide(int at, List<String> lines) implements Scene {}

  /** Something of a kitchen, before a wall or nothing; no face. */
  public record Kitchen(int at, Subject subject) implements Scene {}

  /** What a kitchen has. */
  public enum Subject {
    /** A bowl, a sack and an ear of wheat. */
    FLOUR,
    /** An oven with a loaf in it; the light flickers, steam rises. */
    OVEN,
    /** A loaf on a board. */
    LOAF,
    /** An ear of wheat in a ring, before nothing. */
    MARK
  }

  /** A street at dusk with cars, clouds and lit windows; no face. */
  public record Town(int at) implements Scene {}

  /** A game; no face. */
  public record Game(int at, Mood mood) implements Scene {}

  /** What happens in a game. */
  public enum Mood {
    /** Somebody walks slowly. */
    CALM,
    /** Somebody runs; nothing is heard. */
    RUN,
    /** Nothing moves, and it is loud. */
    STORM,
    /** Blows, flashes, a camera that shakes and is elsewhere all the time, and noise. */
    FIGHT
  }

  /**
   * @param startMs when the sound starts on the media's clock
   * @param voice name of the speech synthesizer
   * @param loudnessLufs of the voice, about
   * @param humDb level of the mains hum and hiss, dBFS RMS
   * @param streetDb level of wind and traffic, dBFS RMS; absent without
   * @param gameDb level of fights and storms, dBFS RMS; absent without
   * @param tune what is played all the time; absent without
   * @param script what is said; empty if nothing is
   */
  public record Sound(
      int startMs,
      String voice,
      double loudnessLufs,
      double humDb,
      Optional<Double> streetDb,
      Optional<Double> gameDb,
      Optional<Tune> tune,
      List<Line> script) {}

  /** A step of the script. */
  public sealed interface Line {}

  /** Words, spoken in one breath. */
  public record Say(Kind kind, String text) implements Line {}

  /** Nothing is said for a while. */
  public record Pause(int ms) implements Line {}

  /** A clap: a click in the sound and a white square in the picture, on one frame. */
  public record Clap() implements Line {}

  /** Why words are said. */
  public enum Kind {
    /** They are meant. */
    WORD,
    /** "Um", "you know". */
    FILLER,
    /** The start of a sentence that is given up and begun again. */
    BROKEN
  }

  /**
   * Reads a recipe; {@code sample-data/README.md} is its schema.
   *
   * @throws RecipeException with all problems at once
   */
  public static Recipe read(Path file) {
    return new RecipeReader(file).read();
  }
}
