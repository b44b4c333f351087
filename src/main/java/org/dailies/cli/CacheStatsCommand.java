package org.dailies.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.dailies.cache.Inventory;
import org.dailies.cache.StoredEntry;
import org.dailies.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how much is known, of what. */
@Command(
    name = "stats",
    description = "Shows how many results a cache has and what they take, stage by stage.",
    footer = {
      "  dailies cache stats pipelines/talk-edit.yaml",
      "  dailies cache stats --cache=output/talk-edit/.dailies --video=talk.mp4 --json"
    })
final class CacheStatsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CacheChoice choice;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /**
   * What is known.
   *
   * @param videos number of different ones
   * @param oldestUse when the result was used that was not used for longest
   * @param stages by name
   */
  private record Stats(
      String cache,
      long videos,
      long entries,
      long bytes,
      Optional<String> oldestUse,
      Map<String, StageStats> stages) {}

  private record StageStats(long entries, long bytes, String oldestUse) {}

  @Override
  public Integer call() {
    Inventory inventory = Inventory.of(choice.store());
    List<StoredEntry> entries = choice.of(inventory);
    Map<String, String> titles = inventory.stages();
    Map<String, StageStats> stages = new TreeMap<>();
    for (StoredEntry entry : entries) {
      stages.merge(
          titles.getOrDefault(entry.operation(), entry.operation()),
          new StageStats(1, entry.bytes(), entry.used().toString()),
          CacheStatsCommand::both);
    }
    Stats stats =
        new Stats(
            choice.store().root(),
            entries.stream().map(StoredEntry::footage).distinct().count(),
            entries.size(),
            entries.stream().mapToLong(StoredEntry::bytes).sum(),
            stages.values().stream().map(StageStats::oldestUse).min(String::compareTo),
            stages);
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(stats));
    } else {
      print(stats, out);
    }
    out.flush();
    return 0;
  }

  private static StageStats both(StageStats a, StageStats b) {
    return new StageStats(
        a.entries + b.entries,
        a.bytes + b.bytes,
        Instant.parse(a.oldestUse).isBefore(Instant.parse(b.oldestUse))
            ? a.oldestUse
            : b.oldestUse);
  }

  private static void print(Stats stats, PrintWriter out) {
    out.printf(
        "%s: %s of %s, %s%n",
        stats.cache(),
        stats.entries() == 1 ? "1 result" : stats.entries() + " results",
        Lengths.count(stats.videos(), "video"),
        Sizes.of(stats.bytes()));
    Instant now = Instant.now();
    stats
        .stages()
        .forEach(
            (title, stage) ->
                out.printf(
                    "  %-18s %8d  %9s  oldest use %s ago%n",
                    title,
                    stage.entries(),
                    Sizes.of(stage.bytes()),
                    Ages.of(Duration.between(Instant.parse(stage.oldestUse()), now))));
  }
}
