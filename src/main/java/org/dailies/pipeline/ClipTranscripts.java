package org.dailies.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.Once;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.engine.http.CallBudget;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.media.AudioInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.SplitSpeech;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.speech.Transcriber;
import org.dailies.speech.VoiceDetector;
import org.dailies.speech.Word;
import org.dailies.timeline.Asset;
import org.dailies.worker.Isolation;

/**
 * What is said in clips: heard as footage is, by the same engines, and known as that is, so that a
 * clip which is footage of some job is heard once. For several threads.
 */
final class ClipTranscripts implements AutoCloseable {
  private final ResultStore store;
  private final String identity;
  private final String calls;
  private final FindSpeech find;
  private final TranscribeSpeech transcribe;
  private final Optional<Once<SoundTrack, SpeechFound>> finding;
  private final Optional<Once<SpeechPiece, SpeechHeard>> transcribing;

  private ClipTranscripts(
      AnalysisSpec analysis, Device device, ResultStore store, Optional<Isolation> isolation) {
    String voice = analysis.engines().voice();
    String transcriber = analysis.engines().transcriber();
    EngineSettings settings = analysis.transcription();
    this.store = store;
    this.identity =
        Engines.identity(VoiceDetector.Factory.class, voice, device)
            + ", "
            + Engines.identity(Transcriber.Factory.class, transcriber, device, settings);
    this.calls = store.root() + "/runs/" + UUID.randomUUID() + ".calls-library-";
    this.find = new FindSpeech(voice, device, AnalysisStages.SPEECH_SECONDS);
    this.transcribe = new TranscribeSpeech(transcriber, device, settings.countedIn(calls), store);
    this.finding = isolation.map(apart -> Once.open(find, store, apart));
    this.transcribing = isolation.map(apart -> Once.open(transcribe, store, apart));
  }

  /** Listens to clips of which the store does not know what is said in them. */
  static ClipTranscripts listening(
      AnalysisSpec analysis, Device device, ResultStore store, Isolation isolation) {
    return new ClipTranscripts(analysis, device, store, Optional.of(isolation));
  }

  /** Listens to nothing: takes what the store knows. */
  static ClipTranscripts known(AnalysisSpec analysis, Device device, ResultStore store) {
    return new ClipTranscripts(analysis, device, store, Optional.empty());
  }

  /** Who finds voice and words, with their versions. */
  String identity() {
    return identity;
  }

  /** Whether it listens to what is not known. */
  boolean listens() {
    return transcribing.isPresent();
  }

  /**
   * The words of a clip: none where nobody speaks. Absent where they are not known and nobody
   * listens.
   *
   * @throws DailiesException if the clip cannot be heard, or whoever should hear it does not work
   */
  Optional<String> of(Asset clip) {
    MediaRef media = new MediaRef(clip.uri(), clip.uri(), clip.fingerprint());
    MediaProbe.Probed probed = ProbeCache.probe(media, store);
    Optional<AudioInfo> audio = probed.info().audio();
    if (audio.isEmpty()) {
      return Optional.of("");
    }
    SoundTrack track = new SoundTrack(media, audio.get());
    Optional<SpeechFound> speech = result(find, finding, track);
    if (speech.isEmpty()) {
      return Optional.empty();
    }
    List<String> said = new ArrayList<>();
    for (SpeechPiece piece : SplitSpeech.pieces(track, speech.get(), probed.content())) {
      Optional<SpeechHeard> heard = result(transcribe, transcribing, piece);
      if (heard.isEmpty()) {
        return Optional.empty();
      }
      heard.get().words().stream().map(Word::text).forEach(said::add);
    }
    return Optional.of(String.join(" ", said));
  }

  private <I, O> Optional<O> result(Operation<I, O> operation, Optional<Once<I, O>> once, I input) {
    return once.isPresent()
        ? Optional.of(once.get().result(input).value())
        : store.find(operation.key(input), operation.resultType()).map(ResultStore.Found::value);
  }

  @Override
  public void close() {
    finding.ifPresent(Once::close);
    transcribing.ifPresent(Once::close);
    try {
      CallBudget.end(calls);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + calls + "*", e);
    }
  }
}
