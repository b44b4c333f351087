package org.dailies.cli;

import java.util.concurrent.Callable;
import org.dailies.cache.Cleaning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes everything. */
@Command(
    name = "clear",
    description = {
      "Deletes all results of a cache, or of a stage or a video; what was set aside is tried again.",
      "Shows what would go; --yes deletes it."
    },
    footer = {
      "  dailies cache clear pipelines/talk-edit.yaml --yes",
      "  dailies cache clear pipelines/talk-edit.yaml --video=talk.mp4"
    })
final class CacheClearCommand implements Callable<Integer> {
  @Mixin private CacheDeletion deletion;

  @Override
  public Integer call() {
    deletion.by(Cleaning.Rule.EVERYTHING);
    return 0;
  }
}
