package org.dailies.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dailies.time.Timebase;
import org.dailies.timeline.Box;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;

/**
 * The layers of an edit and its sound in FFmpeg's own filters, as somebody who knows them well
 * would write them. The inputs are the footage, then the file of each layer, then the music, then
 * the effect.
 */
final class LayerGraph {
  private final Timeline timeline;

  LayerGraph(Timeline timeline) {
    this.timeline = timeline;
  }

  List<Layer> layers() {
    return timeline.layers().pictures();
  }

  /** Arguments that open the files of some layers. */
  static List<String> inputs(List<Layer> layers) {
    List<String> arguments = new ArrayList<>();
    for (Layer layer : layers) {
      arguments.addAll(List.of("-i", layer.shows().asset().orElseThrow().uri()));
    }
    return arguments;
  }

  /** Arguments that open the music, endless, and the effect. */
  List<String> soundInputs() {
    Music music = timeline.layers().music().orElseThrow();
    String track = music.tracks().get(0).file().uri();
    String effect = timeline.layers().cues().get(0).file().uri();
    return List.of("-stream_loop", "-1", "-i", track, "-i", effect);
  }

  /**
   * Lays layers over a picture.
   *
   * @param from label of the picture
   * @param to label of the result
   * @param layers whose files are the inputs from number 1 on
   */
  String laid(String from, String to, List<Layer> layers) {
    StringBuilder graph = new StringBuilder();
    String under = from;
    for (int i = 0; i < layers.size(); i++) {
      String over = i + 1 == layers.size() ? to : "under" + i;
      Layer layer = layers.get(i);
      graph.append(
          ";[%d:v]%s,setpts=N/(%s)/TB+%s/TB[layer%d];[%s][layer%d]overlay=%d:%d:eof_action=pass[%s]"
              .formatted(
                  i + 1,
                  shown(layer),
                  timeline.rate(),
                  seconds(layer.start()),
                  i,
                  under,
                  i,
                  pixels(layer.box().x(), timeline.width()),
                  pixels(layer.box().y(), timeline.height()),
                  over));
      under = over;
    }
    return graph.substring(1);
  }

  private String shown(Layer layer) {
    Box box = layer.box();
    int width = pixels(box.width(), timeline.width());
    int height = pixels(box.height(), timeline.height());
    String fill =
        "scale=%1$d:%2$d:force_original_aspect_ratio=increase:flags=bicubic,crop=%1$d:%2$d"
            .formatted(width, height);
    if (layer.shows() instanceof Layer.Moving moving) {
      return "fps=%s,trim=start_frame=%d:end_frame=%d,%s"
          .formatted(
              timeline.rate(), moving.firstFrame(), moving.firstFrame() + layer.frames(), fill);
    }
    Layer.Still still = (Layer.Still) layer.shows();
    if (still.zoom() == 1) {
      return fill + ",loop=loop=%d:size=1".formatted(layer.frames() - 1);
    }
    String nearer = "1+%s*on/%d".formatted(still.zoom() - 1, layer.frames() - 1);
    return "%s,zoompan=z='%s':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=%d:s=%dx%d:fps=%s"
        .formatted(fill, nearer, layer.frames(), width, height, timeline.rate());
  }

  /** Keeps the sound of what the clips show. */
  String cutSound() {
    String kept =
        timeline.clips().stream()
            .map(
                clip -> {
                  Timebase timebase = clip.source().timebase();
                  return "gte(t,%s)*lt(t,%s)"
                      .formatted(
                          timebase.seconds(clip.source().start()),
                          timebase.seconds(clip.source().end()));
                })
            .collect(Collectors.joining("+"));
    return "aselect='" + kept + "',asetpts=N/SR/TB";
  }

  /**
   * Mixes music that gives way to the voice, and effects, and brings all to its loudness.
   *
   * @param voice label or stream of the cut sound
   * @param music number of its input; the effect's is the next
   * @param to label of the result
   */
  String mixed(String voice, int music, String to) {
    Music plays = timeline.layers().music().orElseThrow();
    List<SoundCue> cues = timeline.layers().cues();
    StringBuilder graph = new StringBuilder();
    graph.append(
        ("[%s]asplit[voice][key];[%d:a]volume=%.2fdB,atrim=0:%s[music];"
                + "[music][key]sidechaincompress=threshold=0.02:ratio=6:attack=%d:release=%d[bed];"
                + "[%d:a]volume=%.2fdB,asplit=%d%s")
            .formatted(
                voice,
                music,
                plays.tracks().get(0).gainDb(),
                seconds(timeline.frames()),
                plays.attack() / 48,
                plays.release() / 48,
                music + 1,
                cues.get(0).gainDb(),
                cues.size(),
                labels("cue", cues.size())));
    for (int i = 0; i < cues.size(); i++) {
      graph.append(";[cue%1$d]adelay=%2$d|%2$d[heard%1$d]".formatted(i, cues.get(i).at() / 48));
    }
    graph.append(
        ";[voice][bed]%samix=inputs=%d:normalize=0:duration=first,"
            .formatted(labels("heard", cues.size()), cues.size() + 2));
    graph.append("loudnorm=I=-16:TP=-1.5:LRA=11,aresample=48000[" + to + "]");
    return graph.toString();
  }

  private static String labels(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "[" + name + i + "]")
        .collect(Collectors.joining());
  }

  private String seconds(long frames) {
    return String.format(Locale.ROOT, "%.6f", timeline.rate().timebase().seconds(frames));
  }

  private static int pixels(double part, int of) {
    return 2 * (int) Math.round(part * of / 2);
  }
}
