package org.dailies.render;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.dailies.media.PictureFitter;
import org.dailies.media.PicturePool;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Zoom;

/**
 * Draws the frames of a segment: fits or frames, zooms, mixes, lays layers over them. For one
 * thread.
 */
final class FramePainter implements AutoCloseable {
  private final Segment segment;
  private final VideoInfo info;
  private final PicturePool pool;
  private final PictureFitter fitter;
  private final ZoomResampler zoom;
  private final CaptionPainter captions;
  private final Map<Framing, FramedView> views = new HashMap<>();
  private final Colour colour;
  private final SegmentMedia media;
  private final PaintedLayer[] layers; // by their number in the segment; null until it is seen
  private final int[] bottomUp;

  /**
   * @param info of the footage's pictures as they are decoded
   */
  FramePainter(Segment segment, SegmentMedia media, VideoInfo info) {
    this.segment = segment;
    this.info = info;
    this.media = media;
    this.colour = info.colour();
    this.layers = new PaintedLayer[segment.layers().size()];
    this.bottomUp =
        IntStream.range(0, layers.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> segment.layers().get(i).z()))
            .mapToInt(i -> i)
            .toArray();
    this.pool = new PicturePool(segment.width(), segment.height());
    this.fitter = new PictureFitter(segment.width(), segment.height(), info.rotation());
    this.zoom = new ZoomResampler(segment.width(), segment.height());
    this.captions =
        new CaptionPainter(
            segment.rate(),
            segment.width(),
            segment.height(),
            info.colour(),
            segment.captionLook(),
            new CaptionFonts(segment.captionLook().font().map(media::source)));
  }

  /**
   * A frame as it will be encoded. The caller closes it; the decoded pictures stay the caller's
   * too.
   */
  Picture paint(Ingredients decoded, FrameAt at) {
    long frame = at.frame();
    int lowest = lowestSeen(frame);
    Picture under = lowest < 0 ? lowest(decoded, at) : unseen(decoded.footage());
    return captioned(layered(under, frame, Math.max(0, lowest), decoded.moving()), frame);
  }

  /** What lies under all layers. */
  private Picture lowest(Ingredients decoded, FrameAt at) {
    return at.shot()
        .map(shot -> clip(decoded, shot, at.frame() - shot.start()))
        .orElseGet(decoded.footage()::share);
  }

  private Picture clip(Ingredients decoded, Segment.Shot shot, long shotFrame) {
    Picture footage = shown(decoded.footage(), shot, shotFrame);
    return shot.mix().isPresent()
        ? mixed(footage, decoded.other().orElseThrow(), shot.mix().get(), shotFrame)
        : footage;
  }

  /** Of the layers from the bottom up, the last that hides all under it; -1 if the clip is seen. */
  private int lowestSeen(long frame) {
    for (int i = bottomUp.length - 1; i >= 0; i--) {
      Layer layer = segment.layers().get(bottomUp[i]);
      if (layer.coversAllAt(frame) && painted(bottomUp[i]).opaque()) {
        return i;
      }
    }
    return -1;
  }

  /** A picture of which nothing will be seen. */
  private Picture unseen(Picture footage) {
    Picture picture = pool.take();
    picture.copyPropertiesFrom(footage);
    return picture;
  }

  @Override
  public void close() {
    for (PaintedLayer layer : layers) {
      if (layer != null) {
        layer.close();
      }
    }
    fitter.close();
    pool.close();
    views.values().forEach(FramedView::close);
  }

  /** What a shot shows of a picture: another reference to it, or a picture of its own. */
  private Picture shown(Picture decoded, Segment.Shot shot, long shotFrame) {
    return shot.framing().isPresent()
        ? framed(decoded, shot, shotFrame)
        : zoomed(fitter.fit(decoded), shot, shotFrame);
  }

  private Picture framed(Picture decoded, Segment.Shot shot, long shotFrame) {
    FramedView view =
        views.computeIfAbsent(
            shot.framing().orElseThrow(), framing -> new FramedView(framing, info));
    long frame = shot.zoomFrame() + shotFrame;
    Picture framed = pool.take();
    framed.copyPropertiesFrom(decoded);
    view.draw(decoded, framed, frame, shot.zoom().map(zoom -> zoom.at(frame)).orElse(1.0));
    return framed;
  }

  private Picture mixed(Picture footage, Picture decoded, Segment.Mix mix, long shotFrame) {
    try (footage;
        Picture other = shown(decoded, mix.other(), shotFrame)) {
      Picture result = pool.take();
      Composite.mix(
          mix.outgoing() ? other : footage,
          mix.outgoing() ? footage : other,
          mix.kind(),
          mix.progress(shotFrame),
          colour,
          result);
      return result;
    }
  }

  private Picture layered(
      Picture picture, long frame, int lowest, List<Ingredients.Moving> moving) {
    Picture result = picture;
    for (int number : Arrays.copyOfRange(bottomUp, lowest, bottomUp.length)) {
      Layer layer = segment.layers().get(number);
      if (layer.start() <= frame && frame < layer.end()) {
        Optional<Picture> shown =
            moving.stream()
                .filter(m -> m.layer() == number)
                .findFirst()
                .map(Ingredients.Moving::picture);
        Optional<Layer.Entrance> entrance = layer.entranceAt(frame);
        result =
            entrance.isPresent()
                ? entering(result, entrance.get(), number, frame, shown)
                : laid(result, number, frame, shown);
      }
    }
    return result;
  }

  private Picture laid(Picture picture, int number, long frame, Optional<Picture> shown) {
    Optional<Box> aside = segment.layers().get(number).footage();
    Picture result = aside.isPresent() ? moved(picture, aside.get()) : owned(picture);
    painted(number).lay(frame, shown, result);
    return result;
  }

  /** A picture on its way to what it is with a layer. */
  private Picture entering(
      Picture picture, Layer.Entrance entrance, int number, long frame, Optional<Picture> shown) {
    try (picture;
        Picture whole = laid(picture.share(), number, frame, shown)) {
      Picture result = pool.take();
      Composite.mix(
          picture,
          whole,
          entrance.kind(),
          entrance.progress(frame - segment.layers().get(number).start()),
          colour,
          result);
      return result;
    }
  }

  private PaintedLayer painted(int number) {
    if (layers[number] == null) {
      layers[number] = PaintedLayer.of(segment.layers().get(number), segment, media, colour);
    }
    return layers[number];
  }

  /** A picture whose middle fills a box of it. */
  private Picture moved(Picture picture, Box into) {
    try (picture) {
      PixelBox box = PixelBox.of(into, picture.width(), picture.height());
      Picture result = pool.take();
      result.copyFrom(picture);
      int left = (picture.width() - box.width()) / 4 * 2;
      int top = (picture.height() - box.height()) / 4 * 2;
      Composite.lay(picture, left, top, result, box, 1);
      return result;
    }
  }

  /** A magnified copy, or another reference to a picture that stays as it is. */
  private Picture zoomed(Picture picture, Segment.Shot shot, long shotFrame) {
    if (shot.zoom().isEmpty()) {
      return picture.share();
    }
    Zoom moves = shot.zoom().get();
    long frame = shot.zoomFrame() + shotFrame;
    double scale = moves.at(frame);
    if (scale <= 1) {
      return picture.share();
    }
    Zoom.Focus focus = moves.focusAt(frame);
    Picture magnified = pool.take();
    magnified.copyPropertiesFrom(picture);
    zoom.magnify(picture, magnified, scale, focus.x(), focus.y());
    return magnified;
  }

  private Picture captioned(Picture picture, long frame) {
    for (Caption caption : segment.captions()) {
      if (caption.start() <= frame && frame < caption.end()) {
        Picture own = owned(picture);
        captions.paint(caption, frame).forEach(overlay -> overlay.blendInto(own));
        return own;
      }
    }
    return picture;
  }

  /** A picture that may be drawn on: the decoder refers to the pixels of its own. */
  private Picture owned(Picture picture) {
    if (picture.writable()) {
      return picture;
    }
    try (picture) {
      Picture copy = pool.take();
      copy.copyFrom(picture);
      return copy;
    }
  }
}
