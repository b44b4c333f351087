package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.MovieWriter;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.EditorFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that edits, MLT's own player, plays our files frame for frame. */
class MeltTest {
  private static final int FRAMES = 150;

  @TempDir private Path folder;

  @BeforeAll
  static void findMelt() {
    boolean here =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "melt")));
    assumeTrue(here, "melt is not on the path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "30000/1001"})
  void mlt_playedByMelt_showsTheFramesOfTheTimeline(String rate)
      throws IOException, InterruptedException {
    FrameRate frames = FrameRate.parse(rate);
    Path footage = folder.resolve("numbered & more.mp4");
    Timebase ticks = new Timebase(1, frames.den() == 1 ? 512 * frames.num() : frames.num());
    NumberedFrames.write(
        MovieWriter.to(footage)
            .picture(NumberedFrames.WIDTH, NumberedFrames.HEIGHT, frames)
            .timebase(ticks),
        LongStream.range(0, FRAMES).map(n -> frames.timebase().rescale(n, ticks)).toArray());
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    int[] bounds = {7, 20, 61, 62, 90, 149, 3, 30};
    String mlt =
        EditorFile.MLT.write(timeline(footage, probed, bounds), probed.info()).orElseThrow();
    Path played = folder.resolve("played.mp4");

    Process melt =
        new ProcessBuilder(
                "melt",
                Files.writeString(folder.resolve("cut.mlt"), mlt).toString(),
                "-consumer",
                "avformat:" + played,
                "real_time=-1",
                "vcodec=libx264",
                "preset=ultrafast",
                "an=1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("melt.log").toFile())
            .start();

    assertThat(melt.waitFor(), is(0));
    List<Integer> planned = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      IntStream.range(bounds[i], bounds[i + 1]).forEach(planned::add);
    }
    assertThat(NumberedFrames.read(played), equalTo(planned));
  }

  private static Timeline timeline(Path footage, MediaProbe.Probed probed, int... bounds) {
    VideoInfo video = probed.info().video().orElseThrow();
    Timeline cut = CutVideo.timeline(probed, bounds);
    return new Timeline(
        cut.version(),
        "numbered",
        new Source(
            footage.toString(),
            "sha256:0",
            new TimeRange(video.startPts(), video.endPts(), video.timebase()),
            false),
        cut.rate(),
        cut.width(),
        cut.height(),
        cut.frames(),
        cut.clips(),
        List.of(),
        CaptionDisplay.NONE,
        List.of());
  }
}
