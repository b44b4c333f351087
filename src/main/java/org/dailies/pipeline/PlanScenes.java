package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.cache.Declaration;
import org.dailies.edit.Assets;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.ScenePlanner;
import org.dailies.edit.SceneSpec;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.script.Storyboard;

/** Plans the video of each storyboard; pure, never cached. */
final class PlanScenes
    extends PTransform<
        PCollection<Storyboard>, WithFailures.Result<PCollection<PlannedEdit>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = Declaration.dynamic("PlanScenes");
  private static final TupleTag<PlannedEdit> EDITS = new TupleTag<>("edits") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final String spec;
  private final String assets;

  private PlanScenes(String spec, String assets) {
    this.spec = spec;
    this.assets = assets;
  }

  /**
   * @param assets the files that the spec names
   */
  static PlanScenes of(SceneSpec spec, Assets assets) {
    return new PlanScenes(Json.line(spec), Json.line(assets));
  }

  @Override
  public WithFailures.Result<PCollection<PlannedEdit>, Failure> expand(
      PCollection<Storyboard> boards) {
    PCollectionTuple planned =
        boards.apply(
            "Plan",
            ParDo.of(new Plan(spec, assets)).withOutputTags(EDITS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(planned.get(EDITS), planned.get(FAILURES));
  }

  private static final class Plan extends DoFn<Storyboard, PlannedEdit> {
    private static final long serialVersionUID = 1L;

    private final String specJson;
    private final String assetsJson;
    private transient SceneSpec spec;
    private transient Assets assets;

    Plan(String specJson, String assetsJson) {
      this.specJson = specJson;
      this.assetsJson = assetsJson;
    }

    @Setup
    public void readSpec() {
      spec = Json.read(specJson, SceneSpec.class);
      assets = Json.read(assetsJson, Assets.class);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Storyboard board = context.element();
      try {
        context.output(new PlannedEdit(board, ScenePlanner.plan(board, spec, assets)));
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(board.item().uri(), DECLARED.stage(), e));
      }
    }
  }
}
