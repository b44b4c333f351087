package org.dailies.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.media.Colour;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;

/**
 * Draws captions with their look. Where words are told apart, a frame costs a word more; what does
 * not change from frame to frame is drawn once. For one thread, frame by frame.
 */
final class CaptionPainter {
  /** How large a word is while it pops up, in steps of a thirtieth of a second. */
  private static final double[] POP = {0.75, 0.9, 1};

  private static final int STEPS_A_SECOND = 30;

  private final FrameRate rate;
  private final int width;
  private final int height;
  private final Colour colour;
  private final CaptionLook look;
  private final CaptionFonts fonts;

  private Optional<Caption> current = Optional.empty();
  private final Map<Drawn, Overlay> drawn = new HashMap<>();

  /** What is drawn of a caption: the whole, or one of its words at some size. */
  private record Drawn(Optional<Caption.Word> word, double scale) {
    static final Drawn WHOLE = new Drawn(Optional.empty(), 1);
  }

  /**
   * @param rate of the pictures that are drawn on
   * @param width of those, pixels
   * @param height of those, pixels
   * @param colour of those
   */
  CaptionPainter(
      FrameRate rate, int width, int height, Colour colour, CaptionLook look, CaptionFonts fonts) {
    this.rate = rate;
    this.width = width;
    this.height = height;
    this.colour = colour;
    this.look = look;
    this.fonts = fonts;
  }

  /**
   * What lies over a frame, in order.
   *
   * @param caption that stands there
   */
  List<Overlay> paint(Caption caption, long frame) {
    if (!current.equals(Optional.of(caption))) {
      current = Optional.of(caption);
      drawn.clear(); // captions come one after the other
    }
    Optional<Caption.Word> word = caption.wordAt(frame);
    List<Overlay> overlays = new ArrayList<>();
    switch (look.style()) {
      case BOX, PLAIN -> overlays.add(whole(caption));
      case KARAOKE -> {
        overlays.add(whole(caption));
        word.map(w -> said(caption, w)).ifPresent(overlays::add);
      }
      case ONE_WORD -> word.map(w -> alone(caption, w, frame)).ifPresent(overlays::add);
    }
    return overlays;
  }

  private Overlay whole(Caption caption) {
    return drawn.computeIfAbsent(Drawn.WHOLE, w -> page(caption.lines()).whole());
  }

  private Overlay said(Caption caption, Caption.Word word) {
    return drawn.computeIfAbsent(
        new Drawn(Optional.of(word), 1), w -> page(caption.lines()).said(word));
  }

  private Overlay alone(Caption caption, Caption.Word word, long frame) {
    long step = (frame - word.start()) * STEPS_A_SECOND * rate.den() / rate.num();
    double scale = POP[(int) Math.min(step, POP.length - 1)];
    return drawn.computeIfAbsent(
        new Drawn(Optional.of(word), scale), w -> page(List.of(caption.text(word))).whole(scale));
  }

  private CaptionPage page(List<String> lines) {
    return new CaptionPage(lines, look, fonts, width, height, colour);
  }
}
