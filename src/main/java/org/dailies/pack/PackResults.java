package org.dailies.pack;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.ChangedMeanwhileException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.progress.Progress;
import org.dailies.report.ItemReport;

/**
 * Packs all that is published into one zip. Output: the package, none where nothing is published.
 * Where it cannot be written, that is a failure of each item that should be in it.
 */
public final class PackResults
    extends PTransform<
        PCollection<ItemReport>, WithFailures.Result<PCollection<ItemReport.Output>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "PackResults";
  private static final TupleTag<ItemReport.Output> PACKAGES = new TupleTag<>("packages") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final String output;
  private final String job;
  private final transient PCollection<ItemReport.Output> transcripts;

  private PackResults(String output, String job, PCollection<ItemReport.Output> transcripts) {
    this.output = output;
    this.job = job;
    this.transcripts = transcripts;
  }

  /**
   * @param output folder that is published to: a local path or gs://bucket/folder
   * @param job kind of the job, which the package is named after: {@code "talk-edit"}
   * @param transcripts that are published besides
   */
  public static PackResults into(
      String output, String job, PCollection<ItemReport.Output> transcripts) {
    return new PackResults(output, job, transcripts);
  }

  @Override
  public WithFailures.Result<PCollection<ItemReport.Output>, Failure> expand(
      PCollection<ItemReport> items) {
    PCollectionView<List<ItemReport>> all = items.apply("All items", View.asList());
    PCollectionView<List<ItemReport.Output>> texts =
        transcripts.apply("All transcripts", View.asList());
    PCollectionTuple packed =
        items
            .getPipeline()
            .apply("Once", Create.of(output))
            .apply(
                "Pack",
                ParDo.of(new Pack(job, all, texts))
                    .withSideInputs(all, texts)
                    .withOutputTags(PACKAGES, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(packed.get(PACKAGES), packed.get(FAILURES));
  }

  private static final class Pack extends DoFn<String, ItemReport.Output> {
    private static final long serialVersionUID = 1L;

    private final String job;
    private final PCollectionView<List<ItemReport>> all;
    private final PCollectionView<List<ItemReport.Output>> transcripts;

    Pack(
        String job,
        PCollectionView<List<ItemReport>> all,
        PCollectionView<List<ItemReport.Output>> transcripts) {
      this.job = job;
      this.all = all;
      this.transcripts = transcripts;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      List<ItemReport> items = context.sideInput(all);
      List<ItemReport.Output> texts = context.sideInput(transcripts);
      if (items.isEmpty() && texts.isEmpty()) {
        return;
      }
      Progress.Stage progress = Progress.stage(STAGE).planned(1);
      try {
        context.output(new ZipPackage(context.element(), job).write(items, texts));
      } catch (ChangedMeanwhileException e) {
        fail(
            items, new DailiesException(ErrorCode.PUBLISHED_MEANWHILE, e.getMessage(), e), context);
      } catch (IOException e) {
        String where = "cannot pack what is published to " + context.element();
        fail(items, new DailiesException(ErrorCode.STORAGE_WRITE, where, e), context);
      } catch (RuntimeException e) {
        fail(items, e, context);
      }
      progress.done(1);
    }

    private static void fail(List<ItemReport> items, Exception why, ProcessContext context) {
      items.stream()
          .map(ItemReport::item)
          .distinct()
          .forEach(item -> context.output(FAILURES, Failure.of(item, STAGE, why)));
    }
  }
}
