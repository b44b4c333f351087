package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_LANCZOS;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Brings still pictures to a size, by Lanczos' kernel. */
public final class StillScaler {
  private StillScaler() {}

  /**
   * @param argb a pixel an int, row by row, multiplied with its opacity
   * @return the same for the new size
   */
  public static int[] scale(int[] argb, int width, int height, int toWidth, int toHeight) {
    if (width == toWidth && height == toHeight) {
      return argb;
    }
    Libav.load();
    SwsContext scaler =
        sws_getContext(
            width,
            height,
            AV_PIX_FMT_BGRA, // the bytes of an ARGB int, from its lowest
            toWidth,
            toHeight,
            AV_PIX_FMT_BGRA,
            SWS_LANCZOS | SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      throw DailiesException.of(
          ErrorCode.RENDER_FAILED, "no way from %dx%d to %dx%d", width, height, toWidth, toHeight);
    }
    int[] scaled = new int[toWidth * toHeight];
    try (IntPointer from = new IntPointer(argb);
        IntPointer to = new IntPointer((long) toWidth * toHeight);
        // the scaler looks at four planes, whatever the format
        PointerPointer<IntPointer> fromPlanes = new PointerPointer<>(from, null, null, null);
        PointerPointer<IntPointer> toPlanes = new PointerPointer<>(to, null, null, null);
        IntPointer fromStride = new IntPointer(4 * width, 0, 0, 0);
        IntPointer toStride = new IntPointer(4 * toWidth, 0, 0, 0)) {
      sws_scale(scaler, fromPlanes, fromStride, 0, height, toPlanes, toStride);
      to.get(scaled);
    } finally {
      sws_freeContext(scaler);
    }
    return scaled;
  }
}
