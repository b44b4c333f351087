package org.dailies.footage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.Build;
import org.dailies.beam.Storage;
import org.dailies.cache.CacheIndex;
import org.dailies.cache.Cached;
import org.dailies.cache.KnownEntries;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Tally;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.Fingerprint;
import org.dailies.media.Limits;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;

/**
 * Opens each file: its fingerprint, its streams, its packets. The same footage under several names
 * is read once. What has no picture is refused.
 */
public final class ProbeFootage
    extends PTransform<
        PCollection<FootageItem>, WithFailures.Result<PCollection<Footage>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<MediaRef> MEDIA = new TupleTag<>("media") {};
  private static final TupleTag<Footage> FOOTAGE = new TupleTag<>("footage") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};
  private static final TupleTagList FAILED = TupleTagList.of(FAILURES);

  private final ResultStore store;
  private final Limits limits;
  private final transient List<PCollection<KV<String, Tally>>> tallies;

  private ProbeFootage(
      ResultStore store, Limits limits, List<PCollection<KV<String, Tally>>> tallies) {
    this.store = store;
    this.limits = limits;
    this.tallies = tallies;
  }

  /** Keeps what it finds in a store, and refuses what is more than the limits allow. */
  public static ProbeFootage into(ResultStore store, Limits limits) {
    return new ProbeFootage(store, limits, new ArrayList<>());
  }

  /** Tells what was known and what was read, too; see {@link Cached#talliedInto}. */
  public ProbeFootage talliedInto(List<PCollection<KV<String, Tally>>> tallies) {
    return new ProbeFootage(store, limits, tallies);
  }

  @Override
  public WithFailures.Result<PCollection<Footage>, Failure> expand(PCollection<FootageItem> items) {
    List<PCollection<Failure>> failures = new ArrayList<>();
    PCollection<MediaRef> media =
        orFail(
            items
                .apply("Key", WithKeys.of(FootageItem::uri).withKeyType(TypeDescriptors.strings()))
                .apply("Spread", GroupByKey.create())
                .apply(
                    "Fingerprint",
                    ParDo.of(new TakeFingerprint(new Fingerprints(store)))
                        .withOutputTags(MEDIA, FAILED)),
            MEDIA,
            failures);
    PCollectionView<Map<String, KnownEntries>> known =
        media
            .apply(
                "Fingerprints",
                MapElements.into(TypeDescriptors.strings()).via(MediaRef::fingerprint))
            .apply("Known", CacheIndex.of(store));
    PCollection<Footage> footage =
        orFail(
            media
                .apply(
                    "ReadPackets",
                    Cached.of(new ReadPackets(limits), store, known).talliedInto(tallies))
                .failuresTo(failures)
                .apply("Admit", ParDo.of(new Admit(limits)).withOutputTags(FOOTAGE, FAILED)),
            FOOTAGE,
            failures);
    return WithFailures.Result.of(
        footage, PCollectionList.of(failures).apply("Failures", Flatten.pCollections()));
  }

  private static <T> PCollection<T> orFail(
      PCollectionTuple outputs, TupleTag<T> main, List<PCollection<Failure>> failures) {
    failures.add(outputs.get(FAILURES));
    return outputs.get(main);
  }

  private static final class TakeFingerprint
      extends DoFn<KV<String, Iterable<FootageItem>>, MediaRef> {
    private static final long serialVersionUID = 1L;

    private final Build build = Build.here();
    private final Fingerprints fingerprints;

    TakeFingerprint(Fingerprints fingerprints) {
      this.fingerprints = fingerprints;
    }

    /** The first of a job's steps is the one to notice that the workers have other classes. */
    @Setup
    public void check() {
      build.requireHere();
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<FootageItem>> items, MultiOutputReceiver out) {
      for (FootageItem item : items.getValue()) {
        try {
          out.get(MEDIA)
              .output(new MediaRef(item.uri(), item.name(), fingerprint(item), item.copy()));
        } catch (RuntimeException e) {
          out.get(FAILURES).output(Failure.of(item.uri(), ProbeCache.DECLARED.stage(), e));
        }
      }
    }

    private String fingerprint(FootageItem item) {
      if (item.sha256().isEmpty()) {
        return fingerprints.of(item.uri());
      }
      String expected = "sha256:" + item.sha256().get();
      if (item.copy().isEmpty() && !Fingerprint.of(Storage.source(item.uri())).equals(expected)) {
        throw DailiesException.of(
            ErrorCode.FOOTAGE_DAMAGED, "%s is not the file of %s", item.uri(), expected);
      }
      return expected;
    }
  }

  /** Lets through what may be worked on; it may have been stored under wider limits. */
  private static final class Admit extends DoFn<KV<MediaRef, MediaProbe.Probed>, Footage> {
    private static final long serialVersionUID = 1L;

    private final Limits limits;

    Admit(Limits limits) {
      this.limits = limits;
    }

    @ProcessElement
    public void process(@Element KV<MediaRef, MediaProbe.Probed> read, MultiOutputReceiver out) {
      MediaRef media = read.getKey();
      MediaInfo info = read.getValue().info();
      try {
        limits.check(info);
        if (info.video().isEmpty()) {
          throw DailiesException.of(
              ErrorCode.FOOTAGE_NO_PICTURE, "%s has sound but no picture to edit", media.uri());
        }
        out.get(FOOTAGE).output(new Footage(media, info, read.getValue().content().origin()));
      } catch (DailiesException e) {
        out.get(FAILURES).output(Failure.of(media.uri(), ProbeCache.DECLARED.stage(), e));
      }
    }
  }
}
