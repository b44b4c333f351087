package org.dailies.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dailies.cache.Inventory;
import org.dailies.cache.Label;
import org.dailies.cache.StoredEntry;
import org.dailies.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists results. */
@Command(
    name = "list",
    description =
        "Lists the results of a cache, the least recently used first: when each was used, its size,"
            + " the time that it saves, its stage and its video.",
    footer = {
      "  dailies cache list pipelines/talk-edit.yaml --video=talk.mp4",
      "  dailies cache list pipelines/talk-edit.yaml --stage=RenderSegments --json"
    })
final class CacheListCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CacheChoice choice;

  @Option(names = "--json", description = "Print a JSON object on each line, with the whole key.")
  private boolean json;

  /**
   * A result.
   *
   * @param label what it says of itself; absent if it is damaged
   */
  private record Listed(String uri, long bytes, String used, Optional<Label> label) {}

  @Override
  public Integer call() {
    List<StoredEntry> entries = choice.of(Inventory.of(choice.store()));
    PrintWriter out = command.commandLine().getOut();
    entries.stream()
        .sorted(Comparator.comparing(StoredEntry::used).thenComparing(StoredEntry::uri))
        .map(e -> new Listed(e.uri(), e.bytes(), e.used().toString(), e.label()))
        .forEach(listed -> out.println(json ? Json.line(listed) : line(listed)));
    out.flush();
    return 0;
  }

  private static String line(Listed listed) {
    return listed.used().substring(0, 16).replace('T', ' ')
        + String.format(" %9s ", Sizes.of(listed.bytes()))
        + listed
            .label()
            .map(
                label ->
                    String.format(
                        "%8s  %-18s %s",
                        Lengths.of(label.cost().cpuMillis() / 1000.0), label.stage(), label.item()))
            .orElse("          damaged            " + listed.uri());
  }
}
