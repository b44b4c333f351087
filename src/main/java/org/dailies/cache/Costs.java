package org.dailies.cache;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * What results took in this store: of each stage the sum over some of them.
 *
 * @param byStage stage -> sum
 */
public record Costs(Map<String, Cost> byStage) {
  /** So many results tell of a stage; a store may have millions. */
  private static final int ENOUGH = 100;

  /** Of the first results that the store lists, until there are enough of each kind. */
  public static Costs of(ResultStore store) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Cost> sums = new HashMap<>();
    for (String shelf : shelves(store)) {
      if (enough(counts)) {
        break;
      }
      for (StoredFile file : files(store, shelf)) {
        String operation = file.fileName().replaceFirst("-[^-]*$", "");
        if (counts.merge(operation, 1, Integer::sum) <= ENOUGH) {
          label(file).ifPresent(label -> sums.merge(label.stage(), label.cost(), Costs::sum));
        }
      }
    }
    return new Costs(sums);
  }

  /**
   * Parts of the store to list one by one: folders on a disk, which costs nothing where there is
   * none; groups of them elsewhere, where every listing is a round trip.
   */
  private static List<String> shelves(ResultStore store) {
    boolean local = Storage.localPath(store.root()).isPresent();
    return IntStream.range(0, local ? 256 : 16)
        .mapToObj(shelf -> String.format(local ? "%02x" : "%x*", shelf))
        .toList();
  }

  private static boolean enough(Map<String, Integer> counts) {
    return !counts.isEmpty() && counts.values().stream().allMatch(count -> count >= ENOUGH);
  }

  /** Milliseconds of one core for work of a weight; empty if the store knows of none. */
  public Optional<Long> millis(String stage, long weight) {
    return Optional.ofNullable(byStage.get(stage))
        .filter(sum -> sum.weight() > 0)
        .map(sum -> Math.round((double) sum.cpuMillis() / sum.weight() * weight));
  }

  private static List<StoredFile> files(ResultStore store, String shelf) {
    try {
      return Storage.list(store.root() + "/" + shelf + "/*/*.json");
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_READ, "cannot list the cache in " + store.root(), e);
    }
  }

  private static Optional<Label> label(StoredFile file) {
    try {
      return Label.read(file.uri());
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + file.uri(), e);
    }
  }

  private static Cost sum(Cost a, Cost b) {
    return new Cost(a.cpuMillis() + b.cpuMillis(), a.weight() + b.weight(), a.bytes() + b.bytes());
  }
}
