package org.dailies.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.EncoderChoice;
import org.dailies.media.MediaProbe;
import org.dailies.media.Mp4Assembler;
import org.dailies.timeline.Timeline;

/** The pictures of a whole timeline, rendered one segment after the other without a pipeline. */
public final class TimelinePictures {
  private TimelinePictures() {}

  /**
   * What was rendered.
   *
   * @param frames of the result
   * @param copied frames of them that are the footage's own packets
   */
  public record Rendered(long frames, long copied) {}

  /**
   * Renders into a file without sound.
   *
   * @param folder for the segments
   * @throws DailiesException if it cannot be done, with {@link ErrorCode#RENDER_NOT_COPYABLE} where
   *     the spec wants packets copied and none can be
   */
  public static Rendered render(
      Timeline timeline,
      RenderSpec spec,
      ByteSource source,
      MediaProbe.Probed probed,
      Path folder,
      Path file)
      throws IOException {
    List<Path> files = new ArrayList<>();
    long copied = 0;
    for (Segment segment : segments(timeline, spec, probed)) {
      Path part = folder.resolve("segment-" + files.size() + ".mp4");
      files.add(part);
      copied += RenderSegment.render(segment, SegmentMedia.of(source, probed), part).copied();
    }
    Mp4Assembler.assemble(file, files, Optional.empty(), timeline.rate());
    return new Rendered(timeline.frames(), copied);
  }

  private static List<Segment> segments(
      Timeline timeline, RenderSpec spec, MediaProbe.Probed probed) {
    if (spec.mode() != RenderSpec.Mode.SMART) {
      EncoderChoice choice = EncoderChoice.of(spec.encoder(), timeline.width(), timeline.height());
      return SplitTimeline.segments(timeline, spec, choice.encoder());
    }
    SmartCuts cuts = SmartCuts.of(timeline, probed);
    if (cuts.obstacle().isPresent()) {
      throw new DailiesException(ErrorCode.RENDER_NOT_COPYABLE, cuts.obstacle().get());
    }
    return SplitTimeline.segments(timeline, spec, cuts);
  }
}
