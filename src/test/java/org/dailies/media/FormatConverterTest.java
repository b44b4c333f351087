package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;

class FormatConverterTest {
  private static final int SIZE = 32;

  @Test
  void convert_limitedRange_keepsNumbersAndTag() {
    assertConverts(
        frame(AV_PIX_FMT_YUV422P, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709, 40, 90, 200),
        "tv",
        "bt709",
        40,
        90,
        200);
  }

  @Test
  void convert_fullRange_keepsNumbersAndTag() {
    assertConverts(
        frame(AV_PIX_FMT_YUVJ422P, AVCOL_RANGE_JPEG, AVCOL_SPC_BT709, 250, 90, 200),
        "pc",
        "bt709",
        250,
        90,
        200);
  }

  @Test
  void convert_fullRangeOnlyInItsFormatsName_isTagged() {
    assertConverts(
        frame(AV_PIX_FMT_YUVJ422P, AVCOL_RANGE_UNSPECIFIED, AVCOL_SPC_UNSPECIFIED, 250, 90, 200),
        "pc",
        "unknown",
        250,
        90,
        200);
  }

  @Test
  void convert_fullRangeOnlyInItsTag_keepsNumbersAndTag() {
    assertConverts(
        frame(AV_PIX_FMT_YUV422P, AVCOL_RANGE_JPEG, AVCOL_SPC_BT709, 250, 90, 200),
        "pc",
        "bt709",
        250,
        90,
        200);
  }

  @Test
  void convert_grey_keepsNumbersAndTag() {
    assertConverts(
        frame(AV_PIX_FMT_GRAY8, AVCOL_RANGE_JPEG, AVCOL_SPC_UNSPECIFIED, 250),
        "pc",
        "unknown",
        250,
        128,
        128);
  }

  @Test
  void convert_rgb_isBt709AndSaysSo() {
    // pure green: the planes are green, blue and red
    assertConverts(
        frame(AV_PIX_FMT_GBRP, AVCOL_RANGE_JPEG, AVCOL_SPC_RGB, 255, 0, 0),
        "tv",
        "bt709",
        173,
        42,
        26);
  }

  @Test
  void convert_tenBits_isAQuarterOfTheNumbers() {
    assertConverts(
        frame(AV_PIX_FMT_YUV422P10LE, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709, 940, 64, 960),
        "tv",
        "bt709",
        235,
        16,
        240);
  }

  private static void assertConverts(
      Picture picture, String range, String space, int luma, int cb, int cr) {
    try (picture;
        FormatConverter converter = new FormatConverter()) {
      Picture result = converter.convert(picture);
      assertThat(
          sample(result, 0)
              + " "
              + sample(result, 1)
              + " "
              + sample(result, 2)
              + " "
              + result.colour().range()
              + " "
              + result.colour().space(),
          is(luma + " " + cb + " " + cr + " " + range + " " + space));
    }
  }

  private static int sample(Picture picture, int plane) {
    return picture.plane(plane).get(5 * picture.stride(plane) + 5) & 0xff;
  }

  private static Picture frame(int format, int range, int space, int... planes) {
    Libav.load();
    AVFrame frame = av_frame_alloc();
    frame.width(SIZE);
    frame.height(SIZE);
    frame.format(format);
    frame.color_range(range);
    frame.colorspace(space);
    Libav.check(av_frame_get_buffer(frame, 0), ErrorCode.INTERNAL, "no memory");
    for (int plane = 0; plane < planes.length; plane++) {
      ByteBuffer bytes =
          new BytePointer(frame.data(plane))
              .capacity((long) frame.linesize(plane) * SIZE)
              .asByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        if (format == AV_PIX_FMT_YUV422P10LE) {
          bytes.putShort((short) planes[plane]);
        } else {
          bytes.put((byte) planes[plane]);
        }
      }
    }
    return new Picture(frame);
  }
}
