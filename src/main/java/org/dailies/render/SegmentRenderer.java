package org.dailies.render;

import java.io.IOException;
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
import org.dailies.media.PacketIndex;
import org.dailies.media.Picture;
import org.dailies.media.SegmentWriter;
import org.dailies.media.Treatment;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
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
  private final ByteSource source;
  private final VideoInfo info;
  private final Treatment treatment;
  private final PacketIndex index;
  private final BlockingQueue<Frame> decoded = new ArrayBlockingQueue<>(QUEUE);
  private final BlockingQueue<Frame> drawn = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** A picture on its way; no picture marks the end. */
  private record Frame(Picture picture, Segment.Shot shot, long shotFrame) {
    static final Frame END = new Frame(null, null, -1);
  }

  private SegmentRenderer(Segment segment, ByteSource source, VideoInfo info, PacketIndex index) {
    this.segment = segment;
    this.source = source;
    this.info = info;
    this.treatment = Treatment.of(info, segment.hdr());
    this.index = index;
  }

  /**
   * @param file an mp4 of the pictures, made here
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} or {@link
   *     ErrorCode#RENDER_MISMATCH}
   */
  static SegmentRendered render(
      Segment segment, ByteSource source, VideoInfo info, PacketIndex index, Path file)
      throws IOException {
    long begin = System.nanoTime();
    VideoSettings settings = settings(segment, info);
    try (SegmentWriter writer = SegmentWriter.create(file, settings, ENCODER_THREADS)) {
      long frames = new SegmentRenderer(segment, source, info, index).render(writer);
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
      new SegmentRenderer(segment, source, info, probed.index()).render(writer);
    }
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
    try (VideoReader reader = VideoReader.open(source, info, index, 1, treatment)) {
      for (Segment.Shot shot : segment.shots()) {
        decode(shot, reader);
      }
    }
    decoded.put(Frame.END);
  }

  private void decode(Segment.Shot shot, VideoReader reader) throws InterruptedException {
    Picture shown = null;
    for (long i = 0; i < shot.frames(); i++) {
      long wanted = index.frameAt(shot.middle(i, segment.rate()));
      if (shown == null) {
        reader.seek(wanted);
      }
      while (shown == null || shown.pts() < wanted) {
        shown = reader.next();
        if (shown == null || shown.pts() > wanted) {
          throw DailiesException.of(
              ErrorCode.RENDER_MISMATCH,
              "the frame at %d cannot be decoded, %s",
              wanted,
              shown == null ? "the footage ends before it" : "the next one is at " + shown.pts());
        }
      }
      hand(new Frame(shown.share(), shot, i), decoded);
    }
  }

  private void draw() throws InterruptedException {
    try (FramePainter painter = new FramePainter(segment, treatment.applied(info))) {
      for (Frame frame = decoded.take(); frame.picture() != null; frame = decoded.take()) {
        try (Picture picture = frame.picture()) {
          Picture painted = painter.paint(picture, frame.shot(), frame.shotFrame());
          hand(new Frame(painted, frame.shot(), frame.shotFrame()), drawn);
        }
      }
    }
    drawn.put(Frame.END);
  }

  private long encode(SegmentWriter writer) throws InterruptedException {
    for (Frame frame = nextDrawn(); frame.picture() != null; frame = nextDrawn()) {
      try (Picture picture = frame.picture()) {
        if (segment.spliced() && frame.shotFrame() == 0) {
          writer.writeKey(picture);
        } else {
          writer.write(picture);
        }
      }
    }
    return writer.finish();
  }

  /** The next frame to encode; looks up now and then whether there will be one. */
  private Frame nextDrawn() throws InterruptedException {
    while (true) {
      Frame frame = drawn.poll(100, TimeUnit.MILLISECONDS);
      if (frame != null) {
        return frame;
      }
      if (failure.get() != null) {
        throw failed(failure.get());
      }
    }
  }

  /** Hands a frame on; its picture is closed if that is not wanted any more. */
  private static void hand(Frame frame, BlockingQueue<Frame> queue) throws InterruptedException {
    try {
      queue.put(frame);
    } catch (InterruptedException e) {
      frame.picture().close();
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

  private static void release(BlockingQueue<Frame> queue) {
    for (Frame frame = queue.poll(); frame != null; frame = queue.poll()) {
      if (frame.picture() != null) {
        frame.picture().close();
      }
    }
  }
}
