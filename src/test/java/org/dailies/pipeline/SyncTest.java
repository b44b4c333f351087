package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.SoundReader;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.sample.SampleMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clap after several cuts is seen and heard at once in the finished video. */
class SyncTest {
  private static final String RECIPE =
      """
      file: clap.mp4
      picture: {width: 480, height: 270, rate: 30000/1001, gop: 30, bFrames: 2}
      scenes:
        - {at: 0, town: dusk}
      sound:
        script:
          - pauseMs: 1200
          - say: One.
          - pauseMs: 1700
          - say: Two.
          - pauseMs: 1300
          - say: Three.
          - pauseMs: 1900
          - say: Now.
          - pauseMs: 40
          - clap: true
          - pauseMs: 1500
      """;

  @TempDir Path folder;

  @Test
  void run_clapAfterTheLastCut_isSeenAndHeardAtOnce() throws IOException {
    ItemReport report = run();
    MediaProbe.Probed finished =
        MediaProbe.probe(ByteSource.of(Path.of(report.outputs().get(0).uri())));

    assertThat(report.cuts().size(), greaterThan(3));
    assertThat(
        report.render().certificate().finishedFrames(),
        equalTo(report.render().certificate().plannedFrames()));
    assertThat(
        report.render().certificate().encodedFrames(),
        equalTo(report.render().certificate().plannedFrames()));
    assertThat(
        seconds(finished.info().audio().orElseThrow()),
        closeTo(seconds(finished.info().video().orElseThrow()), 0.001));
    double seen = flash(report, finished);
    assertThat(click(report, finished.info(), seen), closeTo(seen, 0.010));
  }

  private ItemReport run() throws IOException {
    Path recipe = Files.writeString(folder.resolve("clap.yaml"), RECIPE);
    Path media = SampleMaker.make(recipe, folder, (file, frames, of) -> {});
    RunReport run = EditJob.run(Jobs.spec(folder, media.toString()), Jobs.direct());
    assertThat(run.failures(), empty());
    return run.items().get(0);
  }

  /** When the lower left corner is white, in seconds. */
  private static double flash(ItemReport report, MediaProbe.Probed finished) {
    VideoInfo video = finished.info().video().orElseThrow();
    double brightest = 0;
    double at = -1;
    ByteSource source = ByteSource.of(Path.of(report.outputs().get(0).uri()));
    // the flash is the one frame that is far brighter there than the frame before
    double before = 255;
    try (VideoReader reader = VideoReader.open(source, video, finished.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        double corner = corner(picture);
        if (corner - before > brightest) {
          brightest = corner - before;
          at = video.timebase().seconds(picture.pts());
        }
        before = corner;
      }
    }
    assertThat(brightest, greaterThan(20.0));
    return at;
  }

  private static double corner(Picture picture) {
    ByteBuffer luma = picture.plane(0);
    double sum = 0;
    int size = picture.height() / 20;
    for (int y = picture.height() - size; y < picture.height(); y++) {
      for (int x = 0; x < size; x++) {
        sum += luma.get(y * picture.stride(0) + x) & 0xff;
      }
    }
    return sum / (size * size);
  }

  /** When the loudest sound near a time begins, in seconds. */
  private static double click(ItemReport report, MediaInfo info, double near) {
    AudioInfo audio = info.audio().orElseThrow();
    ByteSource source = ByteSource.of(Path.of(report.outputs().get(0).uri()));
    long from = Math.round((near - 0.1) * 48_000);
    float[] sound = new float[9600];
    try (SoundReader reader = SoundReader.open(source, audio, 48_000, 1)) {
      reader.seek(from);
      int filled = 0;
      float[] block = new float[sound.length];
      while (filled < sound.length) {
        int read = reader.read(block, sound.length - filled);
        if (read == 0) {
          break;
        }
        System.arraycopy(block, 0, sound, filled, read);
        filled += read;
      }
    }
    float loudest = 0;
    for (float sample : sound) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    for (int i = 0; i < sound.length; i++) {
      if (Math.abs(sound[i]) > loudest / 2) {
        return (from + i) / 48_000.0;
      }
    }
    throw new AssertionError("there is no sound near " + near);
  }

  private static double seconds(VideoInfo video) {
    return video.timebase().seconds(video.endPts() - video.startPts());
  }

  private static double seconds(AudioInfo audio) {
    return audio.timebase().seconds(audio.endPts() - audio.startPts());
  }
}
