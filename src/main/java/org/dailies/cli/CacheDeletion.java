package org.dailies.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.cache.Cleaning;
import org.dailies.cache.Inventory;
import org.dailies.cache.ResultStore;
import org.dailies.cache.RunningJob;
import org.dailies.cache.StoredEntry;
import org.dailies.json.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deleting from a cache: only shown, unless one says yes. */
final class CacheDeletion {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private CacheChoice choice;

  @Option(names = "--yes", description = "Delete it; otherwise it is only shown what would go.")
  private boolean yes;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /**
   * @param files that go: entries, their media not counted, and what was left over
   * @param bytes of all of it
   * @param held results that would go if no running job held them
   */
  private record Deletion(
      boolean deleted, List<String> files, int results, int leftovers, long bytes, int held) {}

  /** Deletes by a rule, or shows what would be deleted. */
  void by(Cleaning.Rule rule) {
    ResultStore store = choice.store();
    Inventory inventory = Inventory.of(store);
    Instant now = Instant.now();
    Optional<Instant> heldSince = RunningJob.holdsSince(store, now);
    Cleaning cleaning =
        choice.isAll()
            ? Cleaning.of(inventory, rule, heldSince, now)
            : Cleaning.of(choice.of(inventory), rule, heldSince, now);
    if (yes) {
      cleaning.carryOut();
    }
    print(cleaning);
  }

  private void print(Cleaning cleaning) {
    PrintWriter out = command.commandLine().getOut();
    Deletion deletion =
        new Deletion(
            yes,
            Stream.concat(
                    cleaning.entries().stream().map(StoredEntry::uri),
                    cleaning.leftovers().stream().map(StoredFile::uri))
                .toList(),
            cleaning.entries().size(),
            cleaning.leftovers().size(),
            cleaning.bytes(),
            cleaning.held().size());
    if (json) {
      out.print(Json.pretty(deletion));
    } else {
      if (!yes) {
        deletion.files().forEach(out::println);
      }
      out.println(sentence(deletion));
    }
    out.flush();
  }

  private static String sentence(Deletion deletion) {
    String what =
        Lengths.count(deletion.results(), "result")
            + (deletion.leftovers() > 0
                ? " and " + Lengths.count(deletion.leftovers(), "leftover")
                : "")
            + ", "
            + Sizes.of(deletion.bytes());
    String held =
        deletion.held() > 0
            ? "; a running job holds " + Lengths.count(deletion.held(), "other")
            : "";
    if (deletion.files().isEmpty()) {
      return "Nothing to delete" + held + ".";
    }
    return deletion.deleted()
        ? "Deleted " + what + held + "."
        : "Would delete " + what + held + ". With --yes it does.";
  }
}
