package org.dailies.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.edit.PlannedEdit;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.face.DetectFaces;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.job.JobSpec;
import org.dailies.media.Content;
import org.dailies.media.FfmpegExecutable;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoInfo;
import org.dailies.motion.MeasureMotion;
import org.dailies.render.RenderSpec;
import org.dailies.render.TimelineVideo;
import org.dailies.scene.FindScenes;
import org.dailies.sound.MeasureSound;
import org.dailies.sound.SoundChunk;
import org.dailies.sound.SplitSound;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.SplitSpeech;
import org.dailies.speech.TranscribeSpeech;
import org.dailies.time.TimeRange;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Timeline;

/** Measures our work against FFmpeg's own program doing the same. */
public final class Bench {
  static final String X264 = "-c:v libx264 -preset veryfast -crf 21 -profile:v high";

  private final String footage;
  private final Timeline timeline;
  private final RenderSpec render;
  private final int rounds;
  private final Path folder;
  private final ResultStore store;
  private final MediaRef media;
  private final MediaProbe.Probed probed;
  private final Analysis analysis;

  /**
   * @param timeline an edit of the footage, with zoom and captions
   * @param spec the job that it is of
   * @param rounds that count
   * @param folder for everything that is written
   */
  public Bench(Timeline timeline, JobSpec spec, int rounds, Path folder) {
    this.footage = timeline.footage().uri();
    this.timeline = timeline;
    this.render = spec.render();
    this.rounds = rounds;
    this.folder = folder;
    this.store = new ResultStore(spec.cache());
    this.media = new MediaRef(footage, "bench", Fingerprint.of(Storage.source(footage)));
    this.probed = ProbeCache.probe(media, store);
    this.analysis = Analysis.ofNothing(media, probed.info());
  }

  /**
   * Makes footage with a keyframe every two seconds.
   *
   * @param from repeated until it is long enough
   */
  public static void makeFootage(Path from, int minutes, Path file)
      throws IOException, InterruptedException {
    FfmpegExecutable.run(
        FfmpegExecutable.words(
            "-stream_loop -1 -i",
            from,
            "-t " + 60 * minutes + " " + X264 + " -g 60 -bf 2 -flags +cgop -sc_threshold 0",
            "-c:a aac -b:a 160k",
            file));
  }

  /** The composite with zoom and captions, and the cuts alone, every frame encoded. */
  public List<Contest.Result> render() throws IOException, InterruptedException {
    Graphs graphs = new Graphs(timeline, folder);
    String captions = graphs.captions();
    Timeline cuts = onlyCuts(timeline);
    RenderSpec full = with(RenderSpec.Mode.FULL);
    return List.of(
        Contest.of(
            "cuts, zoom and captions",
            rounds,
            List.of(
                ours(timeline, full),
                theirs("ffmpeg scale,crop", graphs.scaleAndCrop() + captions),
                theirs("ffmpeg perspective", graphs.perspective() + captions))),
        Contest.of(
            "cuts alone, all encoded", rounds, List.of(ours(cuts, full), theirs("ffmpeg", ""))));
  }

  /** The cuts alone, with packets copied where that is possible. */
  public List<Contest.Result> cut() throws IOException, InterruptedException {
    return List.of(
        Contest.of(
            "cuts alone, packets copied",
            rounds,
            List.of(ours(onlyCuts(timeline), with(RenderSpec.Mode.SMART)), theirs("ffmpeg", ""))));
  }

  /**
   * Faces and scenes against decoding every frame, and what is done to the sound against decoding
   * that.
   */
  public List<Contest.Result> analyse() throws IOException, InterruptedException {
    VideoInfo video = probed.info().video().orElseThrow();
    SoundTrack track = new SoundTrack(media, probed.info().audio().orElseThrow());
    DetectFaces faces = new DetectFaces("blazeface", Device.CPU, 1000, store);
    FindSpeech voice = new FindSpeech("silero", Device.CPU, 20);
    TranscribeSpeech words =
        new TranscribeSpeech("moonshine", Device.CPU, EngineSettings.NONE, store);
    faces.open();
    voice.open();
    words.open();
    try {
      long frames = probed.index().frames();
      TimeRange range = new TimeRange(video.startPts(), video.endPts(), video.timebase());
      Content content = probed.content().picture(List.of(range));
      Chunk all =
          new Chunk(media, 0, 1, range, probed.index().frames(), 0, content, Optional.empty());
      List<SpeechPiece> speech =
          SplitSpeech.pieces(track, voice.compute(track, folder), probed.content());
      return List.of(
          Contest.of(
              "faces, one a second",
              rounds,
              List.of(
                  Contest.Contestant.here("Dailies", frames, () -> faces.compute(all, folder)),
                  new Contest.Contestant(
                      "ffmpeg decoding all", frames, decode("-map 0:v:0 -threads 1")))),
          Contest.of(
              "scenes and focal points",
              rounds,
              List.of(
                  Contest.Contestant.here(
                      "Dailies", frames, () -> new FindScenes(store).compute(all, folder)),
                  new Contest.Contestant(
                      "ffmpeg decoding all", frames, decode("-map 0:v:0 -threads 1")))),
          Contest.of(
              "motion and flashes",
              rounds,
              List.of(
                  Contest.Contestant.here(
                      "Dailies", frames, () -> new MeasureMotion(store).compute(all, folder)),
                  new Contest.Contestant(
                      "ffmpeg decoding all", frames, decode("-map 0:v:0 -threads 1")))),
          Contest.of(
              "speech: voice and words",
              rounds,
              List.of(
                  Contest.Contestant.here(
                      "Dailies",
                      frames,
                      () -> {
                        voice.compute(track, folder);
                        for (SpeechPiece piece : speech) {
                          words.compute(piece, folder);
                        }
                      }),
                  new Contest.Contestant("ffmpeg decoding all", frames, decode("-map 0:a:0")))),
          Contest.of(
              "loudness and silence",
              rounds,
              List.of(
                  Contest.Contestant.here(
                      "Dailies",
                      frames,
                      () -> {
                        for (SoundChunk chunk : SplitSound.chunks(track, probed.content(), 60)) {
                          new MeasureSound().compute(chunk, folder);
                        }
                      }),
                  new Contest.Contestant(
                      "ffmpeg ebur128,silencedetect",
                      frames,
                      decode("-map 0:a:0 -af ebur128=framelog=quiet,silencedetect")))));
    } finally {
      faces.close();
      voice.close();
      words.close();
    }
  }

  private Contest.Contestant ours(Timeline edit, RenderSpec spec) {
    return Contest.Contestant.here(
        "Dailies",
        edit.frames(),
        () ->
            new TimelineVideo(new PlannedEdit(analysis, edit), spec, store)
                .renderPictures(folder, folder.resolve("ours.mp4")));
  }

  private Contest.Contestant theirs(String name, String filters) {
    String graph = new Graphs(timeline, folder).select() + (filters.isEmpty() ? "" : ",") + filters;
    int keyint = 2 * timeline.rate().nominal();
    return new Contest.Contestant(
        name,
        timeline.frames(),
        () ->
            FfmpegExecutable.run(
                FfmpegExecutable.words(
                    "-i",
                    footage,
                    "-an -vf",
                    graph,
                    "-r " + timeline.rate() + " -frames:v " + timeline.frames() + " " + X264,
                    "-x264-params keyint=" + keyint + ":open-gop=0 -threads 2",
                    folder.resolve("theirs.mp4"))));
  }

  private Contest.Turn decode(String options) {
    return () -> FfmpegExecutable.run(FfmpegExecutable.words("-i", footage, options, "-f null -"));
  }

  private RenderSpec with(RenderSpec.Mode mode) {
    return with(mode, render);
  }

  /** By x264, which the others have too. */
  static RenderSpec with(RenderSpec.Mode mode, RenderSpec render) {
    return render.with(r -> r.mode(mode).encoder(VideoEncoder.X264.title()));
  }

  private static Timeline onlyCuts(Timeline timeline) {
    return timeline.with(
        cut ->
            cut.clips(
                    timeline.clips().stream()
                        .map(c -> new Clip(c.start(), c.frames(), c.source(), Optional.empty()))
                        .toList())
                .captionDisplay(CaptionDisplay.NONE)
                .layers(Layers.NONE));
  }
}
