package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.cache.WhenFull;
import org.dailies.edit.SceneSpec;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;
import org.dailies.picture.PicturesSpec;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;
import org.dailies.script.WritingSpec;
import org.dailies.topic.TopicSpec;
import org.dailies.voice.VoiceSpec;

/**
 * Videos that are made of scripts.
 *
 * @param version of the format
 * @param job which pipeline: {@code "narrated-scenes"}
 * @param scripts paths, globs, {@code gs://} URIs and {@code .jsonl} manifests, as the user gave
 *     them, relative ones to the current directory; may be empty where some are written
 * @param writing of scripts about topics, besides those that are there
 * @param output folder that results are published to
 * @param cache folder of what is known already
 * @param whenCacheFull what becomes of what it has no room for
 * @param voice who speaks, and how
 * @param pictures where they come from
 * @param scenes how the parts become a video
 * @param packs whether all that is published is packed into one file, too
 * @param publish where finished videos go beyond the output folder
 */
public record SceneJobSpec(
    int version,
    String job,
    List<String> scripts,
    Optional<Writing> writing,
    String output,
    String cache,
    WhenFull whenCacheFull,
    VoiceSpec voice,
    PicturesSpec pictures,
    SceneSpec scenes,
    RenderSpec render,
    boolean packs,
    Optional<PublishSpec> publish)
    implements Job {
  /**
   * Scripts that are written.
   *
   * @param topics what they are about
   * @param how they are written
   * @param writer what else there is to say about the text model that writes them
   */
  public record Writing(TopicSpec topics, WritingSpec how, EngineSettings writer) {
    public Writing {
      writer = writer.servedAt("writing.service");
    }
  }

  public SceneJobSpec {
    scripts = List.copyOf(scripts);
  }

  /** What the finished videos depend on: {@code voice}, {@code pictures} and so on. */
  @Override
  public JsonNode settings() {
    return Json.mapper()
        .valueToTree(
            Map.of(
                "writing", writing.map(Writing::how),
                "voice", voice,
                "pictures", pictures,
                "scenes", scenes,
                "render", render));
  }
}
