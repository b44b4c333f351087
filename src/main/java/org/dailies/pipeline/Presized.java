package org.dailies.pipeline;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.picture.PictureMade;
import org.dailies.picture.PictureWanted;
import org.dailies.render.StillPicture;

/** Stills in the size in which they are shown, so that no frame scales them again. */
final class Presized {
  private Presized() {}

  /**
   * Brings a picture file to the size that is wanted, in its place: filled, with what is too much
   * cut off on both sides.
   *
   * @param begin when the work began, by {@link System#nanoTime}
   * @throws org.dailies.failure.DailiesException if it is no picture that can be read
   */
  static PictureMade of(Path file, PictureWanted wanted, Optional<String> credit, long begin)
      throws IOException {
    BufferedImage image = StillPicture.read(ByteSource.of(file));
    return written(
        StillPicture.filling(image, wanted.width(), wanted.height()),
        StillPicture.opaque(image) ? "jpg" : "png",
        file,
        credit,
        begin);
  }

  /** Writes a picture that has its size. */
  static PictureMade written(
      BufferedImage image, String type, Path file, Optional<String> credit, long begin)
      throws IOException {
    StillPicture.write(image, type, file);
    return new PictureMade(
        Fingerprint.of(ByteSource.of(file)),
        image.getWidth(),
        image.getHeight(),
        type,
        credit,
        (System.nanoTime() - begin) / 1_000_000);
  }
}
