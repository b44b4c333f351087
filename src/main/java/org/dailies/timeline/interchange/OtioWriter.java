package org.dailies.timeline.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.dailies.json.Json;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;

/**
 * Timelines as OpenTimelineIO ({@code .otio}). Clips are clips of one track of pictures and one of
 * sound. Captions, pictures over the footage and reasons of cuts are markers of the clips they
 * begin or stand in, so that they go where an editing program takes the clip; what a caption says
 * and a cut leaves out is their comment. All that the format has no word for is metadata under
 * {@code "dailies"}, so that {@link OtioEdit} gives the same timeline back.
 */
final class OtioWriter {
  /** Where our metadata stands. */
  static final String OURS = "dailies";

  /** The name of markers that are captions. */
  static final String CAPTION = "caption";

  /** The name of markers where a picture begins that lies over the footage. */
  static final String LAYER = "picture";

  /** The one type of transition that the format has a name for. */
  static final String DISSOLVE = "SMPTE_Dissolve";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Timeline timeline;
  private final FootageFrames footage;
  private final double rate;

  private OtioWriter(Timeline timeline) {
    this.timeline = timeline;
    this.footage = FootageFrames.of(timeline);
    this.rate = (double) timeline.rate().num() / timeline.rate().den();
  }

  static String write(Timeline timeline) {
    return Json.pretty(new OtioWriter(timeline).timeline());
  }

  private ObjectNode timeline() {
    ObjectNode rest = Json.mapper().valueToTree(timeline);
    rest.remove(List.of("frames", "clips", "captions", "cuts"));
    ObjectNode layers = rest.withObject("/layers");
    layers.remove("transitions");
    ArrayNode lasting = layers.putArray("pictures");
    for (int i = 0; i < timeline.layers().pictures().size(); i++) {
      Layer layer = timeline.layers().pictures().get(i);
      if (lasting(layer)) {
        lasting.add(rest(layer, i).put("start", 0));
      }
    }
    ObjectNode node = object("Timeline.1", timeline.name(), rest);
    node.putNull("global_start_time");
    ObjectNode stack = item("Stack.1", "tracks", JSON.objectNode());
    node.set("tracks", stack);
    ArrayNode tracks = stack.putArray("children");
    tracks.add(track("Video"));
    if (timeline.footage().sound()) {
      tracks.add(track("Audio"));
    }
    return node;
  }

  private ObjectNode track(String kind) {
    ObjectNode track = item("Track.1", kind, JSON.objectNode());
    track.put("kind", kind);
    ArrayNode clips = track.putArray("children");
    boolean picture = kind.equals("Video");
    for (Clip clip : timeline.clips()) {
      clips.add(picture ? picture(clip) : clip(clip));
      timeline.layers().transitions().stream()
          .filter(transition -> picture && transition.at() == clip.end())
          .forEach(transition -> clips.add(transition(transition)));
    }
    return track;
  }

  private ObjectNode transition(Transition transition) {
    ObjectNode rest = Json.mapper().valueToTree(transition);
    rest.remove(List.of("at", "frames"));
    ObjectNode node = object("Transition.1", rest.get("kind").textValue(), rest);
    boolean dissolve = transition.kind() == Transition.Kind.FADE;
    node.put("transition_type", dissolve ? DISSOLVE : "Custom_Transition");
    node.set("in_offset", time(transition.at() - transition.start()));
    node.set("out_offset", time(transition.end() - transition.at()));
    return node;
  }

  private ObjectNode picture(Clip clip) {
    ObjectNode node = clip(clip);
    ObjectNode rest = Json.mapper().valueToTree(clip);
    rest.remove(List.of("start", "frames"));
    node.withObject("/metadata").set(OURS, rest);
    ArrayNode markers = node.withArray("markers");
    for (int i = 0; i < timeline.captions().size(); i++) {
      Caption caption = timeline.captions().get(i);
      long start = Math.max(clip.start(), caption.start());
      long end = Math.min(clip.end(), caption.end());
      if (start < end) {
        markers.add(marker(caption, i, within(clip, start), end - start));
      }
    }
    for (int i = 0; i < timeline.layers().pictures().size(); i++) {
      Layer layer = timeline.layers().pictures().get(i);
      if (!lasting(layer) && clip.start() <= layer.start() && layer.start() < clip.end()) {
        markers.add(marker(layer, i, clip));
      }
    }
    for (Cut cut : timeline.cuts()) {
      boolean behind = cut.at() == clip.end() && clip.end() == timeline.frames();
      if ((clip.start() <= cut.at() && cut.at() < clip.end()) || behind) {
        markers.add(marker(cut, within(clip, cut.at())));
      }
    }
    return node;
  }

  private ObjectNode clip(Clip clip) {
    ObjectNode node = item("Clip.2", footage.fileName(), JSON.objectNode());
    node.set("source_range", range(footage.from(clip), clip.frames()));
    ObjectNode media = object("ExternalReference.1", footage.fileName(), JSON.objectNode());
    media.set("available_range", range(0, footage.length()));
    media.putNull("available_image_bounds");
    media.put("target_url", footage.url(""));
    node.putObject("media_references").set("DEFAULT_MEDIA", media);
    node.put("active_media_reference_key", "DEFAULT_MEDIA");
    return node;
  }

  /**
   * @param number of the caption, by which its parts in several clips are known to be one
   */
  private ObjectNode marker(Caption caption, int number, long from, long frames) {
    ObjectNode rest = JSON.objectNode().put("number", number);
    rest.set("caption", Json.mapper().valueToTree(caption));
    return marker(CAPTION, String.join("\n", caption.lines()), "CYAN", rest, range(from, frames));
  }

  /**
   * @param number of the layer, for those of the same height lie in this order
   */
  private ObjectNode marker(Layer layer, int number, Clip clip) {
    ObjectNode rest = rest(layer, number).put("frames", layer.frames());
    String shown =
        layer.shows() instanceof Layer.Title title
            ? String.join("\n", title.lines())
            : layer.shows().asset().map(Asset::uri).orElse("");
    long length = Math.min(layer.end(), clip.end()) - layer.start();
    return marker(LAYER, shown, "PURPLE", rest, range(within(clip, layer.start()), length));
  }

  /** Whether a layer is there all the time, however long that becomes, and goes with no clip. */
  private boolean lasting(Layer layer) {
    return layer.frames() == timeline.frames();
  }

  private static ObjectNode rest(Layer layer, int number) {
    ObjectNode rest = Json.mapper().valueToTree(layer);
    rest.remove(List.of("start", "frames"));
    return rest.put("number", number);
  }

  private ObjectNode marker(Cut cut, long from) {
    ObjectNode rest = Json.mapper().valueToTree(cut);
    rest.remove("at");
    return marker(cut.reason(), CutNote.of(cut), "YELLOW", rest, range(from, 0));
  }

  private static ObjectNode marker(
      String name, String comment, String color, ObjectNode ours, ObjectNode range) {
    ObjectNode marker = object("Marker.2", name, ours);
    marker.put("color", color);
    marker.put("comment", comment);
    marker.set("marked_range", range);
    return marker;
  }

  private long within(Clip clip, long frame) {
    return footage.from(clip) + frame - clip.start();
  }

  private static ObjectNode item(String schema, String name, ObjectNode ours) {
    ObjectNode item = object(schema, name, ours);
    item.putNull("source_range");
    item.putArray("effects");
    item.putArray("markers");
    item.put("enabled", true);
    return item;
  }

  private static ObjectNode object(String schema, String name, ObjectNode ours) {
    ObjectNode object = JSON.objectNode();
    object.put("OTIO_SCHEMA", schema);
    ObjectNode metadata = object.putObject("metadata");
    if (!ours.isEmpty()) {
      metadata.set(OURS, ours);
    }
    object.put("name", name);
    return object;
  }

  private ObjectNode range(long from, long frames) {
    ObjectNode range = JSON.objectNode();
    range.put("OTIO_SCHEMA", "TimeRange.1");
    range.set("start_time", time(from));
    range.set("duration", time(frames));
    return range;
  }

  private ObjectNode time(long frames) {
    ObjectNode time = JSON.objectNode();
    time.put("OTIO_SCHEMA", "RationalTime.1");
    time.put("rate", rate);
    time.put("value", (double) frames);
    return time;
  }
}
