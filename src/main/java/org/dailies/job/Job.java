package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.dailies.cache.WhenFull;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;

/**
 * What a run is to make, of whatever kind. {@link JobSpecReader} makes it, complete and checked.
 */
public sealed interface Job permits JobSpec, SceneJobSpec, DramaJobSpec {
  /** Which pipeline: {@code "talk-edit"}. */
  String job();

  /** The folder that results are published to. */
  String output();

  /** The folder of what is known already. */
  String cache();

  /** What becomes of what the cache has no room for. */
  WhenFull whenCacheFull();

  /** How the finished files are made. */
  RenderSpec render();

  /** Whether all that is published is packed into one file, too. */
  boolean packs();

  /** Where finished videos go beyond the output folder. */
  Optional<PublishSpec> publish();

  /** What the finished videos depend on. */
  JsonNode settings();
}
