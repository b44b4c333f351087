package org.dailies.pipeline;

import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.analysis.Analysis;
import org.dailies.cache.Declaration;
import org.dailies.edit.ActionSpec;
import org.dailies.edit.Assets;
import org.dailies.edit.EditSpec;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.TalkPlanner;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.text.Understood;
import org.dailies.timeline.Timeline;

/**
 * Plans the edit of each video, of all of a talk, of its highlights, of parts or of those in which
 * most happens; pure, never cached.
 */
public final class PlanEdit
    extends PTransform<
        PCollection<Understood>, WithFailures.Result<PCollection<PlannedEdit>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = Declaration.dynamic("PlanEdit");
  private static final TupleTag<PlannedEdit> EDITS = new TupleTag<>("edits") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final String specJson;
  private final String assetsJson;

  private PlanEdit(String specJson, String assetsJson) {
    this.specJson = specJson;
    this.assetsJson = assetsJson;
  }

  public static PlanEdit of(EditSpec spec) {
    return of(spec, Assets.NONE);
  }

  /**
   * @param assets the files that the spec names
   */
  public static PlanEdit of(EditSpec spec, Assets assets) {
    return new PlanEdit(Json.line(spec), Json.line(assets));
  }

  @Override
  public WithFailures.Result<PCollection<PlannedEdit>, Failure> expand(
      PCollection<Understood> talks) {
    PCollectionTuple planned =
        talks.apply(
            "Plan",
            ParDo.of(new Plan(specJson, assetsJson))
                .withOutputTags(EDITS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(planned.get(EDITS), planned.get(FAILURES));
  }

  private static final class Plan extends DoFn<Understood, PlannedEdit> {
    private static final long serialVersionUID = 1L;

    private final String specJson;
    private final String assetsJson;
    private transient EditSpec spec;
    private transient Assets assets;

    Plan(String specJson, String assetsJson) {
      this.specJson = specJson;
      this.assetsJson = assetsJson;
    }

    @Setup
    public void readSpec() {
      spec = Json.read(specJson, EditSpec.class);
      assets = Json.read(assetsJson, Assets.class);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Understood talk = context.element();
      if (spec.whole()) {
        plan(() -> List.of(TalkPlanner.plan(talk, spec, assets)), context);
      }
      if (spec.highlights().isPresent()) {
        plan(() -> TalkPlanner.highlights(talk, spec, assets), context);
      }
      if (spec.shorts().isPresent()) {
        plan(() -> TalkPlanner.shorts(talk, spec, assets), context);
      }
      for (int lengthMs : spec.action().map(ActionSpec::lengthsMs).orElse(List.of())) {
        plan(() -> TalkPlanner.action(talk, spec, assets, lengthMs), context);
      }
    }

    private static void plan(Supplier<List<Timeline>> planner, ProcessContext context) {
      Analysis analysis = context.element().analysis();
      try {
        planner.get().forEach(edit -> context.output(new PlannedEdit(analysis, edit)));
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(analysis.media().uri(), DECLARED.stage(), e));
      }
    }
  }
}
