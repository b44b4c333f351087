package org.dailies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.media.MediaRef;
import org.dailies.worker.Trouble;

/** Work that crashes its process as often as a file beside the media says. */
final class TroubleOperation implements Operation<MediaRef, Trouble.Done> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = Declaration.permanent("Trouble", "trouble", 1);

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<MediaRef> inputType() {
    return MediaRef.class;
  }

  @Override
  public Class<Trouble.Done> resultType() {
    return Trouble.Done.class;
  }

  @Override
  public MediaRef media(MediaRef media) {
    return media;
  }

  @Override
  public String part(MediaRef media) {
    return "all of it";
  }

  @Override
  public ContentKey key(MediaRef media) {
    return DECLARED.key(media.fingerprint(), Map.of());
  }

  @Override
  public Trouble.Done compute(MediaRef media, Path file) throws IOException {
    Path left = Path.of(media.uri());
    int crashes = Integer.parseInt(Files.readString(left));
    Files.writeString(left, String.valueOf(crashes - 1));
    return Trouble.perform(crashes > 0 ? "exit" : "work", file);
  }
}
