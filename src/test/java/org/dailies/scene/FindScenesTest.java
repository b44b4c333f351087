package org.dailies.scene;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.media.ByteSource;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.TestMovie;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindScenesTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int GOP = 25;

  @TempDir private Path folder;

  /** The level of a sample, in a scene, at a frame. */
  private interface Scene {
    double level(int plane, double x, double y, int frame);
  }

  /** Broad waves, others in each scene, over which a bright disc goes to and fro. */
  private static double waves(int number, int plane, double x, double y, int frame) {
    double centre = 0.5 + 0.2 * Math.sin(frame / 20.0);
    if (Math.hypot(x - centre, y - 0.5) < 0.1) {
      return plane == 0 ? 220 : 128;
    }
    double angle = 6 * x * Math.cos(number) + 9 * y * Math.sin(number) + 2 * number;
    return 128 + (plane == 0 ? 70 : 40) * Math.sin(angle + plane);
  }

  private static double pan(int plane, double x, double y, int frame) {
    return waves(3, plane, x + frame * 0.012, y, 0);
  }

  private Path movie(int frames, Scene scene) {
    return TestMovie.to(folder.resolve("scenes.mp4"))
        .picture("libx264", WIDTH, HEIGHT, new FrameRate(25, 1))
        .encoding("g", String.valueOf(GOP))
        .encoding("bf", "2")
        .encoding("x264-params", "scenecut=0")
        .frames(frames)
        .drawing(
            (frame, plane, x, y) -> {
              int part = plane == 0 ? 1 : 2;
              return scene.level(
                  plane, (double) part * x / WIDTH, (double) part * y / HEIGHT, frame);
            })
        .make();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void compute_cutsAnywhere_findsTheirFrames(int chunks) throws IOException {
    int[] starts = {0, 37, 50, 99, 130, 160, 199};
    Path file =
        movie(
            200,
            (plane, x, y, frame) -> {
              int scene = 0;
              while (scene + 1 < starts.length && starts[scene + 1] <= frame) {
                scene++;
              }
              return waves(scene, plane, x, y, frame);
            });

    assertThat(
        cuts(found(file, chunks)),
        equalTo(List.of("CUT 37", "CUT 50", "CUT 99", "CUT 130", "CUT 160", "CUT 199")));
  }

  @Test
  void compute_fadeThroughBlack_findsWhereThePictureComesBack() throws IOException {
    Path file =
        movie(
            150,
            (plane, x, y, frame) -> {
              double light = Math.min(1, Math.abs(frame - 70) / 30.0 - 0.2);
              double dark = plane == 0 ? 16 : 128;
              return dark
                  + Math.max(0, light) * (waves(frame < 70 ? 1 : 2, plane, x, y, frame) - dark);
            });

    List<SceneCut> cuts = found(file, 1).stream().flatMap(f -> f.cuts().stream()).toList();

    assertThat(cuts.stream().map(SceneCut::kind).toList(), equalTo(List.of(SceneCut.Kind.FADE)));
    assertThat((double) frame(cuts.get(0).pts()), closeTo(78, 3));
  }

  @Test
  void compute_panAndFlash_findsNothing() throws IOException {
    Path file =
        movie(
            150,
            (plane, x, y, frame) ->
                frame == 88 ? (plane == 0 ? 235 : 128) : pan(plane, x, y, frame));

    assertThat(cuts(found(file, 2)), empty());
  }

  @Test
  void compute_dissolveOverTheEndOfAChunk_isFoundOnce() throws IOException {
    Path file =
        movie(
            175,
            (plane, x, y, frame) -> {
              double part = Math.max(0, Math.min(1, (frame - 80) / 30.0));
              return (1 - part) * waves(1, plane, x, y, frame)
                  + part * waves(2, plane, x, y, frame);
            });

    List<ScenesFound> found = found(file, 3);

    // the second chunk ends with frame 99
    assertThat(
        found.stream().map(scenes -> scenes.cuts().size()).toList(), equalTo(List.of(0, 1, 0)));
    SceneCut cut = found.get(1).cuts().get(0);
    assertThat(cut.kind(), equalTo(SceneCut.Kind.DISSOLVE));
    assertThat((double) frame(cut.pts()), closeTo(95, 2));
  }

  @Test
  void compute_dissolveFromNightToDay_endsWithoutACut() throws IOException {
    Path file =
        movie(
            75,
            (plane, x, y, frame) -> {
              double part = Math.max(0, Math.min(1, (frame - 29.5) / 10.0));
              double night = plane == 0 ? 20 + waves(1, plane, x, y, 0) / 3 : 128;
              double day = plane == 0 ? 180 + waves(2, plane, x, y, 0) / 4 : 120;
              return (1 - part) * night + part * day;
            });

    assertThat(cuts(found(file, 1)), equalTo(List.of("DISSOLVE 35")));
  }

  @Test
  void compute_oneScene_decodesItsKeyframesAndItsEnd() throws IOException {
    Path file = movie(200, (plane, x, y, frame) -> waves(1, plane, x, y, frame));

    List<ScenesFound> found = found(file, 1);

    assertThat(cuts(found), empty());
    assertThat(found.get(0).watched(), equalTo((long) GOP));
    assertThat(found.get(0).focus().size(), equalTo(200 / GOP));
  }

  @Test
  void compute_somethingInAPlainPicture_isTheFocus() throws IOException {
    Path file =
        movie(
            50,
            (plane, x, y, frame) ->
                Math.hypot(x - 0.3, y - 0.6) < 0.08 ? (plane == 2 ? 200 : 110) : 120);

    for (FocalPoint focus : found(file, 1).get(0).focus()) {
      assertThat(Math.hypot(focus.x() - 0.3, focus.y() - 0.6), lessThan(0.03));
    }
  }

  private List<ScenesFound> found(Path file, int count) throws IOException {
    FindScenes find = new FindScenes(new ResultStore(folder.resolve("cache").toString()));
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    VideoInfo video = probed.info().video().orElseThrow();
    MediaRef media = new MediaRef(file.toString(), "talk", Fingerprint.of(ByteSource.of(file)));
    Content content = new Content("sha256:0", "0");
    long[] keys = probed.index().keyPts();
    List<ScenesFound> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean last = i + 1 == count;
      long end = last ? video.endPts() : keys[(i + 1) * keys.length / count];
      TimeRange range = new TimeRange(keys[i * keys.length / count], end, video.timebase());
      Optional<Content> next = last ? Optional.empty() : Optional.of(content);
      found.add(
          find.compute(
              new Chunk(media, i, count, range, 0, 0, content, next), folder.resolve("unused")));
    }
    return found;
  }

  /** All cuts, in words. */
  private List<String> cuts(List<ScenesFound> found) {
    return found.stream()
        .flatMap(scenes -> scenes.cuts().stream())
        .map(cut -> cut.kind() + " " + frame(cut.pts()))
        .toList();
  }

  /** The number of a frame of the movie. */
  private long frame(long pts) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(folder.resolve("scenes.mp4")));
    return Arrays.binarySearch(probed.index().pts(), pts);
  }
}
