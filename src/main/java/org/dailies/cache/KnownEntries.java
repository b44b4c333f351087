package org.dailies.cache;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.beam.Storage;

/**
 * Which entries the store has of one footage, in {@value #BYTES} bytes each: an index may hold
 * those of a hundred thousand videos. Keys are told apart by 64 bits of their hash; should two ever
 * share them, looking for the entry itself tells.
 *
 * @param packed for each entry, by ascending hash as a signed number: 8 bytes of its hash, and the
 *     minute since 1970 in which it was last used
 */
public record KnownEntries(byte[] packed) {
  private static final int BYTES = Long.BYTES + Integer.BYTES;
  private static final Pattern ENTRY = Pattern.compile(".*-([0-9a-f]{16})[0-9a-f]{16}\\.json");

  /** An entry as the listing shows it. */
  private record Listed(long hash, Instant used) {}

  /** Of what a listing has; files that are none of ours are passed over. */
  public static KnownEntries of(List<Storage.StoredFile> files) {
    List<Listed> entries =
        files.stream()
            .flatMap(file -> listed(file).stream())
            .sorted((a, b) -> Long.compare(a.hash(), b.hash()))
            .toList();
    ByteBuffer packed = ByteBuffer.allocate(entries.size() * BYTES);
    entries.forEach(
        entry -> packed.putLong(entry.hash()).putInt((int) (entry.used().getEpochSecond() / 60)));
    return new KnownEntries(packed.array());
  }

  private static Optional<Listed> listed(Storage.StoredFile file) {
    Matcher name = ENTRY.matcher(file.fileName());
    return name.matches()
        ? Optional.of(new Listed(Long.parseUnsignedLong(name.group(1), 16), file.modified()))
        : Optional.empty();
  }

  /** Whether there is an entry for a key. */
  public boolean contains(ContentKey key) {
    return minute(key).isPresent();
  }

  /** Whether the entry for a key, which is there, was last used longer than a time ago. */
  boolean unusedFor(Duration time, ContentKey key, Instant now) {
    return minute(key).orElse(0) * 60L < now.minus(time).getEpochSecond();
  }

  private OptionalInt minute(ContentKey key) {
    long hash = Long.parseUnsignedLong(key.hash().substring(0, 16), 16);
    ByteBuffer entries = ByteBuffer.wrap(packed);
    int low = 0;
    int high = packed.length / BYTES;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.getLong(middle * BYTES) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < packed.length / BYTES && entries.getLong(low * BYTES) == hash
        ? OptionalInt.of(entries.getInt(low * BYTES + Long.BYTES))
        : OptionalInt.empty();
  }
}
