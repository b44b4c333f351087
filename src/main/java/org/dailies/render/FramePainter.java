package org.dailies.render;

import org.dailies.media.Picture;
import org.dailies.media.PictureFitter;
import org.dailies.media.PicturePool;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Zoom;

/** Draws the frames of a segment: fits, zooms, captions. For one thread. */
final class FramePainter implements AutoCloseable {
  private final Segment segment;
  private final PicturePool pool;
  private final PictureFitter fitter;
  private final ZoomResampler zoom;
  private final CaptionPainter captions;

  FramePainter(Segment segment, VideoInfo info) {
    this.segment = segment;
    this.pool = new PicturePool(segment.width(), segment.height());
    this.fitter = new PictureFitter(segment.width(), segment.height(), info.rotation());
    this.zoom = new ZoomResampler(segment.width(), segment.height());
    this.captions =
        new CaptionPainter(
            segment.rate(),
            segment.width(),
            segment.height(),
            info.colour(),
            segment.captionLook());
  }

  /**
   * A frame as it will be encoded. The caller closes it; the decoded picture stays the caller's
   * too.
   */
  Picture paint(Picture decoded, Segment.Shot shot, long shotFrame) {
    Picture fitted = fitter.fit(decoded);
    Picture zoomed = zoomed(fitted, shot, shotFrame);
    return captioned(zoomed, shot.start() + shotFrame);
  }

  @Override
  public void close() {
    fitter.close();
    pool.close();
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
