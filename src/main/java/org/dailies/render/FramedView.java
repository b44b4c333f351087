package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import org.dailies.media.Picture;
import org.dailies.media.PictureFitter;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Framing.Camera;
import org.dailies.timeline.Framing.Panel;
import org.dailies.timeline.Framing.Window;

/**
 * Draws what a framing shows: a part of a turned picture goes to its place in one resampling, which
 * makes pixels square too. Only a part that has more pixels than its place is made smaller first.
 * For one thread.
 */
final class FramedView implements AutoCloseable {
  /** Less of a pixel is rounding. */
  private static final double EXACT = 1e-3;

  /** What no side of a picture is longer than. */
  private static final double MOST_PIXELS = 1e5;

  /** A power of two. */
  private static final double PLACES = 1.0 / 4096;

  private final Framing framing;
  private final int width;
  private final int height;
  private final PictureFitter fitter;
  private final List<ZoomResampler> resamplers = new ArrayList<>();

  /**
   * @param info of the pictures before they are turned
   */
  FramedView(Framing framing, VideoInfo info) {
    this.framing = framing;
    boolean quarter = info.rotation() % 180 != 0;
    double wantedWidth = 0;
    double wantedHeight = 0;
    for (Panel panel : framing.panels()) {
      Camera camera = panel.camera();
      wantedWidth = Math.max(wantedWidth, panel.place().width() / camera.width());
      wantedHeight = Math.max(wantedHeight, panel.place().height() / camera.height());
    }
    this.width = fitted(quarter ? info.height() : info.width(), wantedWidth);
    this.height = fitted(quarter ? info.width() : info.height(), wantedHeight);
    this.fitter = new PictureFitter(width, height, info.rotation());
    framing.panels().forEach(p -> resamplers.add(new ZoomResampler(width, height, p.place())));
  }

  /** The length of a picture of which a part needs no making smaller. */
  private static int fitted(int length, double wanted) {
    return length <= wanted + EXACT ? length : 2 * (int) Math.floor(wanted / 2 + EXACT);
  }

  /**
   * @param to the finished picture
   * @param frame of the framing
   * @param scale that the panels are magnified by besides
   */
  void draw(Picture decoded, Picture to, long frame, double scale) {
    Picture from = fitter.fit(decoded);
    for (int i = 0; i < resamplers.size(); i++) {
      Panel panel = framing.panels().get(i);
      Window window = panel.camera().at(frame).magnified(scale);
      resamplers
          .get(i)
          .draw(
              from,
              to,
              place(window.left() * width),
              place(window.top() * height),
              step(window.width() * width / panel.place().width()),
              step(window.height() * height / panel.place().height()));
    }
  }

  /** Whole pixels are that exactly, so that they are copied. */
  private static double place(double pixels) {
    return Math.rint(pixels / PLACES) * PLACES;
  }

  private static double step(double pixels) {
    return pixels > 1 - EXACT / MOST_PIXELS ? 1 : pixels;
  }

  @Override
  public void close() {
    fitter.close();
  }
}
