package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.dailies.cache.WhenFull;
import org.dailies.edit.SceneSpec;
import org.dailies.json.Json;
import org.dailies.picture.PicturesSpec;
import org.dailies.render.RenderSpec;
import org.dailies.voice.VoiceSpec;

/**
 * Videos that are made of scripts.
 *
 * @param version of the format
 * @param job which pipeline: {@code "narrated-scenes"}
 * @param scripts paths, globs, {@code gs://} URIs and {@code .jsonl} manifests, never empty; as the
 *     user gave them, relative ones to the current directory
 * @param output folder that results are published to
 * @param cache folder of what is known already
 * @param whenCacheFull what becomes of what it has no room for
 * @param voice who speaks, and how
 * @param pictures where they come from
 * @param scenes how the parts become a video
 */
public record SceneJobSpec(
    int version,
    String job,
    List<String> scripts,
    String output,
    String cache,
    WhenFull whenCacheFull,
    VoiceSpec voice,
    PicturesSpec pictures,
    SceneSpec scenes,
    RenderSpec render)
    implements Job {
  public SceneJobSpec {
    scripts = List.copyOf(scripts);
  }

  /** What the finished videos depend on: {@code voice}, {@code pictures} and so on. */
  @Override
  public JsonNode settings() {
    return Json.mapper()
        .valueToTree(
            Map.of("voice", voice, "pictures", pictures, "scenes", scenes, "render", render));
  }
}
