package org.dailies.chunk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.cache.ResultStore;
import org.dailies.footage.Footage;
import org.dailies.footage.ProbeCache;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.PacketContent;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** Splits each video at keyframes into chunks of about a given length. */
public final class SplitIntoChunks extends PTransform<PCollection<Footage>, PCollection<Chunk>> {
  private static final long serialVersionUID = 1L;

  private final ResultStore store;
  private final int seconds;

  private SplitIntoChunks(ResultStore store, int seconds) {
    this.store = store;
    this.seconds = seconds;
  }

  /**
   * @param seconds shortest length of a chunk that is not the last; it ends at the next keyframe
   */
  public static SplitIntoChunks ofSeconds(int seconds, ResultStore store) {
    return new SplitIntoChunks(store, seconds);
  }

  @Override
  public PCollection<Chunk> expand(PCollection<Footage> footage) {
    return footage.apply("Split", ParDo.of(new Split(store, seconds)));
  }

  /**
   * The chunks of a video.
   *
   * @param index all its frames; at least one
   */
  static List<Chunk> chunks(
      MediaRef media, VideoInfo video, PacketIndex index, PacketContent content, int seconds) {
    long[] starts = starts(video, index, seconds);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      long end = i + 1 < starts.length ? starts[i + 1] : video.endPts();
      TimeRange range = new TimeRange(starts[i], end, video.timebase());
      Optional<TimeRange> next =
          i + 1 < starts.length
              ? Optional.of(new TimeRange(end, end + 1, video.timebase()))
              : Optional.empty();
      chunks.add(
          new Chunk(
              media,
              i,
              starts.length,
              range,
              index.framesBetween(starts[i], end),
              ptsHash(index, starts[i], end),
              content.picture(List.of(range)),
              next.map(List::of).map(content::picture)));
    }
    return chunks;
  }

  /** CRC-32C over the presentation times in a range. */
  public static long ptsHash(PacketIndex index, long start, long end) {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
    for (long pts : index.pts()) {
      if (start <= pts && pts < end) {
        buffer.clear();
        crc.update(buffer.putLong(pts).flip());
      }
    }
    return crc.getValue();
  }

  private static long[] starts(VideoInfo video, PacketIndex index, int seconds) {
    long step = new Timebase(seconds, 1).rescale(1, video.timebase());
    List<Long> starts = new ArrayList<>();
    // frames before the first keyframe belong to the first chunk
    starts.add(Math.min(index.pts()[0], video.startPts()));
    for (long key : index.keyPts()) {
      boolean longEnough = key - starts.get(starts.size() - 1) >= step;
      boolean restLongEnough = video.endPts() - key >= step / 2;
      if (longEnough && restLongEnough) {
        starts.add(key);
      }
    }
    return starts.stream().mapToLong(Long::longValue).toArray();
  }

  private static final class Split extends DoFn<Footage, Chunk> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;
    private final int seconds;

    Split(ResultStore store, int seconds) {
      this.store = store;
      this.seconds = seconds;
    }

    @ProcessElement
    public void process(@Element Footage footage, OutputReceiver<Chunk> out) {
      MediaProbe.Probed probed = ProbeCache.probe(footage.media(), store);
      VideoInfo video = probed.info().video().orElseThrow();
      chunks(footage.media(), video, probed.index(), probed.content(), seconds)
          .forEach(out::output);
    }
  }
}
