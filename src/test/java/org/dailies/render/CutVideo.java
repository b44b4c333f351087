package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.dailies.media.ByteSource;
import org.dailies.media.EncoderChoice;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.Mp4Assembler;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;

/**
 * Footage that was cut by copying.
 *
 * @param file the finished video
 * @param planned the number of the footage's frame that each frame shows
 */
record CutVideo(Path footage, Path file, List<Integer> planned, List<Segment> segments) {
  static final RenderSpec SPEC =
      new RenderSpec(
          RenderSpec.Mode.AUTO,
          EncoderChoice.AUTO,
          Quality.preset("standard"),
          Hdr.TONEMAP,
          2,
          -16,
          -1.5,
          11);

  /**
   * Cuts footage, which must allow it.
   *
   * @param bounds of what is kept, in frames of the footage: from, to, from, to, ...
   */
  static CutVideo of(Path footage, Path folder, int... bounds) throws IOException {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    Timeline timeline = timeline(probed, bounds);
    SmartCuts cuts = SmartCuts.of(timeline, probed);
    assertThat(cuts.obstacle(), equalTo(Optional.empty()));
    List<Segment> segments = SplitTimeline.segments(timeline, SPEC, cuts);
    List<Path> files = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Segment segment : segments) {
      Path file = folder.resolve(footage.getFileName() + "-" + files.size() + ".mp4");
      SegmentCutter.cut(segment, ByteSource.of(footage), probed, file).note().ifPresent(notes::add);
      files.add(file);
    }
    assertThat(notes, empty());
    Path result = folder.resolve(footage.getFileName() + "-cut.mp4");
    Mp4Assembler.assemble(result, files, Optional.empty(), timeline.rate());
    List<Integer> planned = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      IntStream.range(bounds[i], bounds[i + 1]).forEach(planned::add);
    }
    return new CutVideo(footage, result, planned, segments);
  }

  /** Why footage cannot be cut by copying; {@code "none"} if it can. */
  static String obstacle(Path footage, int... bounds) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    return SmartCuts.of(timeline(probed, bounds), probed).obstacle().orElse("none");
  }

  static Timeline timeline(MediaProbe.Probed probed, int... bounds) {
    VideoInfo video = probed.info().video().orElseThrow();
    List<Clip> clips = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      TimeRange range =
          new TimeRange(pts(video, bounds[i]), pts(video, bounds[i + 1]), video.timebase());
      clips.add(new Clip(start, bounds[i + 1] - bounds[i], range, Optional.empty()));
      start += bounds[i + 1] - bounds[i];
    }
    return new Timeline(
        Timeline.VERSION,
        "cut",
        new Source("footage", "sha256:0", clips.get(0).source(), false),
        video.frameRate(),
        video.width(),
        video.height(),
        start,
        clips,
        List.of(),
        Shown.BESIDE,
        List.of());
  }

  /** Runs of copied frames, by their numbers in the footage: {@code "20-73"}. */
  List<String> copied() {
    List<String> runs = new ArrayList<>();
    int at = 0;
    int start = -1;
    int end = -1;
    for (Segment segment : segments) {
      for (Shot shot : segment.shots()) {
        if (shot.copied()) {
          int first = planned.get(at);
          if (first != end) {
            start = first;
          } else {
            runs.remove(runs.size() - 1);
          }
          end = first + (int) shot.frames();
          runs.add(start + "-" + end);
        }
        at += (int) shot.frames();
      }
    }
    return runs;
  }

  /** Decodes the footage and the result, and compares what was copied bit by bit. */
  void assertCopiesAreEqual() {
    List<Long> original = hashes(footage);
    List<Long> result = hashes(file);
    List<Long> expected = new ArrayList<>();
    List<Long> found = new ArrayList<>();
    int at = 0;
    for (Segment segment : segments) {
      for (Shot shot : segment.shots()) {
        for (int i = 0; i < shot.frames(); i++, at++) {
          if (shot.copied()) {
            expected.add(original.get(planned.get(at)));
            found.add(result.get(at));
          }
        }
      }
    }
    assertThat(found, equalTo(expected));
    assertThat(result.size(), equalTo(planned.size()));
  }

  private static long pts(VideoInfo video, int frame) {
    FrameRate rate = video.frameRate();
    return video.startPts() + rate.timebase().rescale(frame, video.timebase());
  }

  private static List<Long> hashes(Path file) {
    List<Long> hashes = new ArrayList<>();
    ByteSource source = ByteSource.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    try (VideoReader reader =
        VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        CRC32C crc = new CRC32C();
        for (int plane = 0; plane < picture.planes(); plane++) {
          for (int level : Drawn.levels(picture, plane)) {
            crc.update(level);
          }
        }
        hashes.add(crc.getValue());
      }
    }
    return hashes;
  }
}
