package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dailies.cache.Inventory;
import org.dailies.cache.StoredEntry;
import org.dailies.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads every byte of every result. */
@Command(
    name = "verify",
    description = {
      "Reads every byte of every result, and compares its hash with the one that was written.",
      "A run does so by itself wherever it uses a result; damaged ones are made again."
    },
    exitCodeList = {"  0:all are whole, or gone", "  1:some are damaged", "  2:a wrong request"},
    footer = {
      "  dailies cache verify pipelines/talk-edit.yaml",
      "  dailies cache verify --cache=gs://bucket/cache --stage=RenderSegments --yes"
    })
final class CacheVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CacheChoice choice;

  @Option(names = "--yes", description = "Delete what is damaged.")
  private boolean yes;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private record Verified(long whole, List<Damaged> damaged, boolean deleted) {}

  private record Damaged(String uri, String why) {}

  @Override
  public Integer call() {
    List<StoredEntry> entries = choice.of(Inventory.of(choice.store()));
    List<Damaged> damaged = new ArrayList<>();
    for (StoredEntry entry : entries) {
      Optional<String> damage = entry.damage();
      if (damage.isPresent()) {
        damaged.add(new Damaged(entry.uri(), damage.get()));
        if (yes) {
          entry.delete();
        }
      }
    }
    print(new Verified(entries.size() - damaged.size(), damaged, yes));
    return damaged.isEmpty() || yes ? 0 : 1;
  }

  private void print(Verified verified) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(verified));
    } else {
      verified.damaged().forEach(d -> out.println(d.uri() + ": " + d.why()));
      out.printf(
          "%d whole, %d damaged%s%n",
          verified.whole(),
          verified.damaged().size(),
          verified.damaged().isEmpty() ? "" : yes ? ", deleted" : "; --yes deletes them");
    }
    out.flush();
  }
}
