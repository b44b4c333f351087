package org.dailies.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.dailies.beam.Storage;
import org.dailies.media.Fingerprint;
import org.dailies.timeline.FontFile;

/** Fonts that specs name. */
final class Fonts {
  /** What TrueType, OpenType and older Apple fonts begin with. */
  private static final Set<Integer> SIGNATURES = Set.of(0x00010000, 0x4f54544f, 0x74727565);

  private Fonts() {}

  /** Whether a font can be read there. */
  static boolean isFont(String uri) {
    try {
      Optional<byte[]> file = Storage.read(uri);
      return file.isPresent()
          && file.get().length > Integer.BYTES
          && SIGNATURES.contains(ByteBuffer.wrap(file.get()).getInt());
    } catch (IOException e) {
      return false;
    }
  }

  /** A font as workers find it, wherever they are. */
  static FontFile file(String uri) {
    String absolute =
        Storage.localPath(uri).map(p -> p.toAbsolutePath().normalize().toString()).orElse(uri);
    return new FontFile(absolute, Fingerprint.of(Storage.source(uri)));
  }
}
