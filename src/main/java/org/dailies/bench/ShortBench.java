package org.dailies.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dailies.analysis.Analysis;
import org.dailies.bench.Contest.Contestant;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.job.SceneJobSpec;
import org.dailies.media.FfmpegExecutable;
import org.dailies.media.FfmpegExecutable.Usage;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.render.TimelineVideo;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;

/**
 * Measures a video that is made of pictures and a voice against FFmpeg's own program making the
 * same of the same files, in one graph of filters as somebody who knows them would write it.
 */
public final class ShortBench {
  private final Timeline timeline;
  private final Path folder;
  private final TimelineVideo ours;

  /**
   * @param timeline a video without footage, with music and captions
   * @param spec the job that it is of
   * @param folder for everything that is written
   */
  public ShortBench(Timeline timeline, SceneJobSpec spec, Path folder) {
    this.timeline = timeline;
    this.folder = folder;
    MediaRef script = new MediaRef("", "bench", "none");
    PlannedEdit edit = new PlannedEdit(Analysis.ofNothing(script, MediaInfo.NOTHING), timeline);
    this.ours = new TimelineVideo(edit, spec.render(), new ResultStore(spec.cache()));
  }

  /**
   * @param rounds that count
   */
  public Contest.Result run(int rounds) throws IOException, InterruptedException {
    Path here = folder.resolve("ours.mp4");
    Path graph = folder.resolve("graph.mp4");
    return Contest.of(
        "pictures, voice, captions, music",
        rounds,
        List.of(
            Contestant.here("Dailies", timeline.frames(), () -> ours.render(folder, here)),
            new Contestant("ffmpeg, one graph", timeline.frames(), () -> inOneGraph(graph))));
  }

  private Usage inOneGraph(Path file) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    for (Layer layer : timeline.layers().pictures()) {
      arguments.addAll(List.of("-i", layer.shows().asset().orElseThrow().uri()));
    }
    for (SoundCue cue : timeline.layers().cues()) {
      arguments.addAll(List.of("-i", cue.file().uri()));
    }
    String track = music().tracks().get(0).file().uri();
    arguments.addAll(List.of("-stream_loop", "-1", "-i", track));
    arguments.addAll(List.of("-filter_complex", pictures() + ";" + sound()));
    arguments.addAll(
        FfmpegExecutable.words(
            "-map [v] -map [a] -r " + timeline.rate() + " -frames:v " + timeline.frames(),
            Bench.X264 + " -x264-params keyint=" + 2 * timeline.rate().nominal() + ":open-gop=0",
            "-b:a 192k -threads 2",
            file));
    return FfmpegExecutable.run(arguments);
  }

  /** Each picture comes slowly nearer, and is faded into the next; captions over all. */
  private String pictures() throws IOException {
    List<Layer> layers = timeline.layers().pictures();
    StringBuilder graph = new StringBuilder();
    for (int i = 0; i < layers.size(); i++) {
      Layer.Still still = (Layer.Still) layers.get(i).shows();
      long frames = layers.get(i).frames();
      graph.append(
          ("[%d:v]zoompan=z='%s+%s*on/%d':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=%d"
                  + ":s=%dx%d:fps=%s,format=yuv420p,setsar=1,settb=%s[p%d];")
              .formatted(
                  i,
                  still.from(),
                  still.zoom() - still.from(),
                  Math.max(1, frames - 1),
                  frames,
                  timeline.width(),
                  timeline.height(),
                  timeline.rate(),
                  "1/" + timeline.rate().nominal(),
                  i));
    }
    String under = "p0";
    for (int i = 1; i < layers.size(); i++) {
      Layer.Entrance entrance = layers.get(i).entrance().orElseThrow();
      String over = i + 1 == layers.size() ? "all" : "x" + i;
      graph.append(
          "[%s][p%d]xfade=transition=%s:duration=%s:offset=%s[%s];"
              .formatted(
                  under,
                  i,
                  entrance.kind().name().toLowerCase(Locale.ROOT).replace("_", ""),
                  seconds(entrance.frames()),
                  seconds(layers.get(i).start()),
                  over));
      under = over;
    }
    return graph + "[all]format=yuv420p" + new Graphs(timeline, folder).captions() + "[v]";
  }

  /** The sentences at their times, music that gives way to them, and the loudness. */
  private String sound() {
    int first = timeline.layers().pictures().size();
    List<SoundCue> cues = timeline.layers().cues();
    StringBuilder graph = new StringBuilder();
    StringBuilder spoken = new StringBuilder();
    for (int i = 0; i < cues.size(); i++) {
      graph.append("[%d:a]adelay=delays=%dS:all=1[s%d];".formatted(first + i, cues.get(i).at(), i));
      spoken.append("[s").append(i).append("]");
    }
    graph.append(
        ("%samix=inputs=%d:normalize=0,apad=whole_dur=%s,aformat=channel_layouts=stereo,"
                + "asplit[voice][key];")
            .formatted(spoken, cues.size(), seconds(timeline.frames())));
    graph.append(
        ("[%d:a]volume=%.2fdB,atrim=0:%s[music];"
                + "[music][key]sidechaincompress=threshold=0.02:ratio=6:attack=%d:release=%d[bed];")
            .formatted(
                first + cues.size(),
                music().tracks().get(0).gainDb(),
                seconds(timeline.frames()),
                music().attack() / 48,
                music().release() / 48));
    graph.append(
        "[voice][bed]amix=inputs=2:normalize=0:duration=first,"
            + "loudnorm=I=-16:TP=-1.5:LRA=11,aresample=48000[a]");
    return graph.toString();
  }

  private Music music() {
    return timeline.layers().music().orElseThrow();
  }

  private String seconds(long frames) {
    return String.format(Locale.ROOT, "%.6f", timeline.rate().timebase().seconds(frames));
  }
}
