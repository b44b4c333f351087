package org.dailies.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dailies.cache.Cleaning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what is old, what is too much, and what was left over. */
@Command(
    name = "clean",
    description = {
      "Deletes results that were not used for long, or that take too much, and what processes that"
          + " are no more have left: half-written files, marks of runs, attempts at pieces.",
      "Shows what would go; --yes deletes it."
    },
    footer = {
      "  dailies cache clean pipelines/talk-edit.yaml --older-than=30d",
      "  dailies cache clean pipelines/talk-edit.yaml --max-size=50GB --stage=RenderSegments --yes"
    })
final class CacheCleanCommand implements Callable<Integer> {
  @Mixin private CacheDeletion deletion;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = Ages.class,
      description = "Delete results that were not used for this long: 30d, 12h, 90m.")
  private Optional<Duration> olderThan = Optional.empty();

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      converter = Sizes.class,
      description = "Delete the least recently used results until the rest takes no more: 50GB.")
  private Optional<Long> maxSize = Optional.empty();

  @Override
  public Integer call() {
    deletion.by(new Cleaning.Rule(olderThan, maxSize, Cleaning.Rule.LEFTOVERS.attempts()));
    return 0;
  }
}
