package org.dailies.face;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.ChunkOperation;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.footage.ProbeCache;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * Looks for faces at regular times: by default once in every second after the first frame. It
 * decodes as little as it can: a keyframe in every interval that has one. An interval without one,
 * between two that show the same faces in the same places, takes those; only where something moved
 * is the frame at its beginning decoded, from the keyframe before.
 */
public final class DetectFaces implements ChunkOperation<FacesFound> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("DetectFaces", "faces", 4, "content", "range", "engine", "intervalMs");

  private final ResultStore store;
  private final String engine;
  private final Device device;
  private final String identity;
  private final int intervalMs;
  private transient Engines.Lease<FaceDetector> detector;

  /**
   * @param engine name of the detector: {@code "blazeface"}
   * @param device that it computes on
   * @param intervalMs time between two looks
   */
  public DetectFaces(String engine, Device device, int intervalMs, ResultStore store) {
    this.engine = engine;
    this.device = device;
    this.identity = Engines.identity(FaceDetector.Factory.class, engine, device);
    this.intervalMs = intervalMs;
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<FacesFound> resultType() {
    return FacesFound.class;
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
            "engine",
            identity,
            "intervalMs",
            intervalMs));
  }

  @Override
  public void open() {
    detector = Engines.acquire(FaceDetector.Factory.class, engine, device);
  }

  @Override
  public FacesFound compute(Chunk chunk, Path media) throws IOException {
    long begin = System.nanoTime();
    MediaProbe.Probed probed = ProbeCache.probe(chunk.media(), store);
    VideoInfo video = probed.info().video().orElseThrow();
    Looks looks = new Looks(video, probed.index(), chunk);
    Map<Integer, FaceSample> seen = new TreeMap<>();
    look(chunk, probed, looks.keyframes(), seen);
    looks.repeatStill(seen);
    SortedMap<Integer, Long> rest = looks.startsOfRest(seen);
    if (!rest.isEmpty()) {
      look(chunk, probed, rest, seen);
    }
    return new FacesFound(
        List.copyOf(seen.values()), identity, (System.nanoTime() - begin) / 1_000_000);
  }

  /**
   * Looks at frames.
   *
   * @param times number of the sample -> time of its frame
   */
  private void look(
      Chunk chunk,
      MediaProbe.Probed probed,
      SortedMap<Integer, Long> times,
      Map<Integer, FaceSample> seen) {
    int[] numbers = times.keySet().stream().mapToInt(Integer::intValue).toArray();
    FrameSampler.sample(
        Storage.source(chunk.media().place()),
        probed.info().video().orElseThrow(),
        probed.index(),
        times.values().stream().mapToLong(Long::longValue).toArray(),
        0,
        (i, pts, rgb, width, height) ->
            seen.put(
                numbers[i],
                new FaceSample(numbers[i], pts, detector.engine().detect(rgb, width, height))));
  }

  @Override
  public void close() {
    detector.close();
  }

  /** How many samples a video has. */
  public static long samples(VideoInfo video, int intervalMs) {
    return samplesBefore(video, video.endPts(), intervalMs);
  }

  /** Number of intervals that start before {@code pts}, half of the last one at least. */
  private static long samplesBefore(VideoInfo video, long pts, int intervalMs) {
    Timebase halves = new Timebase(intervalMs, 2000);
    long half = video.timebase().rescale(pts - video.startPts(), halves, RoundingMode.CEILING);
    return half / 2; // the middles 1, 3, 5 ... lie before `half`
  }

  /**
   * The intervals whose middles lie in one chunk, and where to look in them. What of an interval
   * lies in another chunk is left to itself: a chunk's faces are found in its own frames.
   */
  private final class Looks {
    private final VideoInfo video;
    private final PacketIndex index;
    private final TimeRange range;
    private final int first;
    private final int end;

    Looks(VideoInfo video, PacketIndex index, Chunk chunk) {
      this.video = video;
      this.index = index;
      this.range = chunk.range();
      this.first =
          range.start() <= video.startPts()
              ? 0
              : (int) samplesBefore(video, range.start(), intervalMs);
      this.end = (int) samplesBefore(video, range.end(), intervalMs);
    }

    /** The keyframe nearest to the middle of each interval that has one. */
    SortedMap<Integer, Long> keyframes() {
      SortedMap<Integer, Long> keyframes = new TreeMap<>();
      for (int i = first; i < end; i++) {
        long key = index.keyframeNearest(time(2L * i + 1));
        if (key >= range.end()) {
          key = index.keyframeAtOrBefore(range.end() - 1);
        }
        if (start(i) <= key && key < time(2L * i + 2)) {
          keyframes.put(i, key);
        }
      }
      return keyframes;
    }

    /** Lets an interval between two that show the same take what the first of them shows. */
    void repeatStill(Map<Integer, FaceSample> seen) {
      Map<Integer, FaceSample> keyframes = Map.copyOf(seen);
      for (int i = first + 1; i < end - 1; i++) {
        FaceSample before = keyframes.get(i - 1);
        FaceSample after = keyframes.get(i + 1);
        if (!keyframes.containsKey(i) && before != null && after != null && before.shows(after)) {
          seen.put(i, new FaceSample(i, before.pts(), before.faces()));
        }
      }
    }

    /** The beginnings of the intervals that nothing is known of yet. */
    SortedMap<Integer, Long> startsOfRest(Map<Integer, FaceSample> seen) {
      SortedMap<Integer, Long> starts = new TreeMap<>();
      for (int i = first; i < end; i++) {
        if (!seen.containsKey(i)) {
          starts.put(i, start(i));
        }
      }
      return starts;
    }

    private long start(int interval) {
      return Math.max(range.start(), time(2L * interval));
    }

    private long time(long halves) {
      return video.startPts() + new Timebase(intervalMs, 2000).rescale(halves, video.timebase());
    }
  }
}
