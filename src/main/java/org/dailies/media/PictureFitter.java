package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * Makes pictures stand as players show them: turned, with square pixels, of the wanted size, and
 * where they go among others, with the same numbers for the same colours. Pictures that do already
 * pass as they are. For one thread.
 */
public final class PictureFitter implements AutoCloseable {
  private static final Colour UNTOLD = new Colour("unknown", "unknown", "unknown", "unknown");

  private final int width;
  private final int height;
  private final int rotation;
  private final Colour from;
  private final Colour to;
  private final PicturePool turns;
  private final PicturePool sizes;
  private SwsContext scaler;
  private Picture scaled;
  private Picture turned;

  /**
   * @param width of the result
   * @param height of the result
   * @param rotation clockwise degrees that pictures are turned by: 0, 90, 180 or 270
   */
  public PictureFitter(int width, int height, int rotation) {
    this(width, height, rotation, UNTOLD, UNTOLD);
  }

  /**
   * For pictures that go among others.
   *
   * @param from what their numbers mean
   * @param to what those of the others mean
   */
  public PictureFitter(int width, int height, int rotation, Colour from, Colour to) {
    this.width = width;
    this.height = height;
    this.rotation = rotation;
    this.from = from;
    this.to = to;
    this.turns = new PicturePool(width, height);
    this.sizes =
        rotation % 180 == 0 ? new PicturePool(width, height) : new PicturePool(height, width);
  }

  /** The fitted picture; lent until the next call, unless it is the one given. */
  public Picture fit(Picture picture) {
    boolean quarter = rotation % 180 != 0;
    Picture sized = sized(picture, quarter ? height : width, quarter ? width : height);
    return rotation == 0 ? sized : turned(sized);
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    sizes.close();
    turns.close();
    if (scaled != null) {
      scaled.close();
    }
    if (turned != null) {
      turned.close();
    }
  }

  private Picture sized(Picture picture, int toWidth, int toHeight) {
    if (picture.width() == toWidth && picture.height() == toHeight && !recoloured()) {
      return picture;
    }
    if (scaled != null) {
      scaled.close(); // it may still be shared: its pixels are not ours any more
    }
    scaled =
        cropped(picture, toWidth, toHeight) && !recoloured()
            ? crop(picture, toWidth, toHeight)
            : scale(picture, toWidth, toHeight);
    return scaled;
  }

  /** Whether numbers change; what is not told is taken to mean what the others do. */
  private boolean recoloured() {
    return coefficients(from, to) != coefficients(to, from) || full(from, to) != full(to, from);
  }

  private static int coefficients(Colour colour, Colour otherwise) {
    String space = colour.space().equals("unknown") ? otherwise.space() : colour.space();
    return switch (space) {
      case "smpte170m", "bt470bg", "fcc" -> SWS_CS_ITU601;
      case "bt2020nc", "bt2020c" -> SWS_CS_BT2020;
      default -> SWS_CS_ITU709;
    };
  }

  private static boolean full(Colour colour, Colour otherwise) {
    return (colour.range().equals("unknown") ? otherwise : colour).range().equals("pc");
  }

  private void recolour() {
    int one = 1 << 16;
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(coefficients(from, to)),
        full(from, to) ? 1 : 0,
        sws_getCoefficients(coefficients(to, from)),
        full(to, from) ? 1 : 0,
        0,
        one,
        one);
  }

  /** Whether only the last column or row of an odd size is too much. */
  private static boolean cropped(Picture picture, int toWidth, int toHeight) {
    int columns = picture.width() - toWidth;
    int rows = picture.height() - toHeight;
    return (columns == 0 || columns == 1) && (rows == 0 || rows == 1);
  }

  private static Picture crop(Picture picture, int toWidth, int toHeight) {
    Picture crop = picture.share();
    crop.frame().width(toWidth).height(toHeight);
    return crop;
  }

  private Picture scale(Picture picture, int toWidth, int toHeight) {
    AVFrame from = picture.frame();
    scaler =
        sws_getCachedContext(
            scaler,
            from.width(),
            from.height(),
            AV_PIX_FMT_YUV420P,
            toWidth,
            toHeight,
            AV_PIX_FMT_YUV420P,
            SWS_BICUBIC | SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      throw DailiesException.of(
          ErrorCode.RENDER_FAILED,
          "no way from %dx%d to %dx%d",
          from.width(),
          from.height(),
          toWidth,
          toHeight);
    }
    if (recoloured()) {
      recolour();
    }
    Picture result = sizes.take();
    result.copyPropertiesFrom(picture);
    AVFrame to = result.frame();
    sws_scale(scaler, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
    return result;
  }

  private Picture turned(Picture picture) {
    if (turned != null) {
      turned.close();
    }
    turned = turns.take();
    turned.copyPropertiesFrom(picture);
    for (int plane = 0; plane < picture.planes(); plane++) {
      turn(picture, turned, plane);
    }
    return turned;
  }

  private void turn(Picture from, Picture to, int plane) {
    ByteBuffer source = from.plane(plane);
    ByteBuffer target = to.plane(plane);
    int columns = from.planeWidth(plane);
    int rows = from.planeHeight(plane);
    byte[] row = new byte[columns];
    for (int y = 0; y < rows; y++) {
      source.position(y * from.stride(plane));
      source.get(row);
      for (int x = 0; x < columns; x++) {
        int toX = rotation == 90 ? rows - 1 - y : rotation == 180 ? columns - 1 - x : y;
        int toY = rotation == 90 ? x : rotation == 180 ? rows - 1 - y : columns - 1 - x;
        target.put(toY * to.stride(plane) + toX, row[x]);
      }
    }
  }
}
