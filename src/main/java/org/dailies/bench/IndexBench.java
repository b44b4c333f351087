package org.dailies.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.dailies.beam.RecordCoder;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.KnownEntries;

/** Measures the index of what the cache has, from listings that are already there. */
public final class IndexBench {
  private static final int LOOKUPS = 1_000_000;
  private static final Instant USED = Instant.parse("2026-01-01T00:00:00Z");

  private final int videos;
  private final int entries;

  /**
   * @param entries of each video
   */
  public IndexBench(int videos, int entries) {
    this.videos = videos;
    this.entries = entries;
  }

  /**
   * What was measured.
   *
   * @param bytesPerEntry on the heap, the map and its keys included
   * @param codedBytesPerEntry on the way to workers
   * @param buildSeconds from listings to index, one thread
   * @param lookupNanos the hash of a key and its search, hits and misses in turns
   */
  public record Result(
      int videos,
      int entries,
      double bytesPerEntry,
      double codedBytesPerEntry,
      double buildSeconds,
      double lookupNanos) {}

  public Result run() throws IOException {
    long nanos = 0;
    Map<String, KnownEntries> index = new HashMap<>();
    for (int video = 0; video < videos; video++) {
      String fingerprint = fingerprint(video);
      var listing =
          IntStream.range(0, entries)
              .mapToObj(entry -> key(fingerprint, entry))
              .map(key -> new Storage.StoredFile("/cache/faces-" + key.hash() + ".json", 1, USED))
              .toList();
      long begin = System.nanoTime();
      index.put(fingerprint, KnownEntries.of(listing));
      nanos += System.nanoTime() - begin;
    }
    double all = (double) videos * entries;
    double lookupNanos = lookupNanos(index);
    double coded = coded(index);
    long with = heap();
    index.clear();
    double bytes = with - heap();
    return new Result(videos, entries, bytes / all, coded / all, nanos / 1e9, lookupNanos);
  }

  /** Every second key is not there. */
  private double lookupNanos(Map<String, KnownEntries> index) {
    int found = 0;
    long begin = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      String fingerprint = fingerprint(i % videos);
      if (index.get(fingerprint).contains(key(fingerprint, i % 2 == 0 ? 0 : entries))) {
        found++;
      }
    }
    double nanos = System.nanoTime() - begin;
    if (found != LOOKUPS / 2) {
      throw new IllegalStateException("found " + found + " of " + LOOKUPS / 2);
    }
    return nanos / LOOKUPS;
  }

  private static long coded(Map<String, KnownEntries> index) throws IOException {
    RecordCoder<KnownEntries> coder = RecordCoder.of(KnownEntries.class);
    long[] bytes = {0};
    OutputStream counter =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] b, int from, int length) {
            bytes[0] += length;
          }
        };
    for (Map.Entry<String, KnownEntries> footage : index.entrySet()) {
      bytes[0] += footage.getKey().length();
      coder.encode(footage.getValue(), counter);
    }
    return bytes[0];
  }

  private static String fingerprint(int video) {
    return String.format("sha256:%064x", video);
  }

  private static ContentKey key(String fingerprint, int entry) {
    return new ContentKey(fingerprint, "faces", 1, Map.of("chunk", entry));
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
