package org.dailies.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.cache.ResultStore;
import org.dailies.failure.Failure;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureWanted;
import org.dailies.script.Draft;
import org.dailies.script.Scene;

/** The pictures that the scenes of each script ask for, in the size of the video. */
final class WantStills
    extends PTransform<
        PCollection<Draft>, WithFailures.Result<PCollection<PictureWanted>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "WantStills";
  private static final TupleTag<PictureWanted> WANTED = new TupleTag<>("wanted") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final int width;
  private final int height;
  private final ResultStore store;

  private WantStills(int width, int height, ResultStore store) {
    this.width = width;
    this.height = height;
    this.store = store;
  }

  /**
   * @param store where fingerprints of files are
   */
  static WantStills of(int width, int height, ResultStore store) {
    return new WantStills(width, height, store);
  }

  @Override
  public WithFailures.Result<PCollection<PictureWanted>, Failure> expand(
      PCollection<Draft> drafts) {
    PCollectionTuple wanted =
        drafts.apply(
            "Want",
            ParDo.of(new Want(width, height, store))
                .withOutputTags(WANTED, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(wanted.get(WANTED), wanted.get(FAILURES));
  }

  private static final class Want extends DoFn<Draft, PictureWanted> {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final int height;
    private final ResultStore store;

    Want(int width, int height, ResultStore store) {
      this.width = width;
      this.height = height;
      this.store = store;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Draft draft = context.element();
      List<Scene> scenes = draft.script().scenes();
      for (int i = 0; i < scenes.size(); i++) {
        Optional<PictureRequest> request = scenes.get(i).picture();
        if (request.isPresent()) {
          try {
            context.output(
                PictureStages.wanted(
                    draft.item(), Draft.part(i), request.get(), width, height, store));
          } catch (RuntimeException e) {
            context.output(FAILURES, Failure.of(draft.item().uri(), STAGE, Draft.part(i), e));
          }
        }
      }
    }
  }
}
