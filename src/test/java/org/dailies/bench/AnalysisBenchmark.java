package org.dailies.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.engine.Device;
import org.dailies.face.DetectFaces;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.Picture;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.sound.MeasureSound;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.time.TimeRange;

/**
 * What analysis costs: CPU time of each stage of one video on one thread, against decoding all of
 * its picture, in turns. Arguments: a video, and how many rounds (3).
 */
public final class AnalysisBenchmark {
  private AnalysisBenchmark() {}

  private interface Work {
    void run() throws IOException;
  }

  public static void main(String[] args) throws IOException {
    String uri = Path.of(args[0]).toAbsolutePath().toString();
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    ResultStore store = new ResultStore(Files.createTempDirectory("bench").toString());
    MediaRef media = new MediaRef(uri, "bench", Fingerprint.of(Storage.source(uri)));
    MediaProbe.Probed probed = ProbeCache.probe(media, store);
    VideoInfo video = probed.info().video().orElseThrow();
    double seconds = video.timebase().seconds(video.endPts() - video.startPts());
    SoundTrack track = new SoundTrack(media, probed.info().audio().orElseThrow());

    DetectFaces faces = new DetectFaces("blazeface", Device.CPU, 1000, store);
    FindSpeech voice = new FindSpeech("silero", Device.CPU, 20);
    TranscribeSpeech transcribe = new TranscribeSpeech("moonshine", Device.CPU, store);
    faces.open();
    voice.open();
    transcribe.open();
    SpeechFound speech = voice.compute(track, null);
    Chunk all =
        new Chunk(
            media,
            0,
            1,
            new TimeRange(video.startPts(), video.endPts(), video.timebase()),
            probed.index().frames(),
            0);
    List<String> names =
        List.of("decode all", "faces", "measure sound", "find speech", "transcribe");
    List<Work> works =
        List.of(
            () -> decode(uri, probed),
            () -> faces.compute(all, null),
            () -> new MeasureSound().compute(track, null),
            () -> voice.compute(track, null),
            () -> transcribe(transcribe, media, speech));
    double[][] cpu = new double[works.size()][rounds];
    for (int round = -1; round < rounds; round++) { // the first one warms up
      for (int i = 0; i < works.size(); i++) {
        double before = cpuSeconds();
        works.get(i).run();
        if (round >= 0) {
          cpu[i][round] = cpuSeconds() - before;
        }
      }
    }
    double decode = median(cpu[0]);
    for (int i = 0; i < works.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%-14s %.2f s CPU, %.3f of decoding, %.4f of real time%n",
          names.get(i),
          median(cpu[i]),
          median(cpu[i]) / decode,
          median(cpu[i]) / seconds);
    }
  }

  private static void decode(String uri, MediaProbe.Probed probed) {
    try (VideoReader reader =
        VideoReader.open(
            Storage.source(uri), probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; ) {
        picture = reader.next();
      }
    }
  }

  private static void transcribe(TranscribeSpeech transcribe, MediaRef media, SpeechFound speech)
      throws IOException {
    List<SpeechPiece> pieces = new ArrayList<>();
    for (TimeRange range : speech.pieces()) {
      pieces.add(
          new SpeechPiece(media, pieces.size(), speech.pieces().size(), range, speech.voiced()));
    }
    for (SpeechPiece piece : pieces) {
      transcribe.compute(piece, null);
    }
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
