package org.dailies.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.ChunkOperation;
import org.dailies.footage.ProbeCache;
import org.dailies.media.ByteSource;
import org.dailies.media.Content;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.time.Timebase;

/**
 * Finds where scenes begin, and what stands out in them. It decodes keyframes, half a second apart
 * or more, and only where two of them show different pictures the frames between them. What comes
 * and goes between two keyframes that show the same is not seen; encoders that notice such things
 * place keyframes there.
 */
public final class FindScenes implements ChunkOperation<ScenesFound> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("FindScenes", "scenes", 1, "content", "range", "next");

  private static final int LEAST_MS = 500;

  /**
   * Between keyframes further apart than encoders place them by themselves, anything may happen.
   */
  private static final int MOST_MS = 12_000;

  /** Keyframes that differ less than this show the same: somebody moves, the light changes. */
  private static final double SAME = 0.75 * CutWatch.LEAST;

  private final ResultStore store;

  /**
   * @param store where the packet indices are
   */
  public FindScenes(ResultStore store) {
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<ScenesFound> resultType() {
    return ScenesFound.class;
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
            chunk.next().map(Content::hash).orElse("none")));
  }

  @Override
  public ScenesFound compute(Chunk chunk, Path media) throws IOException {
    long begin = System.nanoTime();
    Search search = new Search(chunk, ProbeCache.probe(chunk.media(), store));
    search.run();
    return new ScenesFound(
        search.watch.cuts(), search.focus, search.watched, (System.nanoTime() - begin) / 1_000_000);
  }

  /** The search of one chunk. */
  private static final class Search {
    private final Chunk chunk;
    private final ByteSource source;
    private final VideoInfo video;
    private final PacketIndex index;
    private final List<FocalPoint> focus = new ArrayList<>();
    private final List<Long> wanted = new ArrayList<>();
    private final CutWatch watch = new CutWatch();
    private Thumbnail keyframe;
    private long watched;

    Search(Chunk chunk, MediaProbe.Probed probed) {
      this.chunk = chunk;
      this.source = Storage.source(chunk.media().uri());
      this.video = probed.info().video().orElseThrow();
      this.index = probed.index();
    }

    void run() {
      FrameSampler.thumbnails(
          source,
          video,
          index,
          keyframes(),
          (i, pts, rgb, width, height) -> look(new Thumbnail(pts, rgb, width, height)));
      if (chunk.next().isEmpty() && keyframe != null) {
        want(keyframe.pts(), Long.MAX_VALUE); // no keyframe tells how it ends
      }
      long[] frames = wanted.stream().mapToLong(Long::longValue).distinct().toArray();
      FrameSampler.thumbnails(
          source,
          video,
          index,
          frames,
          (i, pts, rgb, width, height) ->
              watch(
                  i > 0 && index.frameBefore(frames[i]) == frames[i - 1],
                  new Thumbnail(pts, rgb, width, height)));
      watch.end();
      watched = frames.length;
    }

    /** Those that are looked at: not too near to each other, with the one after the chunk. */
    private long[] keyframes() {
      long least = Timebase.MILLIS.rescale(LEAST_MS, video.timebase());
      long end = chunk.range().end();
      List<Long> keys = new ArrayList<>();
      for (long key : index.keyPts()) {
        boolean far = keys.isEmpty() || key - keys.get(keys.size() - 1) >= least;
        if (chunk.range().start() <= key && key < end && far) {
          keys.add(key);
        }
      }
      if (chunk.next().isPresent()) {
        keys.add(end);
      }
      return keys.stream().mapToLong(Long::longValue).toArray();
    }

    private void look(Thumbnail next) {
      if (next.pts() < chunk.range().end()) {
        focus.add(Saliency.focus(next));
      }
      if (keyframe != null) {
        long apart = next.pts() - keyframe.pts();
        boolean far = apart > Timebase.MILLIS.rescale(MOST_MS, video.timebase());
        if (far || keyframe.differenceTo(next) >= SAME || keyframe.plain() != next.plain()) {
          want(keyframe.pts(), next.pts());
        }
      }
      keyframe = next;
    }

    /** All frames from one to another. */
    private void want(long first, long last) {
      Arrays.stream(index.pts()).filter(pts -> first <= pts && pts <= last).forEach(wanted::add);
    }

    private void watch(boolean goesOn, Thumbnail frame) {
      if (goesOn) {
        watch.next(frame);
      } else {
        watch.restart(frame);
      }
    }
  }
}
