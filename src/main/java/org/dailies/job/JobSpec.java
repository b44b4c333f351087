package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.WhenFull;
import org.dailies.edit.EditSpec;
import org.dailies.json.Json;
import org.dailies.media.Limits;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;

/**
 * What a run is to make. {@link JobSpecReader} makes it from a file, complete and checked.
 *
 * @param version of the format
 * @param job which pipeline: {@code "talk-edit"}
 * @param footage paths, globs, {@code gs://} URIs and {@code .jsonl} manifests, never empty; as the
 *     user gave them, relative ones to the current directory
 * @param output folder that results are published to
 * @param cache folder of what is known about footage already
 * @param whenCacheFull what becomes of what it has no room for
 * @param limits what footage may ask of a worker
 * @param publish where finished videos go beyond the output folder
 */
public record JobSpec(
    int version,
    String job,
    List<String> footage,
    String output,
    String cache,
    WhenFull whenCacheFull,
    AnalysisSpec analysis,
    EditSpec edit,
    RenderSpec render,
    Limits limits,
    Optional<PublishSpec> publish) {
  /** One whose videos stay in the output folder. */
  public JobSpec(
      int version,
      String job,
      List<String> footage,
      String output,
      String cache,
      WhenFull whenCacheFull,
      AnalysisSpec analysis,
      EditSpec edit,
      RenderSpec render,
      Limits limits) {
    this(
        version,
        job,
        footage,
        output,
        cache,
        whenCacheFull,
        analysis,
        edit,
        render,
        limits,
        Optional.empty());
  }

  /** What the finished videos depend on: {@code analysis}, {@code edit}, {@code render}. */
  public JsonNode settings() {
    return Json.mapper().valueToTree(Map.of("analysis", analysis, "edit", edit, "render", render));
  }
}
