package org.dailies.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.dailies.cache.CacheIndex;
import org.dailies.cache.Cached;
import org.dailies.cache.KnownEntries;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Tally;
import org.dailies.engine.http.RefusedException;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageItem;
import org.dailies.json.Json;

/**
 * Brings footage that is on the web into the store, where all workers reach it. Other footage comes
 * out as it is. What is there already costs a request of one byte, or none where it is known what
 * it must be: nothing is downloaded twice.
 */
public final class DownloadFootage
    extends PTransform<
        PCollection<FootageItem>, WithFailures.Result<PCollection<FootageItem>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<FootageItem> HERE = new TupleTag<>("here") {};
  private static final TupleTag<Remote> REMOTE = new TupleTag<>("remote") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final ResultStore store;
  private final transient Web.Limits limits;
  private final boolean fetching;
  private final transient List<PCollection<KV<String, Tally>>> tallies;

  private DownloadFootage(
      ResultStore store,
      Web.Limits limits,
      boolean fetching,
      List<PCollection<KV<String, Tally>>> tallies) {
    this.store = store;
    this.limits = limits;
    this.fetching = fetching;
    this.tallies = tallies;
  }

  /**
   * @param limits of fetching
   */
  public static DownloadFootage into(ResultStore store, Web.Limits limits) {
    return new DownloadFootage(store, limits, true, new ArrayList<>());
  }

  /** Tells what was known and what was fetched, too; see {@link Cached#talliedInto}. */
  public DownloadFootage talliedInto(List<PCollection<KV<String, Tally>>> tallies) {
    return new DownloadFootage(store, limits, fetching, tallies);
  }

  /** One that only looks what is there; what is not fails. */
  public DownloadFootage onlyLooking() {
    return new DownloadFootage(store, limits, false, tallies);
  }

  @Override
  public WithFailures.Result<PCollection<FootageItem>, Failure> expand(
      PCollection<FootageItem> items) {
    List<PCollection<Failure>> failures = new ArrayList<>();
    PCollectionTuple asked =
        items
            .apply("Key", WithKeys.of(FootageItem::uri).withKeyType(TypeDescriptors.strings()))
            .apply("Spread", GroupByKey.create())
            .apply(
                "Ask",
                ParDo.of(new Ask(limits))
                    .withOutputTags(HERE, TupleTagList.of(REMOTE).and(FAILURES)));
    failures.add(asked.get(FAILURES));
    Download download = new Download(store, limits);
    PCollection<FootageItem> fetched =
        fetching
            ? fetched(asked.get(REMOTE), download, failures)
            : looked(asked.get(REMOTE), download, failures);
    return WithFailures.Result.of(
        PCollectionList.of(asked.get(HERE)).and(fetched).apply("Footage", Flatten.pCollections()),
        PCollectionList.of(failures).apply("Failures", Flatten.pCollections()));
  }

  private PCollection<FootageItem> fetched(
      PCollection<Remote> remote, Download download, List<PCollection<Failure>> failures) {
    PCollectionView<Map<String, KnownEntries>> known =
        remote
            .apply(
                "Addresses",
                MapElements.into(TypeDescriptors.strings())
                    .via(file -> download.media(file).fingerprint()))
            .apply("Known", CacheIndex.of(store));
    PCollectionTuple copies =
        remote
            .apply("Download", Cached.of(download, store, known).talliedInto(tallies))
            .failuresTo(failures)
            .apply(
                "Copies",
                ParDo.of(new TidyUp(store, download))
                    .withOutputTags(HERE, TupleTagList.of(FAILURES)));
    failures.add(copies.get(FAILURES));
    return copies.get(HERE);
  }

  private PCollection<FootageItem> looked(
      PCollection<Remote> remote, Download download, List<PCollection<Failure>> failures) {
    PCollectionTuple looked =
        remote.apply(
            "Look",
            ParDo.of(new Look(store, download)).withOutputTags(HERE, TupleTagList.of(FAILURES)));
    failures.add(looked.get(FAILURES));
    return looked.get(HERE);
  }

  /** Asks servers what their files are now. */
  private static final class Ask extends DoFn<KV<String, Iterable<FootageItem>>, FootageItem> {
    private static final long serialVersionUID = 1L;

    private final Build build = Build.here();
    private final String limits;
    private transient Web web;
    private transient long mostBytes;

    Ask(Web.Limits limits) {
      this.limits = Json.line(limits);
    }

    /** The first of a job's steps is the one to notice that the workers have other classes. */
    @Setup
    public void open() {
      build.requireHere();
      Web.Limits within = Json.read(limits, Web.Limits.class);
      web = Web.within(within);
      mostBytes = within.mostBytes();
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<FootageItem>> items, MultiOutputReceiver out) {
      for (FootageItem item : items.getValue()) {
        if (!item.remote()) {
          out.get(HERE).output(item);
          continue;
        }
        try {
          out.get(REMOTE).output(item.sha256().isPresent() ? Remote.hashed(item) : ask(item));
        } catch (IOException e) {
          throw new AssertionError("nothing is written", e);
        } catch (RuntimeException e) {
          out.get(FAILURES).output(failure(item, e));
        }
      }
    }

    private Remote ask(FootageItem item) throws IOException {
      return web.get(
          item.uri(),
          new Web.Exchange<>() {
            /** A byte, to learn of all others without getting them. */
            @Override
            public Map<String, String> headers() {
              return Map.of("Range", "bytes=0-0");
            }

            @Override
            public Remote read(Web.Answer answer) throws RefusedException {
              Remote remote = Remote.told(item, answer);
              if (answer.type().startsWith("text/")) {
                throw new RefusedException("it is a page, " + answer.type() + ", and no footage");
              }
              if (remote.bytes().filter(bytes -> bytes > mostBytes).isPresent()) {
                throw new RefusedException(
                    "it has %d bytes, and %d may come".formatted(remote.bytes().get(), mostBytes));
              }
              return remote;
            }
          });
    }
  }

  /** Says where copies lie; what they came in pieces of is not needed any more. */
  private static final class TidyUp extends DoFn<KV<Remote, Downloaded>, FootageItem> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;
    private final Download download;

    TidyUp(ResultStore store, Download download) {
      this.store = store;
      this.download = download;
    }

    @ProcessElement
    public void process(@Element KV<Remote, Downloaded> file, MultiOutputReceiver out) {
      Remote remote = file.getKey();
      try {
        Pieces.delete(store, download.key(remote));
        out.get(HERE).output(copy(store, download, remote, file.getValue()));
      } catch (IOException e) {
        DailiesException why =
            new DailiesException(ErrorCode.STORAGE_WRITE, "cannot tidy up " + store.root(), e);
        out.get(FAILURES).output(failure(remote.item(), why));
      }
    }
  }

  /** Lets through what is in the store. */
  private static final class Look extends DoFn<Remote, FootageItem> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;
    private final Download download;

    Look(ResultStore store, Download download) {
      this.store = store;
      this.download = download;
    }

    @ProcessElement
    public void process(@Element Remote remote, MultiOutputReceiver out) {
      Optional<ResultStore.Found<Downloaded>> known =
          store.find(download.key(remote), Downloaded.class);
      if (known.isPresent()) {
        out.get(HERE).output(copy(store, download, remote, known.get().value()));
      } else {
        DailiesException why =
            DailiesException.of(
                ErrorCode.FOOTAGE_MISSING, "%s has not been downloaded yet", remote.url());
        out.get(FAILURES).output(failure(remote.item(), why));
      }
    }
  }

  private static FootageItem copy(
      ResultStore store, Download download, Remote remote, Downloaded downloaded) {
    return remote.item().copiedTo(store.media(download.key(remote)), downloaded.sha256());
  }

  private static Failure failure(FootageItem item, RuntimeException why) {
    return Failure.of(item.uri(), Download.DECLARED.stage(), why);
  }
}
