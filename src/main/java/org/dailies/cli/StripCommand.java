package org.dailies.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.dailies.media.VideoInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws frames of a video side by side into one picture. */
@Command(
    name = "strip",
    description = "Draws frames of a video, evenly spread over it, side by side into one PNG.",
    footer = {
      "  dailies strip output/talk-edit/talk.mp4 talk.png",
      "  dailies strip output/talk-edit/talk.mp4 talk.png --frames=8 --columns=4 --width=320"
    })
final class StripCommand implements Callable<Integer> {
  private static final int GAP = 4;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "VIDEO", description = "The video.")
  private Path video;

  @Parameters(index = "1", paramLabel = "PNG", description = "The picture to write.")
  private Path picture;

  @Option(names = "--frames", defaultValue = "6", description = "How many (${DEFAULT-VALUE}).")
  private int frames;

  @Option(names = "--columns", defaultValue = "3", description = "In a row (${DEFAULT-VALUE}).")
  private int columns;

  @Option(
      names = "--width",
      defaultValue = "300",
      description = "Width of each in pixels, at most 640 (${DEFAULT-VALUE}).")
  private int width;

  @Override
  public Integer call() {
    if (frames < 1 || columns < 1 || width < 16 || width > 640) {
      throw new ParameterException(
          command.commandLine(), "--frames and --columns are 1 or more, --width is 16 to 640");
    }
    ByteSource source = ByteSource.of(video);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    VideoInfo info =
        probed
            .info()
            .video()
            .orElseThrow(
                () ->
                    DailiesException.of(
                        ErrorCode.FOOTAGE_NO_PICTURE, "there is no picture in %s", video));
    Sheet sheet = new Sheet();
    FrameSampler.sample(source, info, probed.index(), targets(info), 0, sheet);
    sheet.write();
    return 0;
  }

  /** The middles of as many equal parts. */
  private long[] targets(VideoInfo info) {
    long[] targets = new long[frames];
    for (int i = 0; i < frames; i++) {
      targets[i] =
          info.startPts() + (info.endPts() - info.startPts()) * (2L * i + 1) / (2L * frames);
    }
    return targets;
  }

  private final class Sheet implements FrameSampler.Consumer {
    private BufferedImage sheet;

    @Override
    public void accept(int i, long pts, byte[] rgb, int frameWidth, int frameHeight) {
      int height = Math.max(1, Math.round((float) width * frameHeight / frameWidth));
      if (sheet == null) {
        int rows = (frames + columns - 1) / columns;
        int across = Math.min(frames, columns);
        sheet =
            new BufferedImage(
                across * (width + GAP) - GAP,
                rows * (height + GAP) - GAP,
                BufferedImage.TYPE_INT_RGB);
      }
      Graphics2D graphics = sheet.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(
          image(rgb, frameWidth, frameHeight),
          i % columns * (width + GAP),
          i / columns * (height + GAP),
          width,
          height,
          null);
      graphics.dispose();
    }

    void write() {
      try {
        if (!ImageIO.write(sheet, "png", picture.toFile())) {
          throw new IOException("Java has no PNG writer here");
        }
      } catch (IOException e) {
        throw new DailiesException(
            ErrorCode.STORAGE_WRITE, "cannot write " + picture + ": " + e.getMessage(), e);
      }
    }
  }

  private static BufferedImage image(byte[] rgb, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at += 3) {
        row[x] = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }
}
