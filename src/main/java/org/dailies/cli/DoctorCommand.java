package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dailies.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what works on this machine, what doesn't, and what to do. */
@Command(
    name = "doctor",
    description = "Says what works on this machine, what doesn't, and what to do about it.",
    exitCodeList = {"  0:everything works", "  1:something does not"},
    footer = {"  dailies doctor", "  dailies doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<Finding> all = new ArrayList<>();
    new Checkup(
            finding -> {
              all.add(finding);
              if (!json) {
                print(finding, out);
              }
            })
        .run();
    if (json) {
      out.print(Json.pretty(all));
    }
    out.flush();
    return all.stream().anyMatch(f -> f.status() == Finding.Status.FAIL) ? 1 : 0;
  }

  private static void print(Finding finding, PrintWriter out) {
    out.printf(
        "%-5s %-24s %s%n",
        finding.status().name().toLowerCase(Locale.ROOT), finding.subject(), finding.detail());
    if (!finding.advice().isEmpty()) {
      out.printf("%-5s %-24s -> %s%n", "", "", finding.advice());
    }
    out.flush();
  }
}
