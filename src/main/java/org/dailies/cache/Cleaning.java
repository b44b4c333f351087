package org.dailies.cache;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * What is to go from a store. Nothing is deleted before {@link #carryOut}.
 *
 * @param entries to go, least recently used first
 * @param leftovers files of processes that are no more
 * @param held entries that would go if no running job held them
 */
public record Cleaning(
    List<StoredEntry> entries, List<StoredFile> leftovers, List<StoredEntry> held) {
  private static final Duration DAY = Duration.ofDays(1);

  /** So long an upload may go on that was broken off; then it is forgotten elsewhere, too. */
  private static final Duration UPLOADS = Duration.ofDays(7);

  /**
   * What to keep.
   *
   * @param olderThan entries that were used within this time stay; absent for any time
   * @param maxBytes what entries may take together; absent for any size
   * @param attempts of pieces that were set aside within this time stay set aside
   */
  public record Rule(Optional<Duration> olderThan, Optional<Long> maxBytes, Duration attempts) {
    /** Nothing but what was left over. */
    public static final Rule LEFTOVERS =
        new Rule(Optional.empty(), Optional.empty(), Duration.ofDays(30));

    /** Everything. */
    public static final Rule EVERYTHING =
        new Rule(Optional.of(Duration.ZERO), Optional.empty(), Duration.ZERO);
  }

  /** What of these entries is to go by a rule; leftovers are not looked at. */
  public static Cleaning of(
      List<StoredEntry> entries, Rule rule, Optional<Instant> heldSince, Instant now) {
    List<StoredEntry> oldestFirst = new ArrayList<>(entries);
    oldestFirst.sort(Comparator.comparing(StoredEntry::used).thenComparing(StoredEntry::uri));
    long size = entries.stream().mapToLong(StoredEntry::bytes).sum();
    List<StoredEntry> gone = new ArrayList<>();
    List<StoredEntry> held = new ArrayList<>();
    for (StoredEntry entry : oldestFirst) {
      boolean old =
          rule.olderThan().filter(age -> !entry.used().isAfter(now.minus(age))).isPresent();
      long sizeNow = size;
      boolean tooMuch = rule.maxBytes().filter(max -> sizeNow > max).isPresent();
      if (!old && !tooMuch) {
        continue;
      }
      if (heldSince.filter(since -> !entry.used().isBefore(since)).isPresent()) {
        held.add(entry);
      } else {
        gone.add(entry);
        size -= entry.bytes();
      }
    }
    return new Cleaning(List.copyOf(gone), List.of(), List.copyOf(held));
  }

  /** What of a whole store is to go by a rule, leftovers too. */
  public static Cleaning of(
      Inventory inventory, Rule rule, Optional<Instant> heldSince, Instant now) {
    Cleaning entries = of(inventory.entries(), rule, heldSince, now);
    List<StoredFile> leftovers =
        inventory.others().stream()
            .filter(other -> isLeft(other, rule, heldSince, now))
            .map(Inventory.Other::file)
            .toList();
    return new Cleaning(entries.entries(), leftovers, entries.held());
  }

  private static boolean isLeft(
      Inventory.Other other, Rule rule, Optional<Instant> heldSince, Instant now) {
    StoredFile file = other.file();
    return switch (other.kind()) {
      case WRITE -> file.modified().isBefore(now.minus(DAY));
      case ATTEMPTS ->
          !file.modified().isAfter(now.minus(rule.attempts()))
              && heldSince.filter(since -> !file.modified().isBefore(since)).isEmpty();
      case UPLOAD -> file.modified().isBefore(now.minus(UPLOADS));
      case RUN ->
          heldSince.isEmpty()
              ? !RunningJob.alive(file, now)
              : file.modified().isBefore(now.minus(DAY));
    };
  }

  /** Size of all that is to go. */
  public long bytes() {
    return entries.stream().mapToLong(StoredEntry::bytes).sum()
        + leftovers.stream().mapToLong(StoredFile::bytes).sum();
  }

  /** Deletes what is to go. */
  public void carryOut() {
    entries.forEach(StoredEntry::delete);
    for (StoredFile file : leftovers) {
      try {
        Storage.delete(file.uri());
      } catch (IOException e) {
        throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + file.uri(), e);
      }
    }
  }
}
