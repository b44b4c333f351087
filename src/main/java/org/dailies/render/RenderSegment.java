package org.dailies.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoEncoder;

/**
 * Renders segments: from the source's frames to encoded ones in one generation, or by copying what
 * an edit leaves as it is.
 */
public final class RenderSegment implements Operation<SegmentPart, SegmentRendered> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.conditional("RenderSegments", "segment", 6, "content", "shows");

  private final ResultStore store;

  public RenderSegment(ResultStore store) {
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<SegmentPart> inputType() {
    return SegmentPart.class;
  }

  @Override
  public Class<SegmentRendered> resultType() {
    return SegmentRendered.class;
  }

  @Override
  public MediaRef media(SegmentPart part) {
    return part.media();
  }

  @Override
  public String part(SegmentPart part) {
    String segment = "segment " + (part.index() + 1) + " of " + part.count();
    return part.video().equals(part.media().name()) ? segment : segment + " of " + part.video();
  }

  @Override
  public long weight(SegmentPart part) {
    return part.segment().frames();
  }

  @Override
  public ContentKey key(SegmentPart part) {
    return DECLARED.key(
        part.content().origin(), Map.of("content", part.content().hash(), "shows", part.segment()));
  }

  @Override
  public SegmentRendered compute(SegmentPart part, Path file) throws IOException {
    requireEncoder(part.segment());
    Segment segment = part.segment();
    return render(segment, SegmentMedia.of(part.media(), part.files(), segment, store), file);
  }

  static SegmentRendered render(Segment segment, SegmentMedia media, Path file) throws IOException {
    if (!segment.spliced()) {
      return SegmentRenderer.render(segment, media, file);
    }
    SegmentMedia.Footage footage = media.footage().orElseThrow();
    return SegmentCutter.cut(segment, footage.source(), footage.probed(), file);
  }

  /** The encoder was chosen where the video was split, and this may be another machine. */
  private static void requireEncoder(Segment segment) {
    VideoEncoder encoder = segment.encoder();
    Optional<String> refusal = encoder.refusal(segment.width(), segment.height());
    if (refusal.isPresent()) {
      throw DailiesException.of(
          ErrorCode.ENCODER_UNAVAILABLE,
          "this video is encoded with %s, which does not work on this worker (%s): let all workers"
              + " be alike, or name an encoder that each has in render.encoder",
          encoder.title(),
          refusal.get());
    }
  }
}
