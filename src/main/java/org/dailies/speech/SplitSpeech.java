package org.dailies.speech;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.cache.ResultStore;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.media.PacketContent;
import org.dailies.time.TimeRange;

/** The pieces of speech of each track, one by one. */
public final class SplitSpeech
    extends PTransform<PCollection<KV<SoundTrack, SpeechFound>>, PCollection<SpeechPiece>> {
  private static final long serialVersionUID = 1L;

  private final ResultStore store;

  private SplitSpeech(ResultStore store) {
    this.store = store;
  }

  /**
   * @param store where the contents of packets are
   */
  public static SplitSpeech of(ResultStore store) {
    return new SplitSpeech(store);
  }

  @Override
  public PCollection<SpeechPiece> expand(PCollection<KV<SoundTrack, SpeechFound>> speech) {
    return speech.apply("Split", ParDo.of(new Split(store)));
  }

  private static final class Split extends DoFn<KV<SoundTrack, SpeechFound>, SpeechPiece> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;

    Split(ResultStore store) {
      this.store = store;
    }

    @ProcessElement
    public void process(
        @Element KV<SoundTrack, SpeechFound> found, OutputReceiver<SpeechPiece> out) {
      SoundTrack track = found.getKey();
      PacketContent content = ProbeCache.probe(track.media(), store).content();
      List<TimeRange> pieces = found.getValue().pieces();
      for (int i = 0; i < pieces.size(); i++) {
        TimeRange range = pieces.get(i);
        List<TimeRange> voiced =
            found.getValue().voiced().stream()
                .filter(v -> v.start() < range.end() && v.end() > range.start())
                .toList();
        out.output(
            new SpeechPiece(
                track.media(),
                i,
                pieces.size(),
                range,
                voiced,
                content.sound(track.audio(), range)));
      }
    }
  }
}
