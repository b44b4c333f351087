package org.dailies.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * Finds where scenes begin, by a cut, a fade or a dissolve, and what stands out in them. It decodes
 * keyframes, half a second apart or more, and only where two of them show different pictures the
 * frames between them. What comes and goes between two keyframes that show the same is not seen;
 * encoders that notice such things place keyframes there.
 */
public final class FindScenes implements ChunkOperation<ScenesFound> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("FindScenes", "scenes", 3, "content", "range", "next");

  private static final int LEAST_MS = 500;

  /**
   * Between keyframes further apart than encoders place them by themselves, anything may happen.
   */
  private static final int MOST_MS = 12_000;

  /** Keyframes that differ less than this show the same: somebody moves, the light changes. */
  private static final double SAME = 0.75 * CutWatch.LEAST;

  /** Frames after a chunk's end that show how something ends that began in it. */
  private static final int BEYOND = 60;

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
        search.found(), search.focus, search.watched, (System.nanoTime() - begin) / 1_000_000);
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
    private final DissolveWatch dissolves = new DissolveWatch();
    private Thumbnail keyframe;
    private long watched;

    Search(Chunk chunk, MediaProbe.Probed probed) {
      this.chunk = chunk;
      this.source = Storage.source(chunk.media().place());
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
      watch(frames, this::watch);
      watch.end();
      watched = frames.length;
      endDissolves(frames);
    }

    /** What is going on at the chunk's end is watched a little further. */
    private void endDissolves(long[] frames) {
      boolean upToTheEnd =
          frames.length > 0
              && (chunk.next().isEmpty() || frames[frames.length - 1] == chunk.range().end());
      if (!upToTheEnd) {
        dissolves.end();
      } else if (chunk.next().isPresent() && dissolves.unsettled()) {
        long[] beyond = beyond(chunk.range().end());
        watch(beyond, (goesOn, frame) -> dissolves.next(frame));
        watched += beyond.length;
        dissolves.end();
      }
    }

    /** Frames that follow each other, and runs of them. */
    private interface Watcher {
      void see(boolean goesOn, Thumbnail frame);
    }

    private void watch(long[] frames, Watcher watcher) {
      FrameSampler.thumbnails(
          source,
          video,
          index,
          frames,
          (i, pts, rgb, width, height) ->
              watcher.see(
                  i > 0 && index.frameBefore(frames[i]) == frames[i - 1],
                  new Thumbnail(pts, rgb, width, height)));
    }

    /** The frames after the one at the chunk's end, in the group of pictures that it begins. */
    private long[] beyond(long end) {
      long next =
          Arrays.stream(index.keyPts()).filter(key -> key > end).findFirst().orElse(Long.MAX_VALUE);
      return Arrays.stream(index.pts())
          .filter(pts -> end < pts && pts < next)
          .limit(BEYOND)
          .toArray();
    }

    /** By time. The last frame of a dissolve is no cut, however much it changes. */
    List<SceneCut> found() {
      return Stream.concat(
              watch.cuts().stream().filter(cut -> !dissolves.covers(cut.pts())),
              dissolves.dissolves().stream())
          .sorted(Comparator.comparingLong(SceneCut::pts))
          .toList();
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
        dissolves.next(frame);
      } else {
        watch.restart(frame);
        dissolves.end(); // keyframes that look the same are between
        // what began in the chunk before is found there
        dissolves.restart(frame, chunk.index() == 0 || frame.pts() > chunk.range().start());
      }
    }
  }
}
