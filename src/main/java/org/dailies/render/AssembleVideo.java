package org.dailies.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.ByItem;
import org.dailies.beam.PlaceItems;
import org.dailies.cache.AtWork;
import org.dailies.cache.RunOptions;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.Failure;
import org.dailies.progress.Progress;
import org.dailies.report.ItemReport;
import org.dailies.time.Timebase;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;

/**
 * Joins the segments and the sound of each video by stream copy, checks the result against the
 * plan, and publishes it with its captions, its timeline and its report. Several videos of one
 * footage are put together one after the other; what one of them lacks does not keep the others.
 */
public final class AssembleVideo
    extends PTransform<
        PCollection<PlannedEdit>, WithFailures.Result<PCollection<ItemReport>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "AssembleVideo";

  private static final TupleTag<PlannedEdit> EDITS = new TupleTag<>("edits") {};
  private static final TupleTag<KV<SegmentPart, SegmentRendered>> SEGMENTS =
      new TupleTag<>("segments") {};
  private static final TupleTag<KV<TimelineSound, SoundMixed>> SOUND = new TupleTag<>("sound") {};
  private static final TupleTag<Failure> FAILED = new TupleTag<>("failed") {};

  private static final TupleTag<ItemReport> REPORTS = new TupleTag<>("reports") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final transient PCollection<KV<SegmentPart, SegmentRendered>> segments;
  private final transient PCollection<KV<TimelineSound, SoundMixed>> sound;
  private final transient PCollection<Failure> failed;
  private final VideoAssembler assembler;

  private AssembleVideo(
      PCollection<KV<SegmentPart, SegmentRendered>> segments,
      PCollection<KV<TimelineSound, SoundMixed>> sound,
      PCollection<Failure> failed,
      VideoAssembler assembler) {
    this.segments = segments;
    this.sound = sound;
    this.failed = failed;
    this.assembler = assembler;
  }

  /**
   * @param segments rendered, of any video and in any order
   * @param sound mixed, of any video
   * @param failed what has failed so far, of any video
   */
  public static AssembleVideo of(
      PCollection<KV<SegmentPart, SegmentRendered>> segments,
      PCollection<KV<TimelineSound, SoundMixed>> sound,
      PCollection<Failure> failed,
      VideoAssembler assembler) {
    return new AssembleVideo(segments, sound, failed, assembler);
  }

  @Override
  public WithFailures.Result<PCollection<ItemReport>, Failure> expand(
      PCollection<PlannedEdit> edits) {
    PCollectionView<Map<String, String>> places =
        edits
            .apply(
                "Weigh",
                MapElements.into(
                        TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                    .via(edit -> KV.of(uri(edit), millis(edit))))
            .apply("Place", PlaceItems.byWeight());
    PCollectionTuple assembled =
        KeyedPCollectionTuple.of(
                EDITS, edits.apply("Edits by item", ByItem.of(AssembleVideo::uri).at(places)))
            .and(SEGMENTS, segments.apply("Segments by item", segmentsByItem().at(places)))
            .and(SOUND, sound.apply("Sound by item", soundByItem().at(places)))
            .and(FAILED, failed.apply("Failures by item", ByItem.of(Failure::item).at(places)))
            .apply("Join", CoGroupByKey.create())
            .apply(
                "Assemble",
                ParDo.of(new Assemble(assembler))
                    .withOutputTags(REPORTS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(assembled.get(REPORTS), assembled.get(FAILURES));
  }

  private static ByItem<KV<SegmentPart, SegmentRendered>> segmentsByItem() {
    return ByItem.of(segment -> segment.getKey().media().uri());
  }

  private static ByItem<KV<TimelineSound, SoundMixed>> soundByItem() {
    return ByItem.of(mix -> mix.getKey().media().uri());
  }

  private static String uri(PlannedEdit edit) {
    return edit.analysis().media().uri();
  }

  /** The length of the video: all of it is copied, and read again. */
  private static long millis(PlannedEdit edit) {
    return edit.timeline().rate().timebase().rescale(edit.timeline().frames(), Timebase.MILLIS);
  }

  private static final class Assemble extends DoFn<KV<String, CoGbkResult>, ItemReport> {
    private static final long serialVersionUID = 1L;

    private final VideoAssembler assembler;
    private transient Isolation isolation;
    private transient AtWork work;

    Assemble(VideoAssembler assembler) {
      this.assembler = assembler;
    }

    @Setup
    public void begin(PipelineOptions options) {
      isolation = WorkerOptions.isolation(options);
      work = AtWork.on(assembler.store(), RunOptions.run(options));
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult pieces = context.element().getValue();
      boolean failed = pieces.getAll(FAILED).iterator().hasNext();
      for (PlannedEdit edit : pieces.getAll(EDITS)) {
        List<VideoAssembler.Piece> segments = segments(pieces, edit.timeline().name());
        Optional<VideoAssembler.Sound> sound = sound(pieces, edit.timeline().name());
        if (!failed || complete(edit, segments, sound)) { // else its failure is recorded already
          assemble(edit, segments, sound, context);
        }
      }
    }

    private void assemble(
        PlannedEdit edit,
        List<VideoAssembler.Piece> segments,
        Optional<VideoAssembler.Sound> sound,
        ProcessContext context) {
      Progress.stage(STAGE).planned(1);
      try {
        context.output(assembler.assemble(edit, segments, sound, isolation));
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(uri(edit), STAGE, e));
      }
      Progress.stage(STAGE).done(1);
    }

    private static boolean complete(
        PlannedEdit edit,
        List<VideoAssembler.Piece> segments,
        Optional<VideoAssembler.Sound> sound) {
      return !segments.isEmpty()
          && segments.size() == segments.get(0).part().count()
          && (sound.isPresent() || TimelineSound.of(edit).isEmpty());
    }

    @Teardown
    public void end() {
      work.close();
    }

    private static List<VideoAssembler.Piece> segments(CoGbkResult joined, String video) {
      return StreamSupport.stream(joined.getAll(SEGMENTS).spliterator(), false)
          .filter(segment -> segment.getKey().video().equals(video))
          .map(segment -> new VideoAssembler.Piece(segment.getKey(), segment.getValue()))
          .toList();
    }

    private static Optional<VideoAssembler.Sound> sound(CoGbkResult joined, String video) {
      return StreamSupport.stream(joined.getAll(SOUND).spliterator(), false)
          .filter(mix -> mix.getKey().timeline().name().equals(video))
          .map(mix -> new VideoAssembler.Sound(mix.getKey(), mix.getValue()))
          .findFirst();
    }
  }
}
