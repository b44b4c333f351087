package org.dailies.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.footage.SoundTrack;
import org.dailies.media.MediaRef;

/** Measures levels and EBU R128 loudness of a whole track, in one pass. */
public final class MeasureSound implements Operation<SoundTrack, SoundMeasured> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("MeasureSound", "sound", 1, "stream", "window");

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<SoundTrack> inputType() {
    return SoundTrack.class;
  }

  @Override
  public Class<SoundMeasured> resultType() {
    return SoundMeasured.class;
  }

  @Override
  public MediaRef media(SoundTrack track) {
    return track.media();
  }

  @Override
  public String part(SoundTrack track) {
    return "sound";
  }

  @Override
  public long weight(SoundTrack track) {
    return track.audio().seconds();
  }

  @Override
  public ContentKey key(SoundTrack track) {
    return DECLARED.key(
        track.media().fingerprint(),
        Map.of("stream", track.audio().stream(), "window", SoundFacts.WINDOW));
  }

  @Override
  public SoundMeasured compute(SoundTrack track, Path media) throws IOException {
    long begin = System.nanoTime();
    SoundFacts facts = SoundMeasurement.measure(Storage.source(track.media().uri()), track.audio());
    return new SoundMeasured(facts, (System.nanoTime() - begin) / 1_000_000);
  }
}
