package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.MediaRef;
import org.dailies.speech.SpeechHeard;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class CachedTest {
  private static final MediaRef NEW = new MediaRef("/new.mp4", "new", "sha256:11aa");
  private static final MediaRef KNOWN = new MediaRef("/known.mp4", "known", "sha256:22bb");
  private static final MediaRef BAD = new MediaRef("/bad.mp4", "bad", "sha256:33cc");
  private static final MediaRef GONE = new MediaRef("/gone.mp4", "gone", "sha256:44dd");

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    CountingOperation.COMPUTED.clear();
  }

  @Test
  void expand_knownAndNew_computesTheNewOnly(TestPipeline pipeline) {
    ResultStore store = new ResultStore(folder.toString());
    store.put(
        new CountingOperation().key(KNOWN),
        Provenance.of(new CountingOperation().declaration(), KNOWN.uri(), Cost.UNKNOWN),
        new SpeechHeard(List.of(), "stored", 0),
        Optional.empty());
    PAssert.that(apply(pipeline, store, NEW, KNOWN).output())
        .containsInAnyOrder(
            KV.of(NEW, new SpeechHeard(List.of(), "sha256:11aa", 0)),
            KV.of(KNOWN, new SpeechHeard(List.of(), "stored", 0)));
    pipeline.run().waitUntilFinish();
    assertThat(CountingOperation.COMPUTED, containsInAnyOrder("new"));
  }

  @Test
  void expand_secondRun_computesNothing(TestPipeline pipeline) {
    ResultStore store = new ResultStore(folder.toString());
    Pipeline first = Pipeline.create();
    apply(first, store, NEW, KNOWN);
    first.run().waitUntilFinish();
    CountingOperation.COMPUTED.clear();
    apply(pipeline, store, NEW, KNOWN);
    pipeline.run().waitUntilFinish();
    assertThat(CountingOperation.COMPUTED, empty());
  }

  @Test
  void expand_writtenAfterTheIndexWasRead_isNotComputedAgain(TestPipeline pipeline) {
    // the index knows nothing, as after a restart: the second look finds what was written since
    ResultStore store = new ResultStore(folder.toString());
    store.put(
        new CountingOperation().key(KNOWN),
        Provenance.of(new CountingOperation().declaration(), KNOWN.uri(), Cost.UNKNOWN),
        new SpeechHeard(List.of(), "stored", 0),
        Optional.empty());
    PCollectionView<Map<String, KnownEntries>> nothing =
        pipeline
            .apply("none", Create.empty(org.apache.beam.sdk.coders.StringUtf8Coder.of()))
            .apply(CacheIndex.of(store));
    PCollection<KV<MediaRef, SpeechHeard>> results =
        pipeline
            .apply(Create.of(KNOWN))
            .apply(Cached.of(new CountingOperation(), store, nothing))
            .output();
    PAssert.that(results).containsInAnyOrder(KV.of(KNOWN, new SpeechHeard(List.of(), "stored", 0)));
    pipeline.run().waitUntilFinish();
    assertThat(CountingOperation.COMPUTED, empty());
  }

  @Test
  void expand_sameFootageUnderThreeNames_isComputedOnceAndComesOutThrice(TestPipeline pipeline) {
    MediaRef copy = new MediaRef("/copy.mp4", "copy", NEW.fingerprint());
    MediaRef other = new MediaRef("/other.mp4", "other", NEW.fingerprint());
    SpeechHeard heard = new SpeechHeard(List.of(), NEW.fingerprint(), 0);
    PAssert.that(apply(pipeline, new ResultStore(folder.toString()), NEW, copy, other).output())
        .containsInAnyOrder(KV.of(NEW, heard), KV.of(copy, heard), KV.of(other, heard));
    pipeline.run().waitUntilFinish();
    assertThat(CountingOperation.COMPUTED, hasSize(1));
  }

  @Test
  void expand_badItems_becomeFailuresAndTheOthersAreDone(TestPipeline pipeline) {
    ResultStore store = new ResultStore(folder.toString());
    WithFailures.Result<PCollection<KV<MediaRef, SpeechHeard>>, Failure> result =
        apply(pipeline, store, NEW, BAD, GONE);
    PAssert.that(result.output())
        .containsInAnyOrder(KV.of(NEW, new SpeechHeard(List.of(), "sha256:11aa", 0)));
    PAssert.that(result.failures())
        .containsInAnyOrder(
            new Failure(
                "/bad.mp4", "Count", "all of it", ErrorCode.FOOTAGE_UNREADABLE, "it is bad", ""),
            new Failure(
                "/gone.mp4",
                "Count",
                "all of it",
                ErrorCode.STORAGE_READ,
                "cannot read /gone.mp4",
                "java.io.IOException: the disk is gone"));
    pipeline.run().waitUntilFinish();
  }

  private static WithFailures.Result<PCollection<KV<MediaRef, SpeechHeard>>, Failure> apply(
      Pipeline pipeline, ResultStore store, MediaRef... media) {
    // what counts is in this process
    pipeline.getOptions().as(WorkerOptions.class).setIsolation(Isolation.Mode.NONE);
    PCollection<MediaRef> inputs = pipeline.apply(Create.of(List.of(media)));
    PCollectionView<Map<String, KnownEntries>> index =
        inputs
            .apply(MapElements.into(TypeDescriptors.strings()).via(MediaRef::fingerprint))
            .apply(CacheIndex.of(store));
    return inputs.apply(Cached.of(new CountingOperation(), store, index));
  }
}
