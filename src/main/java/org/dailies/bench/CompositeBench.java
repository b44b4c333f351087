package org.dailies.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dailies.analysis.Analysis;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.footage.ProbeCache;
import org.dailies.job.JobSpec;
import org.dailies.media.FfmpegExecutable;
import org.dailies.media.FfmpegExecutable.Likeness;
import org.dailies.media.FfmpegExecutable.Usage;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.media.Picture;
import org.dailies.render.RenderSpec;
import org.dailies.render.TimelineVideo;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;

/**
 * Measures a whole edit, with everything that lies over and under it, against FFmpeg's own program
 * doing the same: in one graph of filters, and as people do it who take one tool after the other.
 */
public final class CompositeBench {
  private final Timeline timeline;
  private final Path folder;
  private final String footage;
  private final TimelineVideo ours;
  private final LayerGraph layers;
  private final String zoom;
  private final String captions;

  /**
   * @param timeline an edit with zoom, captions, pictures, music and effects of one file
   * @param spec the job that it is of
   * @param folder for everything that is written
   */
  public CompositeBench(Timeline timeline, JobSpec spec, Path folder) throws IOException {
    this.timeline = timeline;
    this.folder = folder;
    this.footage = timeline.footage().uri();
    ResultStore store = new ResultStore(spec.cache());
    MediaRef media = new MediaRef(footage, "bench", Fingerprint.of(Storage.source(footage)));
    Analysis analysis = Analysis.ofNothing(media, ProbeCache.probe(media, store).info());
    RenderSpec render = Bench.with(RenderSpec.Mode.FULL, spec.render());
    this.ours = new TimelineVideo(new PlannedEdit(analysis, timeline), render, store);
    this.layers = new LayerGraph(timeline);
    Graphs graphs = new Graphs(timeline, folder);
    this.zoom = graphs.scaleAndCrop();
    this.captions = graphs.captions();
  }

  /**
   * A job that has all of it.
   *
   * @param props folder of the sample kitchen
   */
  public static String spec(Path props) {
    return """
        version: 1
        job: talk-edit
        footage: []
        edit:
          jumpCuts: on
          zoom: on
          captions: on
          pictures:
            - {file: %1$s/oven.mp4, at: 8s, from: 1s, for: 6s, fade: 0s}
            - {file: %1$s/flour.jpg, at: 20s, for: 5s, zoom: 1.15, fade: 0s}
            - {file: %1$s/loaf.jpg, at: 32s, for: 5s, fade: 0s}
            - {file: %1$s/mark.png, at: 40s, for: 8s, place: topRight, width: 0.15, fade: 0s}
          music: {files: [%1$s/calm.m4a]}
          sounds: {picture: %1$s/bell.m4a}
        """
        .formatted(props);
  }

  /**
   * @param rounds that count
   */
  public Contest.Result run(int rounds) throws IOException, InterruptedException {
    Path here = folder.resolve("ours.mp4");
    Path graph = folder.resolve("graph.mp4");
    Path passes = folder.resolve("passes.mp4");
    Path ideal = folder.resolve("ideal.mkv");
    inOneGraph("-c:v libx264 -qp 0 -preset ultrafast", ideal);
    return Contest.of(
        "zoom, pictures, captions, music",
        rounds,
        List.of(
            Contest.Contestant.here("Dailies", timeline.frames(), () -> ours.render(folder, here))
                .judgedBy(() -> FfmpegExecutable.likeness(raw(), this::drawn, here)),
            new Contest.Contestant(
                    "ffmpeg, one graph", timeline.frames(), () -> inOneGraph(x264(), graph))
                .judgedBy(() -> like(ideal, graph)),
            new Contest.Contestant("ffmpeg, five passes", timeline.frames(), () -> inPasses(passes))
                .judgedBy(() -> like(ideal, passes))));
  }

  private static Likeness like(Path ideal, Path video) throws IOException, InterruptedException {
    return FfmpegExecutable.likeness(List.of("-i", ideal.toString()), OutputStream::close, video);
  }

  private List<String> raw() {
    return FfmpegExecutable.words(
        "-f rawvideo -pix_fmt yuv420p -s " + timeline.width() + "x" + timeline.height(),
        "-r " + timeline.rate() + " -i -");
  }

  private void drawn(OutputStream input) throws IOException, InterruptedException {
    ours.draw(picture -> write(picture, input));
  }

  private static void write(Picture picture, OutputStream output) throws IOException {
    for (int plane = 0; plane < picture.planes(); plane++) {
      ByteBuffer samples = picture.plane(plane);
      byte[] row = new byte[picture.planeWidth(plane)];
      for (int y = 0; y < picture.planeHeight(plane); y++) {
        samples.get(y * picture.stride(plane), row);
        output.write(row);
      }
    }
  }

  private Usage inOneGraph(String coding, Path file) throws IOException, InterruptedException {
    List<Layer> all = layers.layers();
    String graph =
        "[0:v]%s,%s[base];%s;[laid]null%s[v];[0:a]%s[cut];%s"
            .formatted(
                new Graphs(timeline, folder).select(),
                zoom,
                layers.laid("base", "laid", all),
                captions,
                layers.cutSound(),
                layers.mixed("cut", all.size() + 1, "a"));
    List<String> arguments = new ArrayList<>(List.of("-i", footage));
    arguments.addAll(LayerGraph.inputs(all));
    arguments.addAll(layers.soundInputs());
    return FfmpegExecutable.run(made(arguments, graph, "-map [v] -map [a]", coding, file));
  }

  /** Cuts, zooms, lays a clip over it, then stills, then captions with the sound. */
  private Usage inPasses(Path file) throws IOException, InterruptedException {
    List<Layer> clips = layers.layers().stream().filter(CompositeBench::moves).toList();
    List<Layer> stills = layers.layers().stream().filter(layer -> !moves(layer)).toList();
    String cut =
        "[0:v]%s[v];[0:a]%s[a]".formatted(new Graphs(timeline, folder).select(), layers.cutSound());
    String mixed = "[0:v]null" + captions + "[v];" + layers.mixed("0:a", 1, "a");
    String sound = "-map 0:a -c:a copy";
    List<Usage> passes = new ArrayList<>();
    passes.add(pass(Path.of(footage), List.of(), cut, "-map [a]", step(1)));
    passes.add(pass(step(1), List.of(), "[0:v]" + zoom + "[v]", sound, step(2)));
    String first = layers.laid("0:v", "v", clips);
    passes.add(pass(step(2), LayerGraph.inputs(clips), first, sound, step(3)));
    String second = layers.laid("0:v", "v", stills);
    passes.add(pass(step(3), LayerGraph.inputs(stills), second, sound, step(4)));
    passes.add(pass(step(4), layers.soundInputs(), mixed, "-map [a]", file));
    return new Usage(
        passes.stream().mapToDouble(Usage::cpuSeconds).sum(),
        passes.stream().mapToDouble(Usage::wallSeconds).sum(),
        passes.stream().mapToLong(Usage::peakMb).max().orElseThrow());
  }

  private Usage pass(Path from, List<String> inputs, String graph, String sound, Path to)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-i", from.toString()));
    arguments.addAll(inputs);
    return FfmpegExecutable.run(made(arguments, graph, "-map [v] " + sound, x264(), to));
  }

  private List<String> made(
      List<String> inputs, String graph, String maps, String coding, Path file) {
    List<String> arguments = new ArrayList<>(inputs);
    arguments.addAll(List.of("-filter_complex", graph));
    arguments.addAll(
        FfmpegExecutable.words(
            maps,
            "-r " + timeline.rate() + " -frames:v " + timeline.frames(),
            coding + " -threads 2",
            file));
    return arguments;
  }

  private String x264() {
    return Bench.X264
        + (" -x264-params keyint=" + 2 * timeline.rate().nominal() + ":open-gop=0")
        + " -b:a 192k";
  }

  private Path step(int number) {
    return folder.resolve("pass-" + number + ".mp4");
  }

  private static boolean moves(Layer layer) {
    return layer.shows() instanceof Layer.Moving;
  }
}
