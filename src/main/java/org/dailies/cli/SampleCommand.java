package org.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the sample footage. */
@Command(
    name = "sample",
    description = {
      "Makes the sample footage from the recipes in sample-data, with its truth beside it.",
      "'run' does so by itself where its footage is missing."
    },
    exitCodeList = {"  0:done", "  1:failed", "  2:the request was wrong"},
    footer = {"  dailies sample", "  dailies sample --output=/tmp/media"})
final class SampleCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where to, instead of sample-data/media.")
  private Path output = SampleFootage.FOLDER;

  @Override
  public Integer call() {
    PrintWriter err = command.commandLine().getErr();
    try (ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      SampleFootage.make(output);
    }
    command.commandLine().getOut().println("The sample footage is in " + output);
    return 0;
  }
}
