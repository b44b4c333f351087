package org.dailies.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.dailies.engine.ModelFile;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;

/** An edit in FFmpeg's own filters, as near to ours as they come. */
final class Graphs {
  private final Timeline timeline;
  private final Path folder;

  /**
   * @param folder for the texts that filters read
   */
  Graphs(Timeline timeline, Path folder) {
    this.timeline = timeline;
    this.folder = folder;
  }

  /** Keeps what the clips show and numbers it anew. */
  String select() {
    String kept =
        timeline.clips().stream()
            .map(c -> "gte(pts,%d)*lt(pts,%d)".formatted(c.source().start(), c.source().end()))
            .collect(Collectors.joining("+"));
    return "select='%s',setpts=N/(%s)/TB".formatted(kept, timeline.rate());
  }

  /** A zoom in whole pixels. */
  String scaleAndCrop() {
    String n = "floor(t*" + timeline.rate() + "+0.5)";
    String width = even(timeline.width(), n);
    String height = even(timeline.height(), n);
    return ("scale=w='%s':h='%s':eval=frame:flags=bicubic,"
            + "crop=%d:%d:'(%s-%d)*(%s)':'(%s-%d)*(%s)'")
        .formatted(
            width,
            height,
            timeline.width(),
            timeline.height(),
            width,
            timeline.width(),
            byClip(n, clip -> Double.toString(focus(clip).x())),
            height,
            timeline.height(),
            byClip(n, clip -> Double.toString(focus(clip).y())));
  }

  private String even(int length, String n) {
    return "2*trunc(%s*(%s)+0.5)".formatted(length / 2.0, scale(n));
  }

  /** A zoom in fractions of a pixel. */
  String perspective() {
    String n = "(on-1)";
    String left = "(W-W/(%s))*(%s)".formatted(scale(n), byClip(n, c -> "" + focus(c).x()));
    String top = "(H-H/(%s))*(%s)".formatted(scale(n), byClip(n, c -> "" + focus(c).y()));
    String right = "%s+W/(%s)".formatted(left, scale(n));
    String bottom = "%s+H/(%s)".formatted(top, scale(n));
    return ("perspective=x0='%1$s':y0='%2$s':x1='%3$s':y1='%2$s':x2='%1$s':y2='%4$s'"
            + ":x3='%3$s':y3='%4$s':interpolation=cubic:eval=frame")
        .formatted(left, top, right, bottom);
  }

  private String scale(String n) {
    return byClip(
        n,
        clip -> {
          Zoom zoom = clip.zoom().orElseThrow();
          return "1+%s*(0.5-0.5*cos(2*PI*(%s-%d)/%d))"
              .formatted(zoom.max() - 1, n, clip.start(), zoom.cycleFrames());
        });
  }

  /** One expression for each clip, the right one chosen by the number of the frame. */
  private String byClip(String n, OfClip expression) {
    String all = "1";
    for (int i = timeline.clips().size() - 1; i >= 0; i--) {
      Clip clip = timeline.clips().get(i);
      all = "if(lt(%s,%d),%s,%s)".formatted(n, clip.end(), expression.of(clip), all);
    }
    return all;
  }

  private interface OfClip {
    String of(Clip clip);
  }

  private static Zoom.Focus focus(Clip clip) {
    return clip.zoom().orElseThrow().focusAt(clip.frames() / 2);
  }

  /** The captions, drawn with its own text filter. */
  String captions() throws IOException {
    Path font = folder.resolve("font.ttf");
    Files.write(font, new ModelFile("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf").bytes());
    StringBuilder drawn = new StringBuilder();
    for (Caption caption : timeline.captions()) {
      Path text = folder.resolve("caption-" + caption.start() + ".txt");
      Files.writeString(text, String.join("\n", caption.lines()));
      drawn.append(
          (",drawtext=fontfile=%s:textfile=%s:expansion=none:fontsize='min(w,h)/20':fontcolor=white"
                  + ":borderw=3:bordercolor=black:box=1:boxcolor=black@0.55:boxborderw=12"
                  + ":text_align=C:x=(w-text_w)/2:y=h*0.93-text_h"
                  + ":enable='between(t*%s,%d,%d)'")
              .formatted(font, text, timeline.rate(), caption.start(), caption.end() - 1));
    }
    return drawn.toString();
  }
}
