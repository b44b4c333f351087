package org.dailies.render;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dailies.cache.Once;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.SegmentFacts;
import org.dailies.worker.Isolation;

/**
 * Holds what was rendered against what was planned: stored files may be damaged, or made by another
 * version of the encoder. What is no good is rendered once more; what is no good then is a failure.
 */
final class CheckedPieces implements AutoCloseable {
  private final Operation<SegmentPart, SegmentRendered> renderSegment;
  private final Operation<TimelineSound, SoundMixed> mixSound;
  private final ResultStore store;
  private final Isolation isolation;
  private final StoredFiles files;
  private final List<Segment> segments = new ArrayList<>();
  private final SortedSet<Integer> fresh = new TreeSet<>();
  private final List<String> doneAgain = new ArrayList<>();
  private Optional<Sound> sound = Optional.empty();

  /** A segment's file, and what it was found to hold. */
  record Segment(SegmentPart part, SegmentRendered rendered, Path file, SegmentFacts facts) {}

  /** The sound's file. */
  record Sound(SoundMixed mixed, Path file) {}

  CheckedPieces(
      ResultStore store,
      Operation<SegmentPart, SegmentRendered> renderSegment,
      Operation<TimelineSound, SoundMixed> mixSound,
      Isolation isolation) {
    this.store = store;
    this.isolation = isolation;
    this.renderSegment = renderSegment;
    this.mixSound = mixSound;
    files = new StoredFiles(store);
  }

  /**
   * Checks all segments of a video.
   *
   * @param pieces in order
   * @throws DailiesException with {@link ErrorCode#RENDER_MISMATCH} if one is no good again
   */
  void addSegments(List<VideoAssembler.Piece> pieces) throws IOException {
    for (VideoAssembler.Piece piece : pieces) {
      segments.add(segment(piece));
    }
    agree();
  }

  /** Checks the sound of a video. */
  void addSound(VideoAssembler.Sound mix) throws IOException {
    Path file = files.file(mixSound.key(mix.timeline()));
    if (store.intact(mixSound.key(mix.timeline()), file)) {
      sound = Optional.of(new Sound(mix.mixed(), file));
      return;
    }
    doneAgain.add("sound: its stored file is damaged");
    SoundMixed mixed = compute(mixSound, mix.timeline());
    sound = Optional.of(new Sound(mixed, files.file(mixSound.key(mix.timeline()))));
  }

  List<Segment> segments() {
    return Collections.unmodifiableList(segments);
  }

  Optional<Sound> sound() {
    return sound;
  }

  /** What was no good at first, with the reason. */
  List<String> doneAgain() {
    return List.copyOf(doneAgain);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private Segment segment(VideoAssembler.Piece piece) throws IOException {
    try {
      return checked(piece.part(), piece.rendered());
    } catch (DailiesException e) {
      if (e.code() != ErrorCode.RENDER_MISMATCH) {
        throw e;
      }
      return again(piece.part(), e.getMessage());
    }
  }

  private Segment again(SegmentPart part, String reason) throws IOException {
    doneAgain.add(reason);
    fresh.add(part.index());
    return checked(part, compute(renderSegment, part));
  }

  private <I, O> O compute(Operation<I, O> operation, I input) {
    try (Once<I, O> once = Once.open(operation, store, isolation)) {
      return once.again(input).value();
    }
  }

  private Segment checked(SegmentPart part, SegmentRendered rendered) throws IOException {
    long planned = part.segment().frames();
    if (rendered.frames() != planned) {
      throw mismatch(part, "%d frames were encoded, %d planned", rendered.frames(), planned);
    }
    Path file = files.file(renderSegment.key(part));
    if (!store.intact(renderSegment.key(part), file)) {
      throw mismatch(part, "its stored file is damaged");
    }
    SegmentFacts facts = facts(part, file);
    if (facts.frames() != planned) {
      throw mismatch(part, "its file has %d frames, %d were planned", facts.frames(), planned);
    }
    return new Segment(part, rendered, file, facts);
  }

  private SegmentFacts facts(SegmentPart part, Path file) {
    try {
      return SegmentFacts.read(file);
    } catch (DailiesException e) {
      throw mismatch(part, "its file cannot be read (%s)", e.getMessage());
    }
  }

  /**
   * Lets all segments have the parameter sets of one encoder. Which are the wrong ones cannot be
   * seen: the rare ones are rendered again, and what comes out now is what all must have.
   */
  private void agree() throws IOException {
    renderOthers(mostFrequent());
    if (fresh.isEmpty()) {
      return;
    }
    String expected = segments.get(fresh.first()).facts().parameterSets();
    renderOthers(expected);
    for (Segment segment : segments) {
      if (!segment.facts().parameterSets().equals(expected)) {
        throw others(segment, expected);
      }
    }
  }

  /** Renders again what has other parameter sets and is not new. */
  private void renderOthers(String expected) throws IOException {
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (!segment.facts().parameterSets().equals(expected) && !fresh.contains(i)) {
        segments.set(i, again(segment.part(), others(segment, expected).getMessage()));
      }
    }
  }

  private String mostFrequent() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    segments.forEach(segment -> counts.merge(segment.facts().parameterSets(), 1, Integer::sum));
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static DailiesException others(Segment segment, String expected) {
    return mismatch(
        segment.part(),
        "its parameter sets are %s, the others' %s",
        segment.facts().parameterSets(),
        expected);
  }

  @FormatMethod
  private static DailiesException mismatch(SegmentPart part, String format, Object... args) {
    return DailiesException.of(
        ErrorCode.RENDER_MISMATCH,
        "segment %d of %d: %s",
        part.index() + 1,
        part.count(),
        String.format(Locale.ROOT, format, args));
  }
}
