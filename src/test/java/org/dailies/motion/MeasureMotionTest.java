package org.dailies.motion;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
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

/** Three seconds at 20 frames a second, two frames in a window. */
class MeasureMotionTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final int FRAMES = 60;

  @TempDir private Path folder;

  /** The brightness of a place, 0 to 1, at a frame. */
  private interface Light {
    double at(double x, double y, int frame);
  }

  @Test
  void compute_pictureThatMovesInItsMiddle_tellsWhenAndHowMuch() throws IOException {
    MotionFacts facts = facts(1, (x, y, frame) -> stripes(x - moved(frame)));

    assertThat(facts.motion().length, equalTo(30));
    for (int window = 0; window < 30; window++) {
      boolean moves = 10 <= window && window <= 20; // with frames 21 to 40
      assertThat(facts.motion()[window], moves ? greaterThan(500) : lessThan(100));
      assertThat(facts.flashes()[window], lessThan(100));
    }
  }

  @Test
  void compute_pictureThatLightsUp_isAFlashAndNoMotion() throws IOException {
    MotionFacts facts =
        facts(1, (x, y, frame) -> 0.4 * stripes(x) + (frame == 25 || frame == 26 ? 0.4 : 0));

    // by 0.4 of what is between black and white
    assertThat(facts.flashes()[12], both(greaterThan(3800)).and(lessThan(4100)));
    for (int window = 0; window < 30; window++) {
      if (window != 12) {
        assertThat(facts.flashes()[window], lessThan(100));
      }
      assertThat(facts.motion()[window], lessThan(150));
    }
  }

  @Test
  void compute_cutIntoABrighterPicture_isNoFlash() throws IOException {
    MotionFacts facts =
        facts(1, (x, y, frame) -> frame < 30 ? 0.8 * stripes(x) : 0.2 + 0.8 * stripes(y));

    assertThat(facts.motion()[15], greaterThan(1000));
    assertThat(facts.flashes()[15], lessThan(400));
  }

  /** Keyframes are 15 frames apart: of every second chunk the first window is shared. */
  @Test
  void compute_inChunks_isTheSameAsWhole() throws IOException {
    Light light = (x, y, frame) -> stripes(x - frame * frame / 2000.0) * (frame % 7 == 0 ? 1 : 0.8);

    MotionFacts whole = facts(1, light);
    MotionFacts chunks = facts(4, light);

    assertThat(chunks.motion(), equalTo(whole.motion()));
    assertThat(chunks.flashes(), equalTo(whole.flashes()));
  }

  private static double moved(int frame) {
    return Math.max(0, Math.min(20, frame - 20)) * 0.03;
  }

  private static double stripes(double place) {
    return 0.5 + 0.5 * Math.sin(12 * place);
  }

  private MotionFacts facts(int chunks, Light light) throws IOException {
    Path file =
        TestMovie.to(folder.resolve("moves.mp4"))
            .picture("libx264", WIDTH, HEIGHT, new FrameRate(20, 1))
            .encoding("g", "15")
            .encoding("bf", "2")
            .encoding("crf", "12")
            .encoding("x264-params", "scenecut=0")
            .frames(FRAMES)
            .drawing(
                (frame, plane, x, y) ->
                    plane == 0
                        ? 16 + 219 * light.at((double) x / WIDTH, (double) y / HEIGHT, frame)
                        : 128)
            .make();
    MeasureMotion measure = new MeasureMotion(new ResultStore(folder.resolve("cache").toString()));
    List<MotionMeasured> measured = new ArrayList<>();
    for (Chunk chunk : chunks(file, chunks)) {
      measured.add(measure.compute(chunk, folder.resolve("unused")));
    }
    return MotionFacts.of(measured);
  }

  private static List<Chunk> chunks(Path file, int count) throws IOException {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    VideoInfo video = probed.info().video().orElseThrow();
    MediaRef media = new MediaRef(file.toString(), "moves", Fingerprint.of(ByteSource.of(file)));
    Content content = new Content("sha256:0", "0");
    long[] starts = Arrays.copyOf(probed.index().keyPts(), count + 1);
    starts[count] = video.endPts();
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TimeRange range = new TimeRange(starts[i], starts[i + 1], video.timebase());
      Optional<Content> next = i + 1 < count ? Optional.of(content) : Optional.empty();
      chunks.add(new Chunk(media, i, count, range, 0, 0, content, next));
    }
    return chunks;
  }
}
