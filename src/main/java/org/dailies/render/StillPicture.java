package org.dailies.render;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.StillScaler;

/** Still pictures from files, turned upright as cameras say. */
public final class StillPicture {
  private static final int ORIENTATION = 0x0112;

  /** More than any camera's file has. */
  private static final long MOST_BYTES = 256L << 20;

  /**
   * That the pixels may fill, as they are decoded and as they are given back: what a child process
   * has room for, 40 megapixels of a JPEG. A header may promise more than any memory has.
   */
  private static final long MOST_DECODED = 280_000_000;

  private static final int BYTES_GIVEN = 4;

  /** Of JPEGs that are written. */
  private static final float QUALITY = 0.92f;

  /** Of PNGs that are written, 0 the most: smaller files in less time than Java's own. */
  private static final float EFFORT = 0.7f;

  private StillPicture() {}

  /**
   * Reads a picture: what Java's ImageIO knows (PNG, JPEG, GIF, BMP).
   *
   * @return of type {@link BufferedImage#TYPE_INT_ARGB_PRE}
   * @throws DailiesException if it is no such picture, is damaged, or larger than any camera's
   * @throws IOException if it cannot be read
   */
  public static BufferedImage read(ByteSource source) throws IOException {
    byte[] bytes;
    try (SeekableByteChannel channel = source.open()) {
      if (channel.size() > MOST_BYTES) {
        throw DailiesException.of(
            ErrorCode.FOOTAGE_LIMIT, "a picture may have %d bytes at most", MOST_BYTES);
      }
      bytes = Channels.newInputStream(channel).readAllBytes();
    }
    try {
      return upright(decoded(bytes), orientation(bytes));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the last two come from decoders that believe what a damaged file says
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE, "this picture is damaged: " + e.getMessage(), e);
    }
  }

  private static BufferedImage decoded(byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DailiesException(
            ErrorCode.FOOTAGE_UNSUPPORTED, "this is no picture in PNG, JPEG, GIF or BMP");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels * (bytesAPixel(reader) + BYTES_GIVEN) > MOST_DECODED) {
          throw DailiesException.of(
              ErrorCode.FOOTAGE_LIMIT,
              "a picture may fill %d bytes of memory, and this one of %dx%d pixels would fill more",
              MOST_DECODED,
              reader.getWidth(0),
              reader.getHeight(0));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  private static int bytesAPixel(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getImageTypes(0).next();
    int bits = 0;
    for (int band = 0; band < type.getNumBands(); band++) {
      bits += type.getBitsPerBand(band);
    }
    return Math.max(1, bits / 8);
  }

  /**
   * Writes a picture.
   *
   * @param type {@code "jpg"}, which keeps no transparency, or {@code "png"}
   */
  public static void write(BufferedImage image, String type, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersBySuffix(type).next();
    try (OutputStream out = Files.newOutputStream(file);
        ImageOutputStream sink = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(sink);
      writer.write(
          null, new IIOImage(converted(image, type), null, null), parameters(writer, type));
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriteParam parameters(ImageWriter writer, String type) {
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(type.equals("jpg") ? QUALITY : EFFORT);
    return parameters;
  }

  /** To pixels that the format has. */
  private static BufferedImage converted(BufferedImage image, String type) {
    BufferedImage converted =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            type.equals("jpg") || opaque(image)
                ? BufferedImage.TYPE_INT_RGB
                : BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = converted.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return converted;
  }

  /** Fills a size with a picture: scaled, with what is too much cut off on both sides. */
  public static BufferedImage filling(BufferedImage image, int width, int height) {
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
  public static boolean opaque(BufferedImage image) {
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
