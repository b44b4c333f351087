package org.dailies.timeline.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dailies.timeline.interchange.OtioEdit.OtioClip;
import org.dailies.timeline.interchange.OtioEdit.OtioMarker;
import org.dailies.timeline.interchange.OtioEdit.OtioTransition;
import org.dailies.timeline.interchange.OtioEdit.Range;
import org.dailies.timeline.interchange.OtioEdit.RationalTime;

/** Reads OpenTimelineIO as far as it is a cut of one piece of footage, and says what is more. */
final class OtioReader {
  private final List<Fault> faults = new ArrayList<>();

  /** A track and what is in it. */
  private record OtioTrack(List<OtioClip> clips, List<OtioTransition> transitions) {}

  private OtioReader() {}

  /**
   * @param root of the file
   * @throws FaultyTimelineException if there is something in it that cannot be rendered
   */
  static OtioEdit read(JsonNode root) {
    OtioReader reader = new OtioReader();
    OtioEdit edit = reader.edit(root);
    if (!reader.faults.isEmpty()) {
      throw new FaultyTimelineException(reader.faults);
    }
    return edit;
  }

  private OtioEdit edit(JsonNode root) {
    if (!is(root, "Timeline")) {
      fault("", "a timeline of OpenTimelineIO", schema(root));
      return OtioEdit.NONE;
    }
    List<OtioTrack> pictures = new ArrayList<>();
    List<OtioTrack> sounds = new ArrayList<>();
    JsonNode tracks = root.path("tracks").path("children");
    for (int i = 0; i < tracks.size(); i++) {
      JsonNode track = tracks.get(i);
      String path = "tracks.children[" + i + "]";
      if (!is(track, "Track")) {
        fault(path, "a track", schema(track));
      } else if (!track.path("children").isEmpty()) {
        boolean sound = track.path("kind").asText().equals("Audio");
        (sound ? sounds : pictures).add(track(track, path));
      }
    }
    if (pictures.size() != 1) {
      fault("tracks", "one track with pictures", pictures.size() + " of them");
      return OtioEdit.NONE;
    }
    List<OtioClip> clips = pictures.get(0).clips();
    if (!sounds.stream().allMatch(sound -> cutAlike(sound.clips(), clips))) {
      fault("tracks", "sound that is cut as the picture is", "a track that is cut otherwise");
    }
    return new OtioEdit(ours(root), media(clips), clips, pictures.get(0).transitions());
  }

  private static boolean cutAlike(List<OtioClip> sound, List<OtioClip> pictures) {
    return sound.size() == pictures.size()
        && IntStream.range(0, sound.size())
            .allMatch(i -> sound.get(i).range().isNear(pictures.get(i).range()));
  }

  private String media(List<OtioClip> clips) {
    Set<String> media = new HashSet<>();
    for (OtioClip clip : clips) {
      if (media.add(clip.media()) && media.size() > 1) {
        fault(clip.path(), "the footage of the clips before", clip.media());
      }
    }
    return clips.isEmpty() ? "" : clips.get(0).media();
  }

  private OtioTrack track(JsonNode track, String path) {
    plain(track, path);
    if (!track.path("source_range").isNull() && !track.path("source_range").isMissingNode()) {
      fault(path + ".source_range", "nothing, for the whole track", "a part of it");
    }
    List<OtioClip> clips = new ArrayList<>();
    List<OtioTransition> transitions = new ArrayList<>();
    JsonNode children = track.get("children");
    int last = children.size() - 1;
    while (last >= 0 && is(children.get(last), "Gap")) {
      last--; // nothing comes after it
    }
    for (int i = 0; i <= last; i++) {
      String at = path + ".children[" + i + "]";
      if (is(children.get(i), "Clip")) {
        clips.add(clip(children.get(i), at));
      } else if (is(children.get(i), "Transition")) {
        transitions.add(transition(children.get(i), at, clips.size()));
      } else {
        fault(at, "a clip", schema(children.get(i)));
      }
    }
    return new OtioTrack(clips, transitions);
  }

  private OtioTransition transition(JsonNode transition, String path, int next) {
    String type = transition.path("transition_type").asText();
    if (ours(transition).isEmpty() && !type.equals(OtioWriter.DISSOLVE)) {
      fault(path, OtioWriter.DISSOLVE, type);
    }
    return new OtioTransition(
        path,
        next,
        time(transition.path("in_offset")),
        time(transition.path("out_offset")),
        ours(transition));
  }

  private OtioClip clip(JsonNode clip, String path) {
    plain(clip, path);
    JsonNode reference =
        clip.has("media_references")
            ? clip.get("media_references").path(clip.path("active_media_reference_key").asText())
            : clip.path("media_reference");
    String url = reference.path("target_url").asText();
    if (!is(reference, "ExternalReference") || url.isEmpty()) {
      fault(path, "the address of its footage", schema(reference));
    }
    Optional<Range> available = range(reference.path("available_range"));
    Optional<Range> range = range(clip.path("source_range")).or(() -> available);
    if (range.isEmpty() || range.get().duration().value() <= 0) {
      fault(path + ".source_range", "a part of the footage", clip.path("source_range").toString());
    }
    List<OtioMarker> markers = new ArrayList<>();
    for (JsonNode marker : clip.path("markers")) {
      range(marker.path("marked_range"))
          .ifPresent(
              marked ->
                  markers.add(
                      new OtioMarker(
                          marker.path("name").asText(),
                          marker.path("comment").asText(),
                          marked,
                          ours(marker))));
    }
    return new OtioClip(
        path,
        url,
        available.map(Range::start).orElse(RationalTime.ZERO),
        range.orElse(Range.EMPTY),
        ours(clip),
        markers);
  }

  /** What is rendered is a cut, and nothing is done to it that we would not do. */
  private void plain(JsonNode item, String path) {
    if (!item.path("effects").isEmpty()) {
      fault(path + ".effects", "none", schema(item.get("effects").get(0)));
    }
    if (!item.path("enabled").asBoolean(true)) {
      fault(path + ".enabled", "true", "false");
    }
  }

  private static Optional<Range> range(JsonNode node) {
    return node.isObject()
        ? Optional.of(new Range(time(node.path("start_time")), time(node.path("duration"))))
        : Optional.empty();
  }

  private static RationalTime time(JsonNode node) {
    return new RationalTime(node.path("value").asDouble(), node.path("rate").asDouble(1));
  }

  private static Optional<JsonNode> ours(JsonNode node) {
    return Optional.of(node.path("metadata").path(OtioWriter.OURS)).filter(JsonNode::isObject);
  }

  /** By the name of its schema, of whatever version. */
  private static boolean is(JsonNode node, String schema) {
    return schema(node).startsWith(schema + ".");
  }

  private static String schema(JsonNode node) {
    return node.path("OTIO_SCHEMA").asText("nothing of OpenTimelineIO");
  }

  private void fault(String path, String expected, String found) {
    faults.add(new Fault(path, expected, found));
  }
}
