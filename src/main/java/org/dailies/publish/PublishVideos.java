package org.dailies.publish;

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
import org.dailies.progress.Progress;
import org.dailies.report.ItemReport;

/**
 * Publishes finished videos beyond the output folder, as a {@link PublishSpec} says. Reports come
 * out as they came in, with what became of the video; one that could not be published is a failure,
 * too, and stays where it is in the output folder.
 */
public final class PublishVideos
    extends PTransform<
        PCollection<ItemReport>, WithFailures.Result<PCollection<ItemReport>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "PublishVideos";

  private static final TupleTag<ItemReport> REPORTS = new TupleTag<>("reports") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final VideoPublisher publisher;

  private PublishVideos(VideoPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * @param ledger URI that the files begin with in which calls of the publisher are counted
   * @param output folder that the videos lie in
   * @param store that keeps how uploads go on which were broken off
   */
  public static PublishVideos of(
      PublishSpec spec, String ledger, String output, ResultStore store) {
    return new PublishVideos(new VideoPublisher(spec, ledger, output, store.root()));
  }

  @Override
  public WithFailures.Result<PCollection<ItemReport>, Failure> expand(
      PCollection<ItemReport> reports) {
    PCollectionTuple published =
        reports.apply(
            "Publish",
            ParDo.of(new Publish(publisher)).withOutputTags(REPORTS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(published.get(REPORTS), published.get(FAILURES));
  }

  private static final class Publish extends DoFn<ItemReport, ItemReport> {
    private static final long serialVersionUID = 1L;

    private final VideoPublisher publisher;

    Publish(VideoPublisher publisher) {
      this.publisher = publisher;
    }

    @Setup
    public void begin() {
      publisher.open();
    }

    @ProcessElement
    public void process(ProcessContext context) {
      ItemReport report = context.element();
      Megabytes progress = new Megabytes(VideoPublisher.video(report).bytes());
      try {
        context.output(publisher.publish(report, progress::at));
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(report.item(), STAGE, e));
        context.output(report);
      }
      progress.end();
    }

    @Teardown
    public void end() {
      publisher.close();
    }
  }

  /** How far a video is, on the board: in megabytes begun. */
  private static final class Megabytes {
    private final Progress.Stage stage = Progress.stage(STAGE);
    private final long bytes;
    private long shown;

    Megabytes(long bytes) {
      this.bytes = bytes;
      stage.planned(of(bytes));
    }

    void at(long arrived) {
      stage.done(of(arrived) - shown);
      shown = of(arrived);
    }

    void end() {
      at(bytes);
    }

    private static long of(long bytes) {
      return (bytes + 999_999) / 1_000_000;
    }
  }
}
