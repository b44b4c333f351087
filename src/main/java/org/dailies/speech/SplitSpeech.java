package org.dailies.speech;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.footage.SoundTrack;
import org.dailies.time.TimeRange;

/** The pieces of speech of each track, one by one. */
public final class SplitSpeech
    extends PTransform<PCollection<KV<SoundTrack, SpeechFound>>, PCollection<SpeechPiece>> {
  private static final long serialVersionUID = 1L;

  private SplitSpeech() {}

  public static SplitSpeech create() {
    return new SplitSpeech();
  }

  @Override
  public PCollection<SpeechPiece> expand(PCollection<KV<SoundTrack, SpeechFound>> speech) {
    return speech.apply("Split", ParDo.of(new Split()));
  }

  private static final class Split extends DoFn<KV<SoundTrack, SpeechFound>, SpeechPiece> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<SoundTrack, SpeechFound> found, OutputReceiver<SpeechPiece> out) {
      List<TimeRange> pieces = found.getValue().pieces();
      for (int i = 0; i < pieces.size(); i++) {
        TimeRange range = pieces.get(i);
        List<TimeRange> voiced =
            found.getValue().voiced().stream()
                .filter(v -> v.start() < range.end() && v.end() > range.start())
                .toList();
        out.output(new SpeechPiece(found.getKey().media(), i, pieces.size(), range, voiced));
      }
    }
  }
}
