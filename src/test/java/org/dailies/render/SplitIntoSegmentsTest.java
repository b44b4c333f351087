package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.beam.RecordCoder;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.Hdr;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.media.TestMovie;
import org.dailies.media.VideoEncoder;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class SplitIntoSegmentsTest {
  private static final Quality DRAFT = Quality.preset("draft");

  @TempDir private Path folder;

  @Test
  void split_namedEncoder_isInEachSegment(TestPipeline pipeline) {
    PCollection<SegmentPart> parts = split(pipeline, "openh264", new ArrayList<>());

    PAssert.that(parts)
        .satisfies(
            split -> {
              int count = 0;
              for (SegmentPart part : split) {
                assertThat(part.segment().encoder(), is(VideoEncoder.OPENH264));
                assertThat(part.segment().quality(), equalTo(DRAFT));
                count++;
              }
              assertThat(count, is(2));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void split_encoderThatDoesNotWork_failsTheVideoBeforeItIsRendered(TestPipeline pipeline) {
    assumeTrue(VideoEncoder.VIDEOTOOLBOX.refusal().isPresent(), "this is a Mac");
    List<PCollection<Failure>> failures = new ArrayList<>();
    PAssert.that(split(pipeline, "videotoolbox", failures)).empty();

    PAssert.thatSingleton(PCollectionList.of(failures).apply(Flatten.pCollections()))
        .satisfies(
            failure -> {
              assertThat(failure.item(), endsWith("talk.mp4"));
              assertThat(failure.code(), is(ErrorCode.ENCODER_UNAVAILABLE));
              assertThat(
                  failure.message(), startsWith("the encoder videotoolbox does not work here ("));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void render_workerWithoutTheVideosEncoder_saysSo() {
    assumeTrue(VideoEncoder.VIDEOTOOLBOX.refusal().isPresent(), "this is a Mac");

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                rendering()
                    .compute(
                        part(VideoEncoder.VIDEOTOOLBOX, DRAFT), folder.resolve("segment.mp4")));

    assertThat(thrown.code(), is(ErrorCode.ENCODER_UNAVAILABLE));
    assertThat(
        thrown.getMessage(),
        startsWith("this video is encoded with videotoolbox, which does not work on this worker"));
  }

  @Test
  void key_otherEncoderOrQuality_isAnother() {
    String x264 = rendering().key(part(VideoEncoder.X264, DRAFT)).hash();

    assertThat(rendering().key(part(VideoEncoder.X264, DRAFT)).hash(), is(x264));
    assertThat(rendering().key(part(VideoEncoder.OPENH264, DRAFT)).hash(), is(not(x264)));
    assertThat(
        rendering().key(part(VideoEncoder.X264, new Quality(Speed.ULTRAFAST, 25))).hash(),
        is(not(x264)));
  }

  private RenderSegment rendering() {
    return new RenderSegment(store());
  }

  private ResultStore store() {
    return new ResultStore(folder.toString());
  }

  private PCollection<SegmentPart> split(
      TestPipeline pipeline, String encoder, List<PCollection<Failure>> failures) {
    return pipeline
        .apply(Create.of(edit()).withCoder(RecordCoder.of(PlannedEdit.class)))
        .apply(SplitIntoSegments.of(spec(encoder), store()))
        .failuresTo(failures);
  }

  private static RenderSpec spec(String encoder) {
    return new RenderSpec(RenderSpec.Mode.FULL, encoder, DRAFT, Hdr.TONEMAP, 1, -16, -1.5, 11);
  }

  private static SegmentPart part(VideoEncoder encoder, Quality quality) {
    Segment segment =
        new Segment(
            new FrameRate(25, 1),
            320,
            180,
            25,
            List.of(),
            List.of(),
            encoder,
            quality,
            Hdr.TONEMAP,
            false);
    return new SegmentPart(
        new MediaRef("talk.mp4", "talk", "sha256:0123456789"),
        "talk",
        0,
        1,
        segment,
        List.of(),
        new Content("sha256:0123456789", "0"),
        List.of(),
        Optional.empty());
  }

  /** Two seconds of a talk. */
  private PlannedEdit edit() {
    Path file =
        TestMovie.to(folder.resolve("talk.mp4"))
            .picture("libx264", 320, 180, new FrameRate(25, 1))
            .frames(50)
            .make();
    MediaRef talk =
        new MediaRef(file.toString(), "talk", Fingerprint.of(Storage.source(file.toString())));
    TimeRange all = new TimeRange(0, 50, new Timebase(1, 25));
    Timeline timeline =
        new Timeline(
            Timeline.VERSION,
            "talk",
            new Source(talk.uri(), talk.fingerprint(), all, false),
            new FrameRate(25, 1),
            320,
            180,
            50,
            List.of(new Clip(0, 50, all, Optional.empty())),
            List.of(),
            Shown.BESIDE,
            List.of());
    MediaInfo info = new MediaInfo("mp4", 1, 1, 1, 1, Optional.empty(), Optional.empty());
    Certificate certificate = new Certificate(1, 50, 0, 0, 0);
    return new PlannedEdit(
        new Analysis(
            talk,
            info,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            certificate),
        timeline);
  }
}
