package org.dailies.speech;

import java.util.ArrayList;
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

  /**
   * The pieces of speech of one track, in order.
   *
   * @param content of the track's packets
   */
  public static List<SpeechPiece> pieces(
      SoundTrack track, SpeechFound speech, PacketContent content) {
    List<SpeechPiece> pieces = new ArrayList<>();
    for (TimeRange range : speech.pieces()) {
      List<TimeRange> voiced =
          speech.voiced().stream()
              .filter(v -> v.start() < range.end() && v.end() > range.start())
              .toList();
      pieces.add(
          new SpeechPiece(
              track.media(),
              pieces.size(),
              speech.pieces().size(),
              range,
              voiced,
              content.sound(track.audio(), range)));
    }
    return pieces;
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
      pieces(track, found.getValue(), content).forEach(out::output);
    }
  }
}
