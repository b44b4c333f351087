package org.dailies.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.footage.ProbeCache;
import org.dailies.json.Json;
import org.dailies.media.AudioInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.SoundReader;

/** Writes down what is said in a piece of speech, word by word, with times. */
public final class TranscribeSpeech implements Operation<SpeechPiece, SpeechHeard> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent(
          "TranscribeSpeech", "speech", 2, "content", "range", "voiced", "engine");
  private static final int RATE = 16_000;
  private static final int PER_SAMPLE = 3; // 48 kHz samples in one at 16 kHz

  private final ResultStore store;
  private final String engine;
  private final Device device;
  private final String settings;
  private final String identity;
  private transient Engines.Lease<Transcriber> transcriber;

  /**
   * @param engine name of the transcriber: {@code "moonshine"}
   * @param device that it computes on
   * @param settings what else there is to say about it
   */
  public TranscribeSpeech(
      String engine, Device device, EngineSettings settings, ResultStore store) {
    this.engine = engine;
    this.device = device;
    this.settings = Json.line(settings);
    this.identity = Engines.identity(Transcriber.Factory.class, engine, device, settings);
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<SpeechPiece> inputType() {
    return SpeechPiece.class;
  }

  @Override
  public Class<SpeechHeard> resultType() {
    return SpeechHeard.class;
  }

  @Override
  public MediaRef media(SpeechPiece piece) {
    return piece.media();
  }

  @Override
  public String part(SpeechPiece piece) {
    return "piece of speech " + (piece.index() + 1) + " of " + piece.count();
  }

  @Override
  public long weight(SpeechPiece piece) {
    return piece.range().length() / 48_000;
  }

  @Override
  public ContentKey key(SpeechPiece piece) {
    return DECLARED.key(
        piece.content().origin(),
        Map.of(
            "content", piece.content().hash(),
            "range", piece.range(),
            "voiced", piece.voiced(),
            "engine", identity));
  }

  @Override
  public void open() {
    transcriber =
        Engines.acquire(
            Transcriber.Factory.class, engine, device, Json.read(settings, EngineSettings.class));
  }

  @Override
  public SpeechHeard compute(SpeechPiece piece, Path media) throws IOException {
    long begin = System.nanoTime();
    long start = piece.range().start() / PER_SAMPLE;
    float[] pcm = read(piece, start, (int) (piece.range().length() / PER_SAMPLE));
    Transcriber.Heard said = transcriber.engine().transcribe(pcm);
    List<Word> heard =
        said.words().stream()
            .map(
                word ->
                    new Word(
                        word.text(),
                        (start + word.start()) * PER_SAMPLE,
                        (start + word.end()) * PER_SAMPLE,
                        word.confidence()))
            .toList();
    List<Word> words = WordEdges.snap(heard, piece.voiced(), piece.range());
    return new SpeechHeard(
        words, said.language(), identity, (System.nanoTime() - begin) / 1_000_000);
  }

  @Override
  public void close() {
    transcriber.close();
  }

  private float[] read(SpeechPiece piece, long start, int samples) throws IOException {
    AudioInfo audio = ProbeCache.probe(piece.media(), store).info().audio().orElseThrow();
    float[] pcm = new float[samples];
    try (SoundReader reader =
        SoundReader.open(Storage.source(piece.media().place()), audio, RATE, 1)) {
      reader.seek(start);
      float[] block = new float[RATE];
      while (reader.position() < start + samples) {
        long at = reader.position();
        int read = reader.read(block, block.length);
        if (read == 0) {
          break; // the sound ends before its last packet says: silence
        }
        copy(block, (int) (at - start), read, pcm);
      }
    }
    return pcm;
  }

  private static void copy(float[] block, int at, int length, float[] pcm) {
    int from = Math.max(0, -at);
    int to = Math.min(length, pcm.length - at);
    if (from < to) {
      System.arraycopy(block, from, pcm, at + from, to - from);
    }
  }
}
