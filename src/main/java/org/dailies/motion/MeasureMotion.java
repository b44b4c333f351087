package org.dailies.motion;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.ChunkOperation;
import org.dailies.footage.ProbeCache;
import org.dailies.media.Content;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.dailies.media.VideoInfo;
import org.dailies.time.Timebase;

/**
 * Measures how much the picture moves and lights up: see {@link MotionFacts}. Every frame is
 * decoded and made small. A camera that pans or shakes moves all of the picture, and counts.
 */
public final class MeasureMotion implements ChunkOperation<MotionMeasured> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("MeasureMotion", "motion", 1, "content", "range", "next", "windowMs");
  private static final Timebase WINDOWS = new Timebase(MotionFacts.WINDOW_MS, 1000);

  private final ResultStore store;

  /**
   * @param store where the packet indices are
   */
  public MeasureMotion(ResultStore store) {
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<MotionMeasured> resultType() {
    return MotionMeasured.class;
  }

  @Override
  public ContentKey key(Chunk chunk) {
    return DECLARED.key(
        chunk.content().origin(),
        Map.of(
            "content",
            chunk.content().hash(),
            "range",
            chunk.range(),
            "next",
            chunk.next().map(Content::hash).orElse("none"),
            "windowMs",
            MotionFacts.WINDOW_MS));
  }

  @Override
  public MotionMeasured compute(Chunk chunk, Path media) throws IOException {
    long begin = System.nanoTime();
    MediaProbe.Probed probed = ProbeCache.probe(chunk.media(), store);
    VideoInfo video = probed.info().video().orElseThrow();
    MotionMeter meter = new MotionMeter();
    FrameSampler.thumbnails(
        Storage.source(chunk.media().place()),
        video,
        probed.index(),
        frames(chunk, probed.index().pts()),
        (i, pts, rgb, width, height) -> meter.add(window(video, pts), rgb));
    return meter.finish(chunk.frames(), (System.nanoTime() - begin) / 1_000_000);
  }

  /** Those of the chunk, and the one after it, for what changes with it. */
  private static long[] frames(Chunk chunk, long[] pts) {
    long end = chunk.range().end();
    long last = chunk.next().isPresent() ? end : end - 1;
    return Arrays.stream(pts).filter(p -> chunk.range().start() <= p && p <= last).toArray();
  }

  private static int window(VideoInfo video, long pts) {
    long shown = Math.max(0, pts - video.startPts());
    return Math.toIntExact(video.timebase().rescale(shown, WINDOWS, RoundingMode.FLOOR));
  }
}
