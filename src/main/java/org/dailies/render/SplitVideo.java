package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.ProbeCache;
import org.dailies.media.Content;
import org.dailies.media.EdgeCoding;
import org.dailies.media.EncoderChoice;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoEncoder;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Timeline;

/**
 * Splits a video into segments, see {@link SplitTimeline}, and chooses their encoder. Where the
 * spec and the edit allow it, segments hold packets of the footage, see {@link SmartCuts}.
 */
final class SplitVideo {
  private final RenderSpec spec;
  private final ResultStore store;

  /**
   * @param store where the packet indices are
   */
  SplitVideo(RenderSpec spec, ResultStore store) {
    this.spec = spec;
    this.store = store;
  }

  /**
   * The segments of a video, in order.
   *
   * @throws DailiesException with {@link ErrorCode#RENDER_NOT_COPYABLE} where the spec wants
   *     packets copied and none can be, with {@link ErrorCode#ENCODER_UNAVAILABLE} where the
   *     encoder that it names does not work
   */
  List<SegmentPart> parts(PlannedEdit edit) {
    if (spec.mode() == RenderSpec.Mode.FULL) {
      return drawn(edit, Optional.empty());
    }
    if (edit.timeline().source().isEmpty()) {
      return notCopied(edit, "the video is made, and not cut");
    }
    SmartCuts cuts = SmartCuts.of(edit.timeline(), probed(edit));
    Optional<String> obstacle =
        cuts.obstacle().or(() -> refusal(cuts.coding().orElseThrow(), edit.timeline()));
    if (obstacle.isEmpty()) {
      List<Segment> segments = SplitTimeline.segments(edit.timeline(), spec, cuts);
      return parts(edit, segments, List.of(), Optional.empty());
    }
    return notCopied(edit, obstacle.get());
  }

  private List<SegmentPart> notCopied(PlannedEdit edit, String obstacle) {
    if (spec.mode() == RenderSpec.Mode.SMART) {
      throw DailiesException.of(
          ErrorCode.RENDER_NOT_COPYABLE,
          "render.mode is smart, and nothing can be copied: %s",
          obstacle);
    }
    return drawn(edit, Optional.of(obstacle));
  }

  private static Optional<String> refusal(EdgeCoding coding, Timeline timeline) {
    VideoEncoder encoder = coding.encoder();
    return encoder
        .refusal(timeline.width(), timeline.height())
        .map(why -> encoder.title() + ", for frames among copied ones, does not work: " + why);
  }

  private List<SegmentPart> drawn(PlannedEdit edit, Optional<String> notCopied) {
    EncoderChoice choice =
        EncoderChoice.of(spec.encoder(), edit.timeline().width(), edit.timeline().height());
    List<Segment> segments = SplitTimeline.segments(edit.timeline(), spec, choice.encoder());
    return parts(edit, segments, choice.refused(), notCopied);
  }

  private List<SegmentPart> parts(
      PlannedEdit edit, List<Segment> segments, List<String> refused, Optional<String> notCopied) {
    MediaRef media = edit.analysis().media();
    Optional<MediaProbe.Probed> footage = edit.timeline().source().map(source -> probed(edit));
    List<SegmentPart> parts = new ArrayList<>();
    for (Segment segment : segments) {
      List<Asset> files = segment.files(edit.timeline());
      Content content =
          footage
              .map(probed -> SegmentPart.content(segment, probed))
              .orElseGet(() -> SegmentPart.madeFrom(files));
      parts.add(
          new SegmentPart(
              media,
              edit.timeline().name(),
              parts.size(),
              segments.size(),
              segment,
              files,
              content,
              refused,
              notCopied));
    }
    return parts;
  }

  private MediaProbe.Probed probed(PlannedEdit edit) {
    return ProbeCache.probe(edit.analysis().media(), store);
  }
}
