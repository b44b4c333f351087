package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.WhenFull;
import org.dailies.edit.EditSpec;
import org.dailies.engine.http.Web;
import org.dailies.json.Json;
import org.dailies.media.Limits;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;

/**
 * Videos that are edited of footage.
 *
 * @param version of the format
 * @param job which pipeline: {@code "talk-edit"}
 * @param footage paths, globs, {@code gs://} URIs, addresses on the web and {@code .jsonl}
 *     manifests, as the user gave them, relative ones to the current directory; never empty but in
 *     a {@link DramaJobSpec}
 * @param output folder that results are published to
 * @param cache folder of what is known about footage already
 * @param whenCacheFull what becomes of what it has no room for
 * @param limits what footage may ask of a worker
 * @param packs whether all that is published is packed into one file, too
 * @param downloads how far fetching of footage may go
 * @param publish where finished videos go beyond the output folder
 * @param transcript whether what is said in all of the footage is published, too
 */
@RecordBuilder
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
    boolean packs,
    Web.Limits downloads,
    Optional<PublishSpec> publish,
    boolean transcript)
    implements Job, JobSpecBuilder.With {

  private static final Web.Limits NOTHING = new Web.Limits(false, 1, 1, 1, 0);

  /** A job of videos alone, that fetches nothing, and all of which stays in the output folder. */
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
        false,
        NOTHING,
        Optional.empty(),
        false);
  }

  /** What the finished videos depend on: {@code analysis}, {@code edit}, {@code render}. */
  @Override
  public JsonNode settings() {
    return Json.mapper().valueToTree(Map.of("analysis", analysis, "edit", edit, "render", render));
  }
}
