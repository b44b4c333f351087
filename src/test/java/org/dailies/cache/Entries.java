package org.dailies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.speech.SpeechHeard;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** Entries of a store, for those who look after it. */
public final class Entries {
  private static final Declaration DECLARED =
      Declaration.conditional("Count", "count", 1, "setting", "range");
  private static final TimeRange RANGE = new TimeRange(0, 10, Timebase.MILLIS);
  private static final Declaration OTHER = Declaration.permanent("Other", "other", 1);

  private Entries() {}

  /** Stores an entry of the stage Count, with media beside it; gives the URI of its file. */
  public static String count(ResultStore store, String fingerprint, String item, int setting)
      throws IOException {
    Path media = Files.writeString(Files.createTempFile("entry", ".media"), "0123456789");
    ContentKey key = DECLARED.key(fingerprint, Map.of("setting", setting, "range", RANGE));
    store.put(
        key, Provenance.of(DECLARED, item, new Cost(1500, 1, 10)), value(), Optional.of(media));
    Files.delete(media);
    return store.media(key).replaceFirst("media$", "json");
  }

  /** Stores an entry of the stage Other; gives the URI of its file. */
  public static String other(ResultStore store, String fingerprint, String item) {
    ContentKey key = OTHER.key(fingerprint, Map.of());
    store.put(key, Provenance.of(OTHER, item, new Cost(500, 1, 10)), value(), Optional.empty());
    return store.media(key).replaceFirst("media$", "json");
  }

  /** Makes a local file as if it was last used or written then. */
  public static void age(String uri, Instant then) throws IOException {
    Files.setLastModifiedTime(Path.of(uri), FileTime.from(then));
  }

  private static SpeechHeard value() {
    return new SpeechHeard(List.of(), "e", 5);
  }
}
