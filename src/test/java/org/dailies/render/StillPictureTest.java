package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillPictureTest {
  @TempDir private Path folder;

  @Test
  void read_pngThatPromisesMorePixelsThanMemory_isRefusedByItsHeader() throws IOException {
    DailiesException thrown = assertThrows(DailiesException.class, () -> read(bomb()));

    assertThat(thrown.code(), equalTo(ErrorCode.FOOTAGE_LIMIT));
    assertThat(thrown.getMessage(), containsString("this one of 60000x60000 pixels"));
  }

  @Test
  void read_halfAPicture_isDamaged() throws IOException {
    Path file = folder.resolve("a.png");
    StillPicture.write(picture(0x80ff0000), "png", file);
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), 60);

    DailiesException thrown = assertThrows(DailiesException.class, () -> read(half));

    assertThat(thrown.code(), equalTo(ErrorCode.FOOTAGE_UNREADABLE));
  }

  @Test
  void read_text_isNoPicture() {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> read("<svg/>".getBytes(StandardCharsets.UTF_8)));

    assertThat(thrown.code(), equalTo(ErrorCode.FOOTAGE_UNSUPPORTED));
  }

  @Test
  void write_png_keepsEveryPixelAndItsTransparency() throws IOException {
    Path file = folder.resolve("a.png");
    BufferedImage clear = picture(0x80ff0000);
    StillPicture.write(clear, "png", file);

    BufferedImage read = StillPicture.read(ByteSource.of(file));

    assertThat(read.getRGB(5, 5), equalTo(clear.getRGB(5, 5)));
    assertThat(StillPicture.opaque(read), equalTo(false));
  }

  @Test
  void write_jpeg_isNearlyThePicture() throws IOException {
    Path file = folder.resolve("a.jpg");
    StillPicture.write(picture(0xff3070c0), "jpg", file);

    Color read = new Color(StillPicture.read(ByteSource.of(file)).getRGB(5, 5));

    assertThat((double) read.getRed(), closeTo(0x30, 3));
    assertThat((double) read.getGreen(), closeTo(0x70, 3));
    assertThat((double) read.getBlue(), closeTo(0xc0, 3));
  }

  private static BufferedImage picture(int argb) {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(argb, true));
    graphics.fillRect(0, 0, 32, 16);
    graphics.dispose();
    return image;
  }

  private BufferedImage read(byte[] bytes) throws IOException {
    return StillPicture.read(ByteSource.of(Files.write(folder.resolve("file"), bytes)));
  }

  /** A header of 60,000 x 60,000 pixels and nothing else. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream chunk = new DataOutputStream(header);
    chunk.writeBytes("IHDR");
    chunk.writeInt(60_000);
    chunk.writeInt(60_000);
    chunk.write(new byte[] {8, 6, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeLong(0x89504e470d0a1a0aL);
    out.writeInt(13);
    out.write(header.toByteArray());
    out.writeInt((int) crc.getValue());
    out.writeInt(0);
    out.writeBytes("IDAT");
    return file.toByteArray();
  }
}
