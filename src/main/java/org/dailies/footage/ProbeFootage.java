package org.dailies.footage;

import java.util.concurrent.CancellationException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.Storage;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.Fingerprint;
import org.dailies.media.Limits;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.progress.Progress;
import org.dailies.worker.WorkerOptions;

/** Opens each file: its fingerprint, its streams, its packets. What has no picture is refused. */
public final class ProbeFootage
    extends PTransform<
        PCollection<FootageItem>, WithFailures.Result<PCollection<Footage>, Failure>> {
  private static final long serialVersionUID = 1L;

  private final ResultStore store;
  private final Limits limits;

  private ProbeFootage(ResultStore store, Limits limits) {
    this.store = store;
    this.limits = limits;
  }

  /** Keeps what it finds in a store, and refuses what is more than the limits allow. */
  public static ProbeFootage into(ResultStore store, Limits limits) {
    return new ProbeFootage(store, limits);
  }

  @Override
  public WithFailures.Result<PCollection<Footage>, Failure> expand(PCollection<FootageItem> items) {
    TupleTag<Footage> footage = new TupleTag<>() {};
    TupleTag<Failure> failures = new TupleTag<>() {};
    PCollectionTuple probed =
        items
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Probe",
                ParDo.of(new Probe(store, limits, failures))
                    .withOutputTags(footage, TupleTagList.of(failures)));
    return WithFailures.Result.of(probed.get(footage), probed.get(failures));
  }

  private static final class Probe extends DoFn<FootageItem, Footage> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;
    private final Limits limits;
    private final TupleTag<Failure> failures;
    private transient Once<MediaRef, MediaProbe.Probed> packets;

    Probe(ResultStore store, Limits limits, TupleTag<Failure> failures) {
      this.store = store;
      this.limits = limits;
      this.failures = failures;
    }

    @Setup
    public void open(PipelineOptions options) {
      packets = Once.open(new ReadPackets(limits), store, WorkerOptions.isolation(options));
    }

    @ProcessElement
    public void process(ProcessContext context) {
      FootageItem item = context.element();
      Progress.stage("ProbeFootage").planned(1);
      try {
        context.output(probe(item));
      } catch (CancellationException e) {
        throw e; // no fault of the item's: the runner stops us
      } catch (RuntimeException e) {
        context.output(failures, Failure.of(item.uri(), "ProbeFootage", e));
      }
      Progress.stage("ProbeFootage").done(1);
    }

    private Footage probe(FootageItem item) {
      String fingerprint = Fingerprint.of(Storage.source(item.uri()));
      MediaRef media = new MediaRef(item.uri(), item.name(), fingerprint);
      MediaProbe.Probed probed = packets.result(media).value();
      MediaInfo info = probed.info();
      limits.check(info); // it may have been stored under wider ones
      if (info.video().isEmpty()) {
        throw DailiesException.of(
            ErrorCode.FOOTAGE_NO_PICTURE, "%s has sound but no picture to edit", item.uri());
      }
      return new Footage(media, info, probed.content().origin());
    }

    @Teardown
    public void close() {
      packets.close();
    }
  }
}
