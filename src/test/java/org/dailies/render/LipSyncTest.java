package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.Mp4Assembler;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.SoundReader;
import org.dailies.media.TestMovie;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoReader;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flash and a beep of the same instant stay together, however often and wherever one cuts. */
class LipSyncTest {
  private static final FrameRate RATE = new FrameRate(30_000, 1001);
  private static final Timebase TICKS = new Timebase(1, 90_000);
  private static final int SIZE = 64;
  private static final int CLIPS = 101;

  /** Frames of the grid from one clip's start to the next one's, and how many of them are kept. */
  private static final int STEP = 178;

  private static final int KEPT = 90;

  @TempDir private Path folder;

  @Test
  void edit_tenUnevenMinutesWithAHundredCuts_keepsFlashesAndBeepsTogether() throws IOException {
    List<Double> events = new ArrayList<>();
    Path footage = footage(events);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    Timeline timeline = timeline(probed);

    Path finished = render(timeline, footage, probed);

    List<Double> seen = flashes(finished);
    List<Double> heard = beeps(finished);
    List<Double> planned = planned(timeline, events);
    assertThat(seen.size(), equalTo(CLIPS));
    assertThat(heard.size(), equalTo(CLIPS));
    double frame = RATE.timebase().seconds(1);
    double mean = 0;
    for (int i = 0; i < CLIPS; i++) {
      assertThat("beep " + i, heard.get(i), closeTo(planned.get(i), 0.001));
      assertThat("flash " + i, seen.get(i), closeTo(heard.get(i), frame));
      mean += (seen.get(i) - heard.get(i)) / CLIPS;
    }
    assertThat(mean, closeTo(0, 0.010));
  }

  /** In the middle of each clip something flashes for a frame and beeps for 50 ms. */
  private Path footage(List<Double> events) {
    List<Long> pts = new ArrayList<>();
    List<Boolean> bright = new ArrayList<>();
    long length = Math.round(TICKS.num() * 90_000.0 * CLIPS * STEP * 1001 / 30_000);
    long at = 0;
    for (int i = 0; at < length; i++) {
      boolean event = events.size() < CLIPS && at >= eventAfter(events.size());
      if (event) {
        events.add(TICKS.seconds(at));
      }
      pts.add(at);
      bright.add(event);
      at += event ? 9000 : 90 * new int[] {33, 17, 90, 41, 13, 200, 67}[i % 7] + i % 11;
    }
    return TestMovie.to(folder.resolve("footage.mp4"))
        .picture("libx264", SIZE, SIZE, RATE)
        .encoding("preset", "ultrafast")
        .encoding("g", "100")
        .times(TICKS, pts.stream().mapToLong(Long::longValue).toArray())
        .drawing((frame, plane, x, y) -> plane > 0 ? 128 : bright.get(frame) ? 220 : 40)
        .track(
            new TestMovie.Track("aac", 44_100, 1)
                .sounding((seconds, channel) -> beep(events, seconds)))
        .make();
  }

  private static long eventAfter(int clip) {
    return RATE.timebase().rescale((long) clip * STEP + KEPT / 2, TICKS);
  }

  private static double beep(List<Double> events, double seconds) {
    int i = (int) (seconds / (STEP * 1001 / 30_000.0));
    double since = i < events.size() ? seconds - events.get(i) : -1;
    return since >= 0 && since < 0.05 ? 0.5 * Math.sin(2 * Math.PI * 1000 * since) : 0;
  }

  private static Timeline timeline(MediaProbe.Probed probed) {
    Timebase timebase = probed.info().video().orElseThrow().timebase();
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < CLIPS; i++) {
      long start = RATE.timebase().rescale((long) i * STEP, timebase);
      long end = RATE.timebase().rescale((long) i * STEP + KEPT, timebase);
      TimeRange source = new TimeRange(start, end, timebase);
      clips.add(new Clip((long) i * KEPT, KEPT, source, Optional.empty()));
    }
    return new Timeline(
        Timeline.VERSION,
        "test",
        new Source("footage", "", new TimeRange(0, 1, timebase), true),
        RATE,
        SIZE,
        SIZE,
        (long) CLIPS * KEPT,
        clips,
        List.of(),
        Shown.BESIDE,
        List.of());
  }

  /** When the events should be in the finished video. */
  private static List<Double> planned(Timeline timeline, List<Double> events) {
    List<Double> planned = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Clip clip = timeline.clips().get(i);
      double start = clip.source().timebase().seconds(clip.source().start());
      planned.add(events.get(i) - start + RATE.timebase().seconds(clip.start()));
    }
    return planned;
  }

  private Path render(Timeline timeline, Path footage, MediaProbe.Probed probed)
      throws IOException {
    RenderSpec spec =
        new RenderSpec(
            RenderSpec.Mode.FULL, "x264", Quality.preset("draft"), Hdr.TONEMAP, 60, -16, -1.5, 11);
    ByteSource source = ByteSource.of(footage);
    List<Path> files = new ArrayList<>();
    for (Segment segment : SplitTimeline.segments(timeline, spec, VideoEncoder.X264)) {
      Path file = folder.resolve("segment" + files.size() + ".mp4");
      SegmentRenderer.render(segment, SegmentMedia.of(source, probed), file);
      files.add(file);
    }
    Path sound = folder.resolve("sound.m4a");
    SoundMixer.mix(timeline, source, probed.info().audio().orElseThrow(), spec, sound);
    Path finished = folder.resolve("finished.mp4");
    Mp4Assembler.assemble(finished, files, Optional.of(sound), RATE);
    return finished;
  }

  private static List<Double> flashes(Path file) {
    List<Double> flashes = new ArrayList<>();
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    try (VideoReader reader =
        VideoReader.open(
            ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), 1)) {
      boolean before = false;
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        int middle = SIZE / 2 * picture.stride(0) + SIZE / 2;
        boolean bright = (picture.plane(0).get(middle) & 0xff) > 130;
        if (bright && !before) {
          flashes.add(probed.info().video().orElseThrow().timebase().seconds(picture.pts()));
        }
        before = bright;
      }
    }
    return flashes;
  }

  private static List<Double> beeps(Path file) {
    List<Double> beeps = new ArrayList<>();
    AudioInfo audio = MediaProbe.probe(ByteSource.of(file)).info().audio().orElseThrow();
    float[] block = new float[4800];
    try (SoundReader reader = SoundReader.open(ByteSource.of(file), audio, 48_000, 1)) {
      long position = reader.position();
      long quietSince = Long.MIN_VALUE / 2;
      for (int n = reader.read(block, 4800); n > 0; n = reader.read(block, 4800)) {
        for (int i = 0; i < n; i++, position++) {
          if (Math.abs(block[i]) > 0.1) {
            if (position - quietSince > 4800) {
              beeps.add(position / 48_000.0);
            }
            quietSince = position;
          }
        }
      }
    }
    return beeps;
  }
}
