package org.dailies.face;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.footage.ProbeCache;
import org.dailies.media.FrameSampler;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * Watches how mouths move where there is more than one person, so that it can be told who speaks.
 * Four times a second it looks where the mouths are; in between it compares them twelve times a
 * second, as far as frames can be had without decoding those that no other refers to.
 */
public final class WatchMouths implements Operation<Company, MouthsSeen> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("WatchMouths", "mouths", 1, "content", "range", "engine", "times");

  private static final int STEP_MS = 80;

  /** Steps from one look for faces to the next. */
  private static final int STEPS = 3;

  private final ResultStore store;
  private final String engine;
  private final Device device;
  private final String identity;
  private transient Engines.Lease<FaceDetector> detector;

  /**
   * @param engine name of the detector: {@code "blazeface"}
   * @param device that it computes on
   * @param store where the packet indices are
   */
  public WatchMouths(String engine, Device device, ResultStore store) {
    this.engine = engine;
    this.device = device;
    this.identity = Engines.identity(FaceDetector.Factory.class, engine, device);
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<Company> inputType() {
    return Company.class;
  }

  @Override
  public Class<MouthsSeen> resultType() {
    return MouthsSeen.class;
  }

  @Override
  public MediaRef media(Company company) {
    return company.chunk().media();
  }

  @Override
  public String part(Company company) {
    return company.chunk().part();
  }

  @Override
  public long weight(Company company) {
    return company.frames();
  }

  @Override
  public ContentKey key(Company company) {
    return DECLARED.key(
        company.chunk().content().origin(),
        Map.of(
            "content",
            company.chunk().content().hash(),
            "range",
            company.chunk().range(),
            "engine",
            identity,
            "times",
            company.times()));
  }

  @Override
  public void open() {
    detector = Engines.acquire(FaceDetector.Factory.class, engine, device);
  }

  @Override
  public MouthsSeen compute(Company company, Path media) throws IOException {
    long begin = System.nanoTime();
    MediaProbe.Probed probed = ProbeCache.probe(media(company), store);
    List<MouthLook> looks = new ArrayList<>();
    for (TimeRange time : company.times()) {
      Watch watch = new Watch();
      FrameSampler.sample(
          Storage.source(media(company).place()),
          probed.info().video().orElseThrow(),
          probed.index(),
          steps(time),
          0,
          watch::see);
      looks.addAll(watch.looks());
    }
    return new MouthsSeen(looks, identity, (System.nanoTime() - begin) / 1_000_000);
  }

  @Override
  public void close() {
    detector.close();
  }

  private static long[] steps(TimeRange time) {
    Timebase step = new Timebase(STEP_MS, 1000);
    List<Long> steps = new ArrayList<>();
    for (long at = time.start();
        at < time.end();
        at = time.start() + step.rescale(steps.size(), time.timebase())) {
      steps.add(at);
    }
    return steps.stream().mapToLong(Long::longValue).toArray();
  }

  /** Frames that follow each other. */
  private final class Watch {
    private final List<MouthLook> looks = new ArrayList<>();
    private List<Features> faces = List.of();
    private double[] moved = {};
    private int compared;
    private long lookedAt;
    private long last = Long.MIN_VALUE;
    private byte[] before;

    /** The frame of a step; the one before again where there is none of its own. */
    void see(int step, long pts, byte[] rgb, int width, int height) {
      if (before != null && pts > last) {
        for (int i = 0; i < moved.length; i++) {
          moved[i] += FacePart.mouthMovement(faces.get(i), before, rgb, width, height);
        }
        compared++;
      }
      last = pts;
      before = rgb;
      if (step % STEPS == 0) {
        endLook();
        faces = detector.engine().features(rgb, width, height);
        moved = new double[faces.size()];
        lookedAt = pts;
      }
    }

    List<MouthLook> looks() {
      endLook();
      return looks;
    }

    private void endLook() {
      if (compared > 0) {
        List<Mouth> mouths = new ArrayList<>();
        for (int i = 0; i < moved.length; i++) {
          Features face = faces.get(i);
          mouths.add(new Mouth(face.mouthX(), face.mouthY(), rounded(moved[i] / compared)));
        }
        looks.add(new MouthLook(lookedAt, List.copyOf(mouths)));
      }
      compared = 0;
    }

    private static double rounded(double value) {
      return Math.round(value * 1e4) / 1e4;
    }
  }
}
