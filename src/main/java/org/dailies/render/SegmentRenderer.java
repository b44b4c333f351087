package org.dailies.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.EdgeCoding;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.SegmentWriter;
import org.dailies.media.Treatment;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoSettings;

/**
 * Renders a segment in one generation: decodes, draws and encodes, each on a thread of its own,
 * handing frames on through short queues. The bytes are those of doing it all on one thread.
 */
final class SegmentRenderer {
  private static final int QUEUE = 4;

  /** Fixed, for the encoder's bytes may depend on it. */
  private static final int ENCODER_THREADS = 2;

  private final Segment segment;
  private final SegmentMedia media;
  private final VideoInfo info;
  private final Treatment treatment;
  private final BlockingQueue<Frame<Ingredients>> decoded = new ArrayBlockingQueue<>(QUEUE);
  private final BlockingQueue<Frame<Picture>> drawn = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * A frame on its way.
   *
   * @param content of which it is made; null marks the end
   * @param close gives the content back
   */
  private record Frame<T>(T content, Runnable close, FrameAt at) {
    static <T> Frame<T> end() {
      return new Frame<>(null, () -> {}, null);
    }
  }

  private SegmentRenderer(Segment segment, SegmentMedia media, Treatment treatment) {
    this.segment = segment;
    this.media = media;
    this.info = under(segment, media);
    this.treatment = treatment;
  }

  /**
   * @param file an mp4 of the pictures, made here
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} or {@link
   *     ErrorCode#RENDER_MISMATCH}
   */
  static SegmentRendered render(Segment segment, SegmentMedia media, Path file) throws IOException {
    long begin = System.nanoTime();
    VideoInfo info = under(segment, media);
    VideoSettings settings = settings(segment, info);
    try (GradeFiles grade = GradeFiles.of(segment, media);
        SegmentWriter writer = SegmentWriter.create(file, settings, ENCODER_THREADS)) {
      Treatment treatment = Treatment.of(info, segment.hdr()).graded(grade.tables());
      long frames = new SegmentRenderer(segment, media, treatment).render(writer);
      return new SegmentRendered(
          frames,
          0,
          Files.size(file),
          segment.encoder().title() + " " + segment.quality(),
          (System.nanoTime() - begin) / 1_000_000,
          Optional.empty());
    }
  }

  /**
   * Renders frames that will stand among the footage's own packets: each shot can be decoded by
   * itself, see {@link org.dailies.media.SegmentSplicer}.
   */
  static void renderEdges(Segment segment, ByteSource source, MediaProbe.Probed probed, Path file) {
    VideoInfo info = probed.info().video().orElseThrow();
    EdgeCoding coding = probed.copyPoints().edges().orElseThrow();
    try (SegmentWriter writer =
        SegmentWriter.createEdges(file, settings(segment, info), coding, ENCODER_THREADS)) {
      Treatment treatment = Treatment.of(info, segment.hdr());
      new SegmentRenderer(segment, SegmentMedia.of(source, probed), treatment).render(writer);
    }
  }

  /** Draws the frames that would be encoded, in order, on this thread. */
  static void draw(Segment segment, SegmentMedia media, TimelineVideo.Viewer viewer)
      throws IOException, InterruptedException {
    VideoInfo info = under(segment, media);
    try (GradeFiles grade = GradeFiles.of(segment, media)) {
      Treatment treatment = Treatment.of(info, segment.hdr()).graded(grade.tables());
      try (SegmentDecoder decoder = new SegmentDecoder(segment, media, treatment);
          FramePainter painter = new FramePainter(segment, media, treatment.applied(info))) {
        decoder.decode(
            (ingredients, at) -> {
              try (ingredients;
                  Picture painted = painter.paint(ingredients, at)) {
                viewer.see(painted);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }
  }

  /** What lies under all layers: footage, or black. */
  private static VideoInfo under(Segment segment, SegmentMedia media) {
    return media
        .footage()
        .map(SegmentMedia.Footage::video)
        .orElseGet(
            () ->
                VideoInfo.ofBlack(
                    segment.width(), segment.height(), segment.rate(), segment.frames()));
  }

  static VideoSettings settings(Segment segment, VideoInfo info) {
    return VideoSettings.of(
        segment.width(),
        segment.height(),
        segment.rate(),
        Treatment.of(info, segment.hdr()).applied(info).colour(),
        "1/1",
        segment.encoder(),
        segment.quality());
  }

  private long render(SegmentWriter writer) {
    Thread decoder = new Thread(guarded(this::decode), "decode");
    Thread drawer = new Thread(guarded(this::draw), "draw");
    decoder.start();
    drawer.start();
    try {
      long frames = encode(writer);
      decoder.join();
      drawer.join();
      return frames;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DailiesException(ErrorCode.RENDER_FAILED, "rendering was interrupted", e);
    } finally {
      stop(decoder);
      stop(drawer);
      release(decoded);
      release(drawn);
    }
  }

  private void decode() throws InterruptedException {
    try (SegmentDecoder decoder = new SegmentDecoder(segment, media, treatment)) {
      decoder.decode(
          (ingredients, at) -> hand(new Frame<>(ingredients, ingredients::close, at), decoded));
    }
    decoded.put(Frame.end());
  }

  private void draw() throws InterruptedException {
    try (FramePainter painter = new FramePainter(segment, media, treatment.applied(info))) {
      for (Frame<Ingredients> frame = decoded.take();
          frame.content() != null;
          frame = decoded.take()) {
        try (Ingredients ingredients = frame.content()) {
          Picture painted = painter.paint(ingredients, frame.at());
          hand(new Frame<>(painted, painted::close, frame.at()), drawn);
        }
      }
    }
    drawn.put(Frame.end());
  }

  private long encode(SegmentWriter writer) throws InterruptedException {
    for (Frame<Picture> frame = nextDrawn(); frame.content() != null; frame = nextDrawn()) {
      try (Picture picture = frame.content()) {
        if (segment.spliced() && frame.at().firstOfShot()) {
          writer.writeKey(picture);
        } else {
          writer.write(picture);
        }
      }
    }
    return writer.finish();
  }

  /** The next frame to encode; looks up now and then whether there will be one. */
  private Frame<Picture> nextDrawn() throws InterruptedException {
    while (true) {
      Frame<Picture> frame = drawn.poll(100, TimeUnit.MILLISECONDS);
      if (frame != null) {
        return frame;
      }
      if (failure.get() != null) {
        throw failed(failure.get());
      }
    }
  }

  /** Hands a frame on; its content is closed if that is not wanted any more. */
  private static <T> void hand(Frame<T> frame, BlockingQueue<Frame<T>> queue)
      throws InterruptedException {
    try {
      queue.put(frame);
    } catch (InterruptedException e) {
      frame.close().run();
      throw e;
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /** Runs work on a thread; what it throws ends the whole render. */
  private Runnable guarded(Work work) {
    return () -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        // told to stop: the failure, if any, is another thread's
        Thread.currentThread().interrupt();
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    };
  }

  private static DailiesException failed(Throwable cause) {
    return cause instanceof DailiesException known
        ? known
        : new DailiesException(ErrorCode.RENDER_FAILED, "rendering failed: " + cause, cause);
  }

  private static void stop(Thread thread) {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // native memory is freed only when the thread has ended
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> void release(BlockingQueue<Frame<T>> queue) {
    for (Frame<T> frame = queue.poll(); frame != null; frame = queue.poll()) {
      frame.close().run();
    }
  }
}
