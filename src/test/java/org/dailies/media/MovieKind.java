package org.dailies.media;

import java.nio.file.Path;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** Tiny movies, each with something that makes decoding from the middle hard. */
enum MovieKind {
  B_PYRAMID("b-pyramid.mp4", new FrameRate(25, 1)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(10).bFrames(4);
    }
  },
  NTSC("ntsc.mov", new FrameRate(30_000, 1001)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(15).sound(1);
    }
  },
  LATE("late.mp4", new FrameRate(25, 1)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(10).pictureStart(7);
    }
  },
  CUT_AT_START("cut.mp4", new FrameRate(25, 1)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(10).pictureStart(-5); // the edit list hides five frames
    }
  },
  OPEN_GOP("open.mp4", new FrameRate(50, 1)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(12).bFrames(3).openGop();
    }
  },
  MILLISECONDS("millis.mkv", new FrameRate(30_000, 1001)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(12).bFrames(3).openGop().sound(2);
    }
  },
  UNEVEN("uneven.mp4", new FrameRate(25, 1)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(10).timebase(Timebase.MILLIS);
    }

    @Override
    void write(MovieWriter movie, Picture picture, int frame) {
      movie.write(picture, 40L * frame + 13L * (frame % 3) + (frame > 30 ? 700 : 0));
    }
  },
  TRANSPORT_STREAM("stream.ts", new FrameRate(25, 1)) {
    @Override
    MovieWriter.Settings with(MovieWriter.Settings settings) {
      return settings.gop(10).bFrames(3).openGop().sound(2);
    }
  };

  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  static final int FRAMES = 60;

  private final String fileName;
  private final FrameRate rate;

  MovieKind(String fileName, FrameRate rate) {
    this.fileName = fileName;
    this.rate = rate;
  }

  abstract MovieWriter.Settings with(MovieWriter.Settings settings);

  void write(MovieWriter movie, Picture picture, int frame) {
    movie.write(picture);
  }

  /** Makes the movie; with sound it lasts as long as the picture, a tone. */
  Path make(Path folder) {
    Path file = folder.resolve(fileName);
    MovieWriter.Settings settings = with(MovieWriter.to(file).picture(WIDTH, HEIGHT, rate));
    boolean sounds = this == NTSC || this == MILLISECONDS || this == TRANSPORT_STREAM;
    int channels = this == NTSC ? 1 : 2;
    try (MovieWriter movie = settings.quality("veryfast", 23).open()) {
      for (int i = 0; i < FRAMES; i++) {
        try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
          write(movie, picture, i);
        }
        long end = rate.timebase().rescale(i + 1, Timebase.SAMPLES_48K);
        if (sounds) {
          movie.writeSound(tone(movie.samples(), end, channels), (int) (end - movie.samples()));
        }
      }
      movie.finish();
    }
    return file;
  }

  private static float[] tone(long from, long to, int channels) {
    float[] samples = new float[(int) (to - from) * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin((from + i / channels) * 0.05));
    }
    return samples;
  }
}
