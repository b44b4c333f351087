package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.dailies.cache.WhenFull;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;

/**
 * Videos that are edited of footage, and others that are made of scripts, in one run. Both parts
 * are complete jobs; in what all jobs have they are alike.
 *
 * @param footage one of the two has items at least
 */
public record DramaJobSpec(JobSpec footage, SceneJobSpec scripts) implements Job {
  @Override
  public String job() {
    return footage.job();
  }

  @Override
  public String output() {
    return footage.output();
  }

  @Override
  public String cache() {
    return footage.cache();
  }

  @Override
  public WhenFull whenCacheFull() {
    return footage.whenCacheFull();
  }

  @Override
  public RenderSpec render() {
    return footage.render();
  }

  @Override
  public boolean packs() {
    return footage.packs();
  }

  @Override
  public Optional<PublishSpec> publish() {
    return footage.publish();
  }

  /** What the finished videos depend on, of either kind. */
  @Override
  public JsonNode settings() {
    ObjectNode all = scripts.settings().deepCopy();
    all.setAll(footage.settings().<ObjectNode>deepCopy());
    return all;
  }
}
