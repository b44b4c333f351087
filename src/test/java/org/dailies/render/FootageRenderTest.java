package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.media.ByteSource;
import org.dailies.media.FootageKind;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.TestMovie;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the footage, each finished frame shows the one that was planned. */
class FootageRenderTest {
  private static final FrameRate RATE = new FrameRate(25, 1);

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.dailies.media.FootageKind#all")
  void render_ofEveryKind_showsThePlannedFrames(FootageKind kind) throws IOException {
    Path footage = kind.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    VideoInfo video = probed.info().video().orElseThrow();
    long[] pts = probed.index().pts();
    Segment segment =
        new Segment(
            RATE,
            video.width() & ~1,
            video.height() & ~1,
            30,
            List.of(shot(0, 18, pts[23], video), shot(18, 12, pts[7], video)),
            List.of(),
            VideoEncoder.X264,
            Quality.preset("draft"),
            Hdr.TONEMAP,
            false);
    Path file = folder.resolve("rendered.mp4");

    SegmentRenderer.render(segment, SegmentMedia.of(ByteSource.of(footage), probed), file);

    int hidden = FootageKind.FRAMES - pts.length;
    List<Integer> planned = new ArrayList<>();
    for (Shot shot : segment.shots()) {
      for (int i = 0; i < shot.frames(); i++) {
        long shown = probed.index().frameAt(shot.middle(i, RATE));
        planned.add(hidden + Arrays.binarySearch(pts, shown));
      }
    }
    assertThat(numbers(file), equalTo(planned));
  }

  private static Shot shot(long start, long frames, long sourceStart, VideoInfo video) {
    return new Shot(start, frames, 0, sourceStart, video.timebase(), Optional.empty(), 0, false);
  }

  private static List<Integer> numbers(Path file) {
    List<Integer> numbers = new ArrayList<>();
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    try (VideoReader reader =
        VideoReader.open(
            ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        numbers.add(TestMovie.number(picture));
      }
    }
    return numbers;
  }
}
