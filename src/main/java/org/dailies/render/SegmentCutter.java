package org.dailies.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.dailies.cache.Scratch;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.SegmentSplicer;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.media.VideoSettings;
import org.dailies.render.Segment.Shot;

/**
 * Makes a segment that is only cut: copies the footage's packets where it can and encodes the rest
 * to stand among them. What was copied is tried by decoding its beginnings; a segment that fails is
 * encoded whole, and fits in with the others all the same.
 */
final class SegmentCutter {
  private final Segment segment;
  private final ByteSource footage;
  private final MediaProbe.Probed probed;
  private final VideoInfo video;
  private final VideoSettings settings;

  private SegmentCutter(Segment segment, ByteSource footage, MediaProbe.Probed probed) {
    this.segment = segment;
    this.footage = footage;
    this.probed = probed;
    video = probed.info().video().orElseThrow();
    settings = SegmentRenderer.settings(segment, video);
  }

  /**
   * @param probed of the footage; it can be copied
   * @param file an mp4 of the pictures, made here
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} or {@link
   *     ErrorCode#RENDER_MISMATCH}
   */
  static SegmentRendered cut(
      Segment segment, ByteSource footage, MediaProbe.Probed probed, Path file) throws IOException {
    long begin = System.nanoTime();
    SegmentCutter cutter = new SegmentCutter(segment, footage, probed);
    Optional<String> note = Optional.empty();
    try {
      cutter.cut(file);
    } catch (DailiesException e) {
      if (e.code() != ErrorCode.RENDER_MISMATCH) {
        throw e;
      }
      note = Optional.of("a segment was encoded whole: " + e.getMessage());
      cutter = new SegmentCutter(segment.allDrawn(), footage, probed);
      cutter.cut(file);
    }
    return cutter.made(file, note, (System.nanoTime() - begin) / 1_000_000);
  }

  private SegmentRendered made(Path file, Optional<String> note, long millis) throws IOException {
    return new SegmentRendered(
        segment.frames(),
        segment.shots().stream().filter(Shot::copied).mapToLong(Shot::frames).sum(),
        Files.size(file),
        segment.encoder().title() + " " + segment.quality(),
        millis,
        note);
  }

  private void cut(Path file) throws IOException {
    Path edges = Scratch.file(".edges.mp4");
    try {
      if (!segment.onlyCopied()) {
        SegmentRenderer.renderEdges(segment.drawnParts(), footage, probed, edges);
      }
      splice(segment.onlyCopied() ? Optional.empty() : Optional.of(edges), file);
    } finally {
      Files.deleteIfExists(edges);
    }
    check(file);
  }

  private void splice(Optional<Path> edges, Path file) {
    try (SegmentSplicer splicer = SegmentSplicer.create(file, footage, probed, edges, settings)) {
      for (Shot shot : segment.shots()) {
        int frames = Math.toIntExact(shot.frames());
        if (shot.copied()) {
          splicer.copy(Arrays.binarySearch(probed.index().pts(), firstPts(shot)), frames);
        } else {
          splicer.append(frames);
        }
      }
      splicer.finish();
    }
  }

  private void check(Path file) {
    ByteSource made = ByteSource.of(file);
    MediaProbe.Probed result = MediaProbe.probe(made);
    VideoInfo picture = result.info().video().orElseThrow();
    if (picture.frames() != segment.frames() || !picture.constantRate()) {
      throw DailiesException.of(
          ErrorCode.RENDER_MISMATCH,
          "%d evenly spaced frames were planned, there are %d%s",
          segment.frames(),
          picture.frames(),
          picture.constantRate() ? "" : ", spaced unevenly");
    }
    try (VideoReader original = VideoReader.open(footage, video, probed.index(), 1);
        VideoReader copy = VideoReader.open(made, picture, result.index(), 1)) {
      for (Shot shot : segment.shots()) {
        if (shot.copied()) {
          original.seek(firstPts(shot));
          copy.seek(result.index().pts()[Math.toIntExact(shot.start())]);
          checkSame(original.next(), copy.next(), shot);
        }
      }
    }
  }

  private static void checkSame(Picture original, Picture copy, Shot shot) {
    if (original == null || copy == null || !original.equalPixels(copy)) {
      throw DailiesException.of(
          ErrorCode.RENDER_MISMATCH,
          "the frame copied to %d is not shown as it is in the footage",
          shot.start());
    }
  }

  private long firstPts(Shot shot) {
    return probed.index().frameAt(shot.middle(0, segment.rate()));
  }
}
