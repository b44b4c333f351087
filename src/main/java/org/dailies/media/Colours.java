package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_name;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/** Colour tags between FFmpeg's numbers and its names. */
final class Colours {
  private static final int UNSPECIFIED = 2; // in all enumerations but the range's, where it is 0

  private Colours() {}

  static Colour of(int range, int space, int primaries, int transfer) {
    return new Colour(
        name(av_color_range_name(range)),
        name(av_color_space_name(space)),
        name(av_color_primaries_name(primaries)),
        name(av_color_transfer_name(transfer)));
  }

  /** Whether pixels are RGB, which has neither matrix nor range until it is converted. */
  static boolean rgb(int format) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
    return descriptor != null
        && !descriptor.isNull()
        && (descriptor.flags() & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  /** The range of pictures in our format that were made from another one. */
  static int decodedRange(int format, int range) {
    if (rgb(format)) {
      return AVCOL_RANGE_MPEG;
    }
    String name = name(av_get_pix_fmt_name(format));
    // FFmpeg holds these for full range when nothing is said
    boolean full = name.startsWith("yuvj") || name.startsWith("gray");
    return range == AVCOL_RANGE_UNSPECIFIED && full ? AVCOL_RANGE_JPEG : range;
  }

  /** The matrix of pictures in our format that were made from another one. */
  static int decodedSpace(int format, int space) {
    return rgb(format) ? AVCOL_SPC_BT709 : space;
  }

  /** The matrix to take; where nothing is said, players go by the size. */
  static int matrix(int space, int height) {
    if (space != UNSPECIFIED) {
      return space;
    }
    return height > 576 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
  }

  static void tag(AVCodecContext codec, Colour colour) {
    codec.color_range(Math.max(0, av_color_range_from_name(colour.range())));
    codec.colorspace(known(av_color_space_from_name(colour.space())));
    codec.color_primaries(known(av_color_primaries_from_name(colour.primaries())));
    codec.color_trc(known(av_color_transfer_from_name(colour.transfer())));
  }

  private static int known(int value) {
    return value < 0 ? UNSPECIFIED : value;
  }

  private static String name(BytePointer name) {
    return name == null || name.isNull() ? "unknown" : name.getString();
  }
}
