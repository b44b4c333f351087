package org.dailies.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.Colour;
import org.dailies.media.DisplaySize;
import org.dailies.media.Hdr;
import org.dailies.media.Picture;
import org.dailies.media.PictureFitter;
import org.dailies.media.Treatment;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Layer;

/** A layer that is ready to be laid over the frames of a segment. For one thread. */
abstract sealed class PaintedLayer implements AutoCloseable {
  final Layer layer;
  final PixelBox box;

  private PaintedLayer(Layer layer, PixelBox box) {
    this.layer = layer;
    this.box = box;
  }

  /**
   * @param colour of the pictures that it will be laid over
   */
  static PaintedLayer of(Layer layer, Segment segment, SegmentMedia media, Colour colour) {
    PixelBox box = PixelBox.of(layer.box(), segment.width(), segment.height());
    if (layer.shows() instanceof Layer.Moving moving) {
      VideoInfo info = media.probed(moving.file()).info().video().orElseThrow();
      return new Footage(layer, box, Treatment.of(info, Hdr.TONEMAP).applied(info), colour);
    }
    if (layer.shows() instanceof Layer.Title title) {
      return new Drawing(layer, box, TitlePainter.paint(title, box), colour);
    }
    Layer.Still still = (Layer.Still) layer.shows();
    BufferedImage image = StillPicture.filling(read(still, media), box.width(), box.height());
    return StillPicture.opaque(image)
        ? new Opaque(layer, box, image, colour)
        : new Drawing(layer, box, image, colour);
  }

  private static BufferedImage read(Layer.Still still, SegmentMedia media) {
    try {
      return StillPicture.read(media.source(still.file()));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "a picture cannot be read", e);
    }
  }

  /**
   * Lays it over a frame.
   *
   * @param frame number of it in the segment
   * @param decoded what the layer shows, where that moves
   * @param picture which must be {@link Picture#writable}
   */
  abstract void lay(long frame, Optional<Picture> decoded, Picture picture);

  /** Whether nothing shines through it. */
  boolean opaque() {
    return true;
  }

  @Override
  public void close() {}

  /** A drawing through which the picture shines. */
  private static final class Drawing extends PaintedLayer {
    private final Overlay overlay;

    Drawing(Layer layer, PixelBox box, BufferedImage image, Colour colour) {
      super(layer, box);
      overlay = Overlay.of(image, box.x(), box.y(), colour);
    }

    @Override
    boolean opaque() {
      return false;
    }

    @Override
    void lay(long frame, Optional<Picture> decoded, Picture picture) {
      overlay.blendInto(picture, layer.opacityAt(frame));
    }
  }

  /** A picture that hides what is under it, and may come nearer. */
  private static final class Opaque extends PaintedLayer {
    private final Picture still;
    private final Picture nearer;
    private final ZoomResampler zoom;

    Opaque(Layer layer, PixelBox box, BufferedImage image, Colour colour) {
      super(layer, box);
      still = Picture.allocate(box.width(), box.height());
      nearer = Picture.allocate(box.width(), box.height());
      zoom = new ZoomResampler(box.width(), box.height());
      Overlay.of(image, 0, 0, colour).blendInto(still);
    }

    @Override
    void lay(long frame, Optional<Picture> decoded, Picture picture) {
      Composite.lay(at(frame), 0, 0, picture, box, layer.opacityAt(frame));
    }

    private Picture at(long frame) {
      double scale = ((Layer.Still) layer.shows()).at(frame - layer.start(), layer.frames());
      if (scale <= 1) {
        return still;
      }
      zoom.magnify(still, nearer, scale, 0.5, 0.5);
      return nearer;
    }

    @Override
    public void close() {
      still.close();
      nearer.close();
    }
  }

  /** Other footage, which fills the box. */
  private static final class Footage extends PaintedLayer {
    private final PictureFitter fitter;
    private final int left;
    private final int top;

    Footage(Layer layer, PixelBox box, VideoInfo info, Colour colour) {
      super(layer, box);
      DisplaySize shown = DisplaySize.of(info);
      double scale =
          Math.max((double) box.width() / shown.width(), (double) box.height() / shown.height());
      int width = Math.max(box.width(), even(scale * shown.width()));
      int height = Math.max(box.height(), even(scale * shown.height()));
      left = (width - box.width()) / 4 * 2;
      top = (height - box.height()) / 4 * 2;
      fitter = new PictureFitter(width, height, info.rotation(), info.colour(), colour);
    }

    private static int even(double length) {
      return 2 * (int) Math.round(length / 2);
    }

    @Override
    void lay(long frame, Optional<Picture> decoded, Picture picture) {
      Picture fitted = fitter.fit(decoded.orElseThrow());
      Composite.lay(fitted, left, top, picture, box, layer.opacityAt(frame));
    }

    @Override
    public void close() {
      fitter.close();
    }
  }
}
