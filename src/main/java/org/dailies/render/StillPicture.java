package org.dailies.render;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.ImageIO;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.StillScaler;

/** Still pictures from files, turned upright as cameras say. */
public final class StillPicture {
  private static final int ORIENTATION = 0x0112;

  private StillPicture() {}

  /**
   * Reads a picture: what Java's ImageIO knows (PNG, JPEG, GIF, BMP).
   *
   * @return of type {@link BufferedImage#TYPE_INT_ARGB_PRE}
   * @throws DailiesException if it is no such picture
   */
  public static BufferedImage read(ByteSource source) throws IOException {
    byte[] bytes;
    try (SeekableByteChannel channel = source.open()) {
      bytes = Channels.newInputStream(channel).readAllBytes();
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    if (image == null) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED, "this is no picture in PNG, JPEG, GIF or BMP");
    }
    return upright(image, orientation(bytes));
  }

  /** Fills a size with a picture: scaled, with what is too much cut off on both sides. */
  static BufferedImage filling(BufferedImage image, int width, int height) {
    double scale = Math.max((double) width / image.getWidth(), (double) height / image.getHeight());
    int wide = (int) Math.max(width, Math.round(scale * image.getWidth()));
    int high = (int) Math.max(height, Math.round(scale * image.getHeight()));
    int[] scaled =
        StillScaler.scale(pixels(image), image.getWidth(), image.getHeight(), wide, high);
    BufferedImage filled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    int left = (wide - width) / 2;
    int top = (high - height) / 2;
    for (int row = 0; row < height; row++) {
      System.arraycopy(scaled, (top + row) * wide + left, pixels(filled), row * width, width);
    }
    return filled;
  }

  /** Whether nothing shines through it. */
  static boolean opaque(BufferedImage image) {
    for (int pixel : pixels(image)) {
      if (pixel >>> 24 != 0xff) {
        return false;
      }
    }
    return true;
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /**
   * @param orientation 1 to 8, by Exif's numbers
   */
  private static BufferedImage upright(BufferedImage image, int orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    AffineTransform turn =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
          default -> new AffineTransform();
        };
    boolean across = orientation >= 5;
    BufferedImage turned =
        new BufferedImage(
            across ? height : width, across ? width : height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(image, turn, null);
    graphics.dispose();
    return turned;
  }

  /** What a JPEG's Exif says of how the camera was held; 1 where nothing is said. */
  private static int orientation(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (file.remaining() < 4 || file.getShort() != (short) 0xffd8) {
      return 1;
    }
    while (file.remaining() >= 4 && file.get(file.position()) == (byte) 0xff) {
      int marker = file.getShort() & 0xffff;
      int length = file.getShort() & 0xffff;
      if (marker == 0xffda || length < 2 || length - 2 > file.remaining()) {
        return 1; // the picture itself begins, or the file is damaged
      }
      if (marker == 0xffe1 && length >= 16) {
        return inExif(file.slice(file.position(), length - 2));
      }
      file.position(file.position() + length - 2);
    }
    return 1;
  }

  /** In a TIFF header: its first directory has twelve bytes for each tag. */
  private static int inExif(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice(6, exif.remaining() - 6);
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory + 2 > tiff.limit()) {
      return 1;
    }
    int tags = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < tags && directory + 14 + 12 * i <= tiff.limit(); i++) {
      int tag = directory + 2 + 12 * i;
      if ((tiff.getShort(tag) & 0xffff) == ORIENTATION) {
        return tiff.getShort(tag + 8);
      }
    }
    return 1;
  }
}
