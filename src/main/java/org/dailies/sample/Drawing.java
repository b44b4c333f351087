package org.dailies.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import org.dailies.media.Picture;

/** Pictures drawn with Java2D and their conversion to bt709, limited range. */
final class Drawing {
  private Drawing() {}

  static BufferedImage image(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return graphics;
  }

  /** Puts an image of the same size into a picture; chroma is the mean of four pixels. */
  static void toPicture(BufferedImage image, Picture picture) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    ByteBuffer luma = picture.plane(0);
    ByteBuffer blue = picture.plane(1);
    ByteBuffer red = picture.plane(2);
    byte[] upper = new byte[width];
    byte[] lower = new byte[width];
    byte[] cb = new byte[width / 2];
    byte[] cr = new byte[width / 2];
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        int i = y * width + x;
        int a = rgb[i];
        int b = rgb[i + 1];
        int c = rgb[i + width];
        int d = rgb[i + width + 1];
        upper[x] = luma(a);
        upper[x + 1] = luma(b);
        lower[x] = luma(c);
        lower[x + 1] = luma(d);
        int r = channel(a, 16) + channel(b, 16) + channel(c, 16) + channel(d, 16);
        int g = channel(a, 8) + channel(b, 8) + channel(c, 8) + channel(d, 8);
        int bl = channel(a, 0) + channel(b, 0) + channel(c, 0) + channel(d, 0);
        // 65536 x the matrix of bt709 over four pixels
        cb[x / 2] = (byte) (128 + ((-6596 * r - 22189 * g + 28784 * bl + 131072) >> 18));
        cr[x / 2] = (byte) (128 + ((28784 * r - 26145 * g - 2639 * bl + 131072) >> 18));
      }
      luma.put(y * picture.stride(0), upper);
      luma.put((y + 1) * picture.stride(0), lower);
      blue.put(y / 2 * picture.stride(1), cb);
      red.put(y / 2 * picture.stride(2), cr);
    }
  }

  private static byte luma(int rgb) {
    int sum = 11966 * channel(rgb, 16) + 40254 * channel(rgb, 8) + 4064 * channel(rgb, 0);
    return (byte) (16 + ((sum + 32768) >> 16));
  }

  private static int channel(int rgb, int shift) {
    return rgb >> shift & 255;
  }
}
