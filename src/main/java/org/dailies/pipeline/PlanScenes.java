package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.Failed;
import org.dailies.cache.Declaration;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Assets;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.edit.Library;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.ScenePlanner;
import org.dailies.edit.SceneSpec;
import org.dailies.edit.SceneSpec.BackgroundSpec;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.script.Storyboard;
import org.dailies.spec.Problem;

/** Plans the video of each storyboard of what was looked up before; pure, never cached. */
final class PlanScenes
    extends PTransform<
        PCollection<Storyboard>, WithFailures.Result<PCollection<PlannedEdit>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = Declaration.dynamic("PlanScenes");

  private final String spec;
  private final String assets;
  private final ResultStore store;

  private PlanScenes(String spec, String assets, ResultStore store) {
    this.spec = spec;
    this.assets = assets;
    this.store = store;
  }

  /**
   * @param assets the files that the spec names
   * @param store where it is known what those hold that scripts name
   */
  static PlanScenes of(SceneSpec spec, Assets assets, ResultStore store) {
    // each storyboard has these read again; pictures were chosen from the library before
    return new PlanScenes(Json.line(spec), Json.line(assets.with(Library.EMPTY)), store);
  }

  @Override
  public WithFailures.Result<PCollection<PlannedEdit>, Failure> expand(
      PCollection<Storyboard> boards) {
    return boards.apply(
        "Plan",
        MapElements.into(TypeDescriptor.of(PlannedEdit.class))
            .via(this::plan)
            .exceptionsInto(Failed.TYPE)
            .exceptionsVia(Failed.in(DECLARED.stage(), board -> board.item().uri())));
  }

  private PlannedEdit plan(Storyboard board) {
    Assets ofJob = Json.read(assets, Assets.class);
    return new PlannedEdit(
        board,
        ScenePlanner.plan(
            board, Json.read(spec, SceneSpec.class), ofJob.and(ofScript(board, ofJob))));
  }

  /** The background that the script has itself; that of the job was looked up before. */
  private Assets ofScript(Storyboard board, Assets ofJob) {
    List<Problem> problems = new ArrayList<>();
    List<Wanted> background =
        BackgroundSpec.wanted(board.script().background(), "background")
            .filter(file -> ofJob.find(file.path()).isEmpty())
            .toList();
    Assets own = new AssetCatalog(store).find(background, problems);
    if (!problems.isEmpty()) {
      throw DailiesException.of(
          ErrorCode.SCRIPT_INVALID,
          "%s cannot be shown: %s",
          board.item().uri(),
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
    return own;
  }
}
