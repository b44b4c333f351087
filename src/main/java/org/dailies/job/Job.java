package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import org.dailies.cache.WhenFull;
import org.dailies.render.RenderSpec;

/**
 * What a run is to make, of whatever kind. {@link JobSpecReader} makes it, complete and checked.
 */
public sealed interface Job permits JobSpec, SceneJobSpec {
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

  /** What the finished videos depend on. */
  JsonNode settings();
}
