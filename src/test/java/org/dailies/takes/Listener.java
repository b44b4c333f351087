package org.dailies.takes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.media.AudioInfo;
import org.dailies.media.Colour;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.sound.LevelMeter;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** Hears a made talk as the pipeline would: the same engines, as if there were a picture too. */
final class Listener implements AutoCloseable {
  private final Path folder;
  private final ResultStore store;
  private final FindSpeech find = new FindSpeech("silero", Device.CPU, 20);
  private final TranscribeSpeech transcribe;

  Listener(Path folder) {
    this.folder = folder;
    this.store = new ResultStore(folder.resolve("cache").toString());
    this.transcribe = new TranscribeSpeech("moonshine", Device.CPU, EngineSettings.NONE, store);
    find.open();
    transcribe.open();
  }

  Analysis hear(String name, float[] pcm, FrameRate rate) throws IOException {
    Path file = folder.resolve(name + ".wav");
    Files.write(file, wave(pcm));
    MediaRef media =
        new MediaRef(file.toString(), name, Fingerprint.of(Storage.source(file.toString())));
    AudioInfo audio = ProbeCache.probe(media, store).info().audio().orElseThrow();
    SpeechFound speech = find.compute(new SoundTrack(media, audio), folder);
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < speech.pieces().size(); i++) {
      SpeechPiece piece =
          new SpeechPiece(
              media,
              i,
              speech.pieces().size(),
              speech.pieces().get(i),
              speech.voiced(),
              new Content("sha256:0", "0"));
      words.addAll(transcribe.compute(piece, folder).words());
    }
    return new Analysis(
        media,
        new MediaInfo("wav", 1, 1, 1, 2, Optional.of(picture(pcm.length, rate)), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        words,
        speech.voiced(),
        Optional.of(levels(pcm)),
        Map.of(),
        Map.of(),
        new Certificate(1, 1, 1, 1, 1));
  }

  @Override
  public void close() {
    transcribe.close();
    find.close();
  }

  private static VideoInfo picture(int samples, FrameRate rate) {
    Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
    return new VideoInfo(
        0,
        "h264",
        640,
        360,
        "yuv420p",
        Timebase.SAMPLES_48K,
        rate,
        true,
        0,
        samples,
        0,
        1,
        0,
        "1/1",
        "progressive",
        colour);
  }

  private static SoundFacts levels(float[] pcm) {
    LevelMeter meter = new LevelMeter(1);
    meter.add(pcm, pcm.length);
    return new SoundFacts(
        new TimeRange(0, pcm.length, Timebase.SAMPLES_48K), meter.finish(), -20, 5, -1);
  }

  private static byte[] wave(float[] pcm) {
    ByteBuffer wave = ByteBuffer.allocate(44 + 2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * pcm.length);
    wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(Voice.RATE).putInt(2 * Voice.RATE);
    wave.putShort((short) 2).putShort((short) 16);
    wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * pcm.length);
    for (float sample : pcm) {
      wave.putShort((short) Math.round(32767 * Math.max(-1, Math.min(1, sample))));
    }
    return wave.array();
  }
}
