package org.dailies.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.dailies.speech.SpeechHeard;

/** Work that remembers what it was asked to do; it refuses media named "bad". */
final class CountingOperation implements Operation<MediaRef, SpeechHeard> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = Declaration.permanent("Count", "count", 1);

  /** Names of the media that were computed, in this JVM. */
  static final Queue<String> COMPUTED = new ConcurrentLinkedQueue<>();

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<MediaRef> inputType() {
    return MediaRef.class;
  }

  @Override
  public Class<SpeechHeard> resultType() {
    return SpeechHeard.class;
  }

  @Override
  public MediaRef media(MediaRef input) {
    return input;
  }

  @Override
  public String part(MediaRef input) {
    return "all of it";
  }

  @Override
  public ContentKey key(MediaRef input) {
    return DECLARED.key(input.fingerprint(), Map.of());
  }

  @Override
  public SpeechHeard compute(MediaRef input, Path media) throws IOException {
    COMPUTED.add(input.name());
    if (input.name().equals("bad")) {
      throw new DailiesException(ErrorCode.FOOTAGE_UNREADABLE, "it is bad");
    }
    if (input.name().equals("gone")) {
      throw new IOException("the disk is gone");
    }
    return new SpeechHeard(java.util.List.of(), input.fingerprint(), 0);
  }
}
