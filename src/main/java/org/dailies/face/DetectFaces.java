package org.dailies.face;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.footage.ProbeCache;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * Looks for faces at regular times: by default in the middle of every second after the first frame.
 * It decodes as little as it can: keyframes where they are near enough, reference frames otherwise.
 */
public final class DetectFaces implements Operation<Chunk, FacesFound> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 2;

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
  public String stage() {
    return "DetectFaces";
  }

  @Override
  public Class<Chunk> inputType() {
    return Chunk.class;
  }

  @Override
  public Class<FacesFound> resultType() {
    return FacesFound.class;
  }

  @Override
  public MediaRef media(Chunk chunk) {
    return chunk.media();
  }

  @Override
  public String part(Chunk chunk) {
    return "chunk " + (chunk.index() + 1) + " of " + chunk.count();
  }

  @Override
  public long weight(Chunk chunk) {
    return chunk.frames();
  }

  @Override
  public ContentKey key(Chunk chunk) {
    return new ContentKey(
        chunk.media().fingerprint(),
        "faces",
        VERSION,
        Map.of("range", chunk.range(), "engine", identity, "intervalMs", intervalMs));
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
    long first = firstSample(video, chunk.range());
    long[] targets = targets(video, chunk.range(), first);
    List<FaceSample> samples = new ArrayList<>();
    FrameSampler.sample(
        Storage.source(chunk.media().uri()),
        video,
        probed.index(),
        targets,
        ticks(video, intervalMs / 2),
        (i, pts, rgb, width, height) ->
            samples.add(
                new FaceSample(
                    (int) first + i, pts, detector.engine().detect(rgb, width, height))));
    return new FacesFound(List.copyOf(samples), identity, (System.nanoTime() - begin) / 1_000_000);
  }

  @Override
  public void close() {
    detector.close();
  }

  /** How many samples a video has. */
  public static long samples(VideoInfo video, int intervalMs) {
    return samplesBefore(video, video.endPts(), intervalMs);
  }

  private long firstSample(VideoInfo video, TimeRange range) {
    return range.start() <= video.startPts() ? 0 : samplesBefore(video, range.start(), intervalMs);
  }

  /** Number of samples whose time is before {@code pts}: sample i is looked at (i + 1/2) later. */
  private static long samplesBefore(VideoInfo video, long pts, int intervalMs) {
    Timebase halves = new Timebase(intervalMs, 2000);
    long half = video.timebase().rescale(pts - video.startPts(), halves, RoundingMode.CEILING);
    return half / 2; // times 1, 3, 5 ... halves lie before `half`
  }

  private long[] targets(VideoInfo video, TimeRange range, long first) {
    long end = samplesBefore(video, range.end(), intervalMs);
    long[] targets = new long[(int) (end - first)];
    for (int i = 0; i < targets.length; i++) {
      long offset = new Timebase(intervalMs, 2000).rescale(2 * (first + i) + 1, video.timebase());
      targets[i] = video.startPts() + offset;
    }
    return targets;
  }

  private static long ticks(VideoInfo video, int millis) {
    return Timebase.MILLIS.rescale(millis, video.timebase());
  }
}
