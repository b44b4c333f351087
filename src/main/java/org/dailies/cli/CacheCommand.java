package org.dailies.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after what is known about footage. */
@Command(
    name = "cache",
    description = {
      "Looks after what runs have found out about footage, and keep so that it is not done again.",
      "What is deleted is computed again when a run needs it. Nothing that a running job may count"
          + " on is deleted."
    },
    subcommands = {
      CacheStatsCommand.class,
      CacheListCommand.class,
      CacheWhyCommand.class,
      CacheVerifyCommand.class,
      CacheCleanCommand.class,
      CacheClearCommand.class
    },
    footer = {
      "  dailies cache stats pipelines/talk-edit.yaml",
      "  dailies cache why talk.mp4 RenderSegments",
      "  dailies cache clean pipelines/talk-edit.yaml --older-than=30d --max-size=50GB",
      "  dailies cache verify --cache=gs://bucket/cache --yes"
    })
final class CacheCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    CommandLine commandLine = command.commandLine();
    throw new ParameterException(
        commandLine,
        "Say what to do: " + String.join(", ", commandLine.getSubcommands().keySet()) + ".");
  }
}
