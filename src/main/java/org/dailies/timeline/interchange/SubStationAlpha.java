package org.dailies.timeline.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.SafeArea;
import org.dailies.timeline.Timeline;

/**
 * Captions as Advanced SubStation Alpha ({@code .ass}), with the look that they have when they are
 * drawn into the picture. Times are to the hundredth of a second.
 */
public final class SubStationAlpha {
  private static final Timebase HUNDREDTHS = new Timebase(1, 100);

  /** The format measures type by a line's ascent and descent; those of DejaVu Sans, to its em. */
  private static final double LINE_TO_EM = 1.164;

  /** Colours are alpha, blue, green, red; alpha 0 is opaque. */
  private static final String WHITE = "&H00FFFFFF";

  private static final String OUTLINE = "&H23000000";
  private static final String BOX = "&H73000000";
  private static final String FONT = "DejaVu Sans";

  private final Timeline timeline;
  private final CaptionLook look;

  private SubStationAlpha(Timeline timeline) {
    this.timeline = timeline;
    this.look = timeline.captionDisplay().look();
  }

  public static String write(Timeline timeline) {
    SubStationAlpha captions = new SubStationAlpha(timeline);
    StringBuilder text = new StringBuilder(captions.header());
    timeline.captions().forEach(caption -> captions.events(caption, text));
    return text.toString();
  }

  /** Of the border styles 1 is an outline; 4 is a box behind all lines, as wide as a shadow. */
  private String header() {
    SafeArea area = SafeArea.of(timeline.width(), timeline.height());
    double size = look.typeSize(timeline.width(), timeline.height());
    boolean box = look.style() == CaptionLook.Style.BOX;
    long side = Math.round(area.side() * timeline.width());
    double edge = look.position() == CaptionLook.Position.TOP ? area.top() : area.bottom();
    return """
    [Script Info]
    ScriptType: v4.00+
    PlayResX: %d
    PlayResY: %d
    ScaledBorderAndShadow: yes
    WrapStyle: 2

    [V4+ Styles]
    Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
    Style: Caption,%s,%d,%s,%s,%s,%s,-1,0,0,0,100,100,0,0,%d,%d,%d,%d,%d,%d,%d,1

    [Events]
    Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
    """
        .formatted(
            timeline.width(),
            timeline.height(),
            look.family().orElse(FONT).replace(',', ' '),
            Math.round(size * LINE_TO_EM),
            WHITE,
            WHITE,
            OUTLINE,
            BOX,
            box ? 4 : 1,
            Math.max(1, Math.round(box ? size / 18 : size / 10)),
            box ? Math.round(size / 4) : 0,
            alignment(),
            side,
            side,
            Math.round(edge * timeline.height() + size / 4));
  }

  private String said() {
    int rgb = look.highlightRgb();
    return String.format(
        Locale.ROOT, "&H%02X%02X%02X&", rgb & 0xff, rgb >> 8 & 0xff, rgb >> 16 & 0xff);
  }

  /** By the keys of a numeric pad. */
  private int alignment() {
    return switch (look.position()) {
      case BOTTOM -> 2;
      case MIDDLE -> 5;
      case TOP -> 8;
    };
  }

  private void events(Caption caption, StringBuilder text) {
    switch (look.style()) {
      case BOX, PLAIN -> event(caption.start(), caption.end(), lines(caption, List.of()), text);
      case KARAOKE ->
          caption
              .words()
              .forEach(
                  word ->
                      event(word.start(), caption.end(word), lines(caption, List.of(word)), text));
      case ONE_WORD ->
          caption
              .words()
              .forEach(
                  word ->
                      event(
                          word.start(),
                          caption.end(word),
                          "{\\fscx75\\fscy75\\t(0,67,\\fscx100\\fscy100)}"
                              + escaped(caption.text(word)),
                          text));
    }
  }

  private void event(long start, long end, String shown, StringBuilder text) {
    text.append("Dialogue: 0,")
        .append(time(start))
        .append(',')
        .append(time(end))
        .append(",Caption,,0,0,0,,")
        .append(shown)
        .append('\n');
  }

  private String lines(Caption caption, List<Caption.Word> said) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < caption.lines().size(); i++) {
      String line = caption.lines().get(i);
      int reached = 0;
      StringBuilder shown = new StringBuilder();
      for (Caption.Word word : said) {
        if (word.line() == i) {
          shown
              .append(escaped(line.substring(0, word.from())))
              .append("{\\c" + said() + "}")
              .append(escaped(caption.text(word)))
              .append("{\\r}");
          reached = word.to();
        }
      }
      lines.add(shown.append(escaped(line.substring(reached))).toString());
    }
    return String.join("\\N", lines);
  }

  /**
   * Braces are commands, and a backslash may begin one: a joiner of no width keeps it from that.
   */
  private static String escaped(String text) {
    return text.replace("\\", "\\\u2060").replace("{", "\\{").replace("}", "\\}");
  }

  private String time(long frame) {
    long hundredths = timeline.rate().timebase().rescale(frame, HUNDREDTHS);
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%02d",
        hundredths / 360_000,
        hundredths / 6000 % 60,
        hundredths / 100 % 60,
        hundredths % 100);
  }
}
