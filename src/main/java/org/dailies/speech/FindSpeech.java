package org.dailies.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.footage.SoundTrack;
import org.dailies.media.MediaRef;
import org.dailies.media.SoundReader;

/**
 * Finds the voice in a track and cuts it in pauses. One pass over the whole track, which is cheap,
 * keeps the cuts a function of the sound alone.
 */
public final class FindSpeech implements Operation<SoundTrack, SpeechFound> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("FindSpeech", "voice", 2, "stream", "engine", "maxSeconds");

  private final String engine;
  private final Device device;
  private final String identity;
  private final int maxSeconds;
  private transient Engines.Lease<VoiceDetector> detector;

  /**
   * @param engine name of the voice detector: {@code "silero"}
   * @param device that it computes on
   * @param maxSeconds longest piece
   */
  public FindSpeech(String engine, Device device, int maxSeconds) {
    this.engine = engine;
    this.device = device;
    this.identity = Engines.identity(VoiceDetector.Factory.class, engine, device);
    this.maxSeconds = maxSeconds;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<SoundTrack> inputType() {
    return SoundTrack.class;
  }

  @Override
  public Class<SpeechFound> resultType() {
    return SpeechFound.class;
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
        Map.of("stream", track.audio().stream(), "engine", identity, "maxSeconds", maxSeconds));
  }

  @Override
  public void open() {
    detector = Engines.acquire(VoiceDetector.Factory.class, engine, device);
  }

  @Override
  public SpeechFound compute(SoundTrack track, Path media) throws IOException {
    long begin = System.nanoTime();
    try (SoundReader reader =
        SoundReader.open(Storage.source(track.media().place()), track.audio(), 16_000, 1)) {
      SpeechPieces.Found found = SpeechPieces.find(reader, detector.engine(), maxSeconds);
      return new SpeechFound(
          found.voiced(), found.pieces(), identity, (System.nanoTime() - begin) / 1_000_000);
    }
  }

  @Override
  public void close() {
    detector.close();
  }
}
