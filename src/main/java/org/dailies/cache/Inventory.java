package org.dailies.cache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * All that lies in a store, from its listing; no entry is read before somebody asks what it says.
 *
 * @param entries in no order
 * @param others what is no entry, nor the media of one
 */
public record Inventory(List<StoredEntry> entries, List<Other> others) {
  private static final Pattern ENTRY = Pattern.compile("(.+)-[0-9a-f]{32}\\.json");

  /** A file that is no entry. */
  public record Other(StoredFile file, Kind kind) {}

  /** What leaves files that are no entries. */
  public enum Kind {
    /** Attempts at a piece of work: of one that goes on, or that was set aside. */
    ATTEMPTS,
    /** A write: one that goes on, or whose process is no more. */
    WRITE,
    /** An upload that was broken off, or goes on. */
    UPLOAD,
    /** A run: its mark, what it has found so far, and the calls that it has made. */
    RUN
  }

  public static Inventory of(ResultStore store) {
    try {
      List<StoredFile> files = Storage.list(store.root() + "/*/*/*");
      List<Other> others = new ArrayList<>();
      Storage.list(store.root() + "/runs/*").forEach(f -> others.add(new Other(f, Kind.RUN)));
      Storage.list(store.root() + "/publish/*").forEach(f -> others.add(new Other(f, Kind.UPLOAD)));
      Storage.list(store.root() + "/.writable-*")
          .forEach(f -> others.add(new Other(f, Kind.WRITE)));
      return new Inventory(entries(files, others), List.copyOf(others));
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_READ, "cannot list the cache in " + store.root(), e);
    }
  }

  private static List<StoredEntry> entries(List<StoredFile> files, List<Other> others) {
    Map<String, Long> mediaBytes = new HashMap<>();
    for (StoredFile file : files) {
      if (file.uri().endsWith(".media")) {
        mediaBytes.put(withoutSuffix(file), file.bytes());
      }
    }
    List<StoredEntry> entries = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (StoredFile file : files) {
      Matcher name = ENTRY.matcher(file.fileName());
      if (name.matches()) {
        known.add(withoutSuffix(file));
        long media = mediaBytes.getOrDefault(withoutSuffix(file), 0L);
        entries.add(
            new StoredEntry(
                name.group(1), folder(file), file.uri(), file.bytes() + media, file.modified()));
      }
    }
    for (StoredFile file : files) {
      if (file.fileName().endsWith(".attempts")) {
        others.add(new Other(file, Kind.ATTEMPTS));
      } else if (!known.contains(withoutSuffix(file))) {
        others.add(new Other(file, Kind.WRITE));
      }
    }
    return List.copyOf(entries);
  }

  /** Names of the stages whose results are there, by operation; an entry of each is read. */
  public Map<String, String> stages() {
    Map<String, String> stages = new HashMap<>();
    for (StoredEntry entry : entries) {
      stages.computeIfAbsent(entry.operation(), o -> entry.label().map(Label::stage).orElse(null));
    }
    return stages;
  }

  /** URIs of the videos that are known, by folder of footage; an entry of each is read. */
  public Map<String, String> items() {
    Map<String, String> items = new HashMap<>();
    for (StoredEntry entry : entries) {
      items.computeIfAbsent(entry.footage(), f -> entry.label().map(Label::item).orElse(null));
    }
    return items;
  }

  private static String withoutSuffix(StoredFile file) {
    return file.uri().replaceFirst("\\.[a-z]+$", "");
  }

  private static String folder(StoredFile file) {
    String[] path = file.uri().split("/");
    return path[path.length - 2];
  }
}
