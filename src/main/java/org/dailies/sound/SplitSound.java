package org.dailies.sound;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.cache.ResultStore;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.media.AudioInfo;
import org.dailies.media.PacketContent;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** Splits each sound track into chunks of a given length. */
public final class SplitSound extends PTransform<PCollection<SoundTrack>, PCollection<SoundChunk>> {
  private static final long serialVersionUID = 1L;
  private static final int SAMPLE_RATE = 48_000;

  private final ResultStore store;
  private final int seconds;

  private SplitSound(ResultStore store, int seconds) {
    this.store = store;
    this.seconds = seconds;
  }

  /**
   * @param seconds length of a chunk; the last one has up to half of it more
   * @param store where the contents of packets are
   */
  public static SplitSound ofSeconds(int seconds, ResultStore store) {
    return new SplitSound(store, seconds);
  }

  @Override
  public PCollection<SoundChunk> expand(PCollection<SoundTrack> tracks) {
    return tracks.apply("Split", ParDo.of(new Split(store, seconds)));
  }

  /** The chunks of a track. */
  public static List<SoundChunk> chunks(SoundTrack track, PacketContent content, int seconds) {
    AudioInfo audio = track.audio();
    long start = audio.timebase().rescale(audio.startPts(), Timebase.SAMPLES_48K);
    long end = Math.max(start, audio.timebase().rescale(audio.endPts(), Timebase.SAMPLES_48K));
    long step = (long) seconds * SAMPLE_RATE;
    int count = (int) Math.max(1, (end - start + step / 2) / step);
    List<SoundChunk> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long chunkStart = start + i * step;
      TimeRange range =
          new TimeRange(chunkStart, i + 1 < count ? chunkStart + step : end, Timebase.SAMPLES_48K);
      TimeRange heard =
          new TimeRange(
              i == 0 ? start : chunkStart - SoundMeasurement.LEAD_IN,
              range.end(),
              Timebase.SAMPLES_48K);
      chunks.add(new SoundChunk(track, i, count, range, content.sound(audio, heard)));
    }
    return List.copyOf(chunks);
  }

  private static final class Split extends DoFn<SoundTrack, SoundChunk> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;
    private final int seconds;

    Split(ResultStore store, int seconds) {
      this.store = store;
      this.seconds = seconds;
    }

    @ProcessElement
    public void process(@Element SoundTrack track, OutputReceiver<SoundChunk> out) {
      PacketContent content = ProbeCache.probe(track.media(), store).content();
      chunks(track, content, seconds).forEach(out::output);
    }
  }
}
