package org.dailies.pipeline;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpec;
import org.dailies.media.ByteSource;
import org.dailies.media.FrameSampler;
import org.dailies.media.Limits;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.SoundReader;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.report.RunReport;

/**
 * Does to one file what a job does, and says in a line how that ended: {@code "EXACT"}, a code of a
 * failure, or, which is a defect, {@code "WRONG"} with what is wrong.
 */
final class BrokenCase {
  static final String EXACT = "EXACT";
  static final String WRONG = "WRONG";
  private static final Limits LIMITS = new Limits(1_000_000, 16, 600_000, 2000, 10_000_000);

  private BrokenCase() {}

  /** Probes the file and decodes all of it, at once and in chunks. */
  static String decode(Path file) {
    try {
      return decodeAll(ByteSource.of(file));
    } catch (DailiesException e) {
      return named(e.code(), e.getMessage());
    } catch (RuntimeException e) {
      return WRONG + " " + e + " at " + e.getStackTrace()[0];
    }
  }

  /** Runs a whole small job. */
  static String edit(Path file, Path folder) {
    JobSpec spec = Jobs.onlyCuts(Jobs.spec(folder, file.toString()));
    RunReport report = EditJob.run(spec, Jobs.direct());
    for (Failure failure : report.failures()) {
      String outcome = named(failure.code(), failure.message() + " " + failure.cause());
      if (outcome.startsWith(WRONG) || report.items().isEmpty()) {
        return outcome;
      }
    }
    // published means certified: its frames were counted in the finished file
    return report.items().size() == 1 ? EXACT : WRONG + " neither made nor failed";
  }

  private static String named(ErrorCode code, String message) {
    return code.group() == ErrorCode.Group.INTERNAL ? WRONG + " " + message : code.name();
  }

  private static String decodeAll(ByteSource source) {
    MediaProbe.Probed probed = MediaProbe.probe(source, LIMITS);
    if (probed.info().audio().isPresent()) {
      try (SoundReader reader =
          SoundReader.open(source, probed.info().audio().orElseThrow(), 16_000, 1)) {
        float[] block = new float[16_000];
        while (reader.read(block, block.length) > 0) {}
      }
    }
    if (probed.info().video().isEmpty()) {
      return ErrorCode.FOOTAGE_NO_PICTURE.name();
    }
    VideoInfo video = probed.info().video().orElseThrow();
    long[] middle = {(video.startPts() + video.endPts()) / 2};
    FrameSampler.sample(source, video, probed.index(), middle, 0, (i, pts, rgb, w, h) -> {});
    List<Long> pts = new ArrayList<>();
    List<Long> sums = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(source, video, probed.index(), 1)) {
      for (Picture p = reader.next(); p != null; p = reader.next()) {
        pts.add(p.pts());
        sums.add(checksum(p));
      }
    }
    if (pts.size() != probed.index().frames()) {
      return WRONG + " " + pts.size() + " frames decoded of " + probed.index().frames();
    }
    return compareChunks(source, probed, pts, sums);
  }

  private static String compareChunks(
      ByteSource source, MediaProbe.Probed probed, List<Long> pts, List<Long> sums) {
    long[] keys = probed.index().keyPts();
    for (int k = keys.length - 1; k >= 0; k--) {
      int frame = pts.indexOf(keys[k]);
      try (VideoReader reader =
          VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
        reader.seek(keys[k]);
        int end = Math.min(frame + 3, pts.size());
        for (int i = frame; i < end; i++) {
          Picture picture = reader.next();
          if (picture == null || checksum(picture) != sums.get(i)) {
            return WRONG + " frame " + i + " is another one when decoding begins at " + keys[k];
          }
        }
      }
    }
    return EXACT;
  }

  private static long checksum(Picture picture) {
    CRC32C crc = new CRC32C();
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      for (int y = 0; y < picture.planeHeight(p); y++) {
        int row = y * picture.stride(p);
        crc.update(plane.duplicate().limit(row + picture.planeWidth(p)).position(row));
      }
    }
    return crc.getValue();
  }
}
