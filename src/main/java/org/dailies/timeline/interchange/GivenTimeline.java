package org.dailies.timeline.interchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.json.Json;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;

/**
 * A timeline that somebody gives us to render as it is: one of ours, or OpenTimelineIO as an
 * editing program writes it.
 */
public final class GivenTimeline {
  private final String text;
  private final String address;
  private final Optional<OtioEdit> otio;

  private GivenTimeline(String text, String address, Optional<OtioEdit> otio) {
    this.text = text;
    this.address = address;
    this.otio = otio;
  }

  /**
   * Reads a file.
   *
   * @throws FaultyTimelineException with all that is wrong with it in itself
   */
  public static GivenTimeline read(String text) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw faulty("JSON", e.getOriginalMessage());
    }
    if (root.has("OTIO_SCHEMA")) {
      OtioEdit edit = OtioReader.read(root);
      return new GivenTimeline(text, edit.media(), Optional.of(edit));
    }
    Source source =
        timeline(root)
            .source()
            .orElseThrow(() -> faulty("a timeline of footage", "one of a video that was made"));
    return new GivenTimeline(text, source.uri(), Optional.empty());
  }

  /**
   * Where the footage lies: a path or a URI.
   *
   * @param folder of the file, which relative addresses start from
   */
  public String footage(String folder) {
    if (address.startsWith("file:")) {
      return path(address);
    }
    if (address.contains("://")) {
      return address;
    }
    return folder.contains("://")
        ? folder + "/" + address
        : Path.of(folder).resolve(address).normalize().toString();
  }

  private static String path(String url) {
    try {
      return new URI(url).getPath();
    } catch (URISyntaxException e) {
      return url.replaceFirst("^file:(//[^/]*)?", ""); // with spaces, as some programs write it
    }
  }

  /** The file as it was given, if it is OpenTimelineIO. */
  public Optional<String> otio() {
    return otio.map(edit -> text);
  }

  /**
   * The timeline of some footage.
   *
   * @param whole all of the footage, uncut, under the name that is published
   * @throws FaultyTimelineException with all that does not fit the footage
   */
  public Timeline of(Timeline whole) {
    List<Fault> faults = new ArrayList<>();
    ObjectNode tree =
        otio.map(edit -> edit.of(whole, faults)).orElseGet(() -> (ObjectNode) tree(text));
    Source source = whole.footage();
    same("rate", whole.rate(), tree.path("rate"), faults);
    same("source.fingerprint", source.fingerprint(), tree.at("/source/fingerprint"), faults);
    if (faults.isEmpty()) {
      tree.put("name", whole.name());
      tree.set("source", Json.mapper().valueToTree(source));
      Timeline timeline = timeline(tree);
      checkClips(timeline, faults);
      if (faults.isEmpty()) {
        return timeline;
      }
    }
    throw new FaultyTimelineException(faults);
  }

  private static void same(String path, Object expected, JsonNode found, List<Fault> faults) {
    if (!found.asText().equals(expected.toString())) {
      faults.add(new Fault(path, "the footage's, " + expected, found.asText()));
    }
  }

  private static void checkClips(Timeline timeline, List<Fault> faults) {
    TimeRange video = timeline.footage().video();
    for (int i = 0; i < timeline.clips().size(); i++) {
      Clip clip = timeline.clips().get(i);
      TimeRange shown = clip.source();
      String path = "clips[" + i + "].source";
      boolean inside =
          shown.timebase().equals(video.timebase())
              && video.start() <= shown.start()
              && shown.end() <= video.end();
      long played = shown.timebase().rescale(shown.length(), timeline.rate().timebase());
      if (!inside) {
        faults.add(new Fault(path, "a part of " + video, shown.toString()));
      } else if (played != clip.frames()) {
        faults.add(new Fault(path, clip.frames() + " frames", played + " frames"));
      }
    }
  }

  private static JsonNode tree(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it has been read before", e);
    }
  }

  private static Timeline timeline(JsonNode tree) {
    try {
      Timeline timeline = Json.mapper().treeToValue(tree, Timeline.class);
      if (timeline.version() != Timeline.VERSION) {
        throw faulty("a timeline of version " + Timeline.VERSION, "version " + timeline.version());
      }
      return timeline;
    } catch (JsonProcessingException e) {
      throw faulty(
          "a timeline of Dailies or of OpenTimelineIO",
          e.getCause() instanceof IllegalArgumentException wrong
              ? wrong.getMessage()
              : e.getOriginalMessage());
    }
  }

  private static FaultyTimelineException faulty(String expected, String found) {
    return new FaultyTimelineException(List.of(new Fault("", expected, found)));
  }
}
