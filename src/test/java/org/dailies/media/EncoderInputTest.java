package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class EncoderInputTest {
  private static final int WIDTH = 146;
  private static final int HEIGHT = 82;

  @Test
  void take_semiplanar_hasTheSameSamples() {
    try (Picture picture = Moving.picture(WIDTH, HEIGHT, 3);
        EncoderInput input = EncoderInput.of(VideoEncoder.Frames.SEMIPLANAR, WIDTH, HEIGHT)) {
      picture.setPts(77);
      AVFrame frame = input.take(picture.frame());

      assertThat(frame.format(), is(AV_PIX_FMT_NV12));
      assertThat(frame.pts(), is(77L));
      assertThat(samples(frame, 0, WIDTH, HEIGHT, 1, 0), equalTo(samples(picture, 0)));
      assertThat(samples(frame, 1, WIDTH / 2, HEIGHT / 2, 2, 0), equalTo(samples(picture, 1)));
      assertThat(samples(frame, 1, WIDTH / 2, HEIGHT / 2, 2, 1), equalTo(samples(picture, 2)));
    }
  }

  private static List<Byte> samples(Picture picture, int plane) {
    return samples(
        picture.frame(), plane, picture.planeWidth(plane), picture.planeHeight(plane), 1, 0);
  }

  private static List<Byte> samples(
      AVFrame frame, int plane, int width, int height, int step, int offset) {
    BytePointer data = frame.data(plane);
    List<Byte> samples = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples.add(data.get((long) y * frame.linesize(plane) + (long) x * step + offset));
      }
    }
    return samples;
  }
}
