package org.dailies.timeline.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dailies.json.Json;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;

/**
 * A cut of one piece of footage, as OpenTimelineIO says it. What {@link OtioWriter} wrote besides
 * is taken from our metadata where that is still there, and goes with its clip.
 *
 * @param ours what we wrote about the timeline
 * @param media address of the footage
 */
record OtioEdit(
    Optional<JsonNode> ours, String media, List<OtioClip> clips, List<OtioTransition> transitions) {
  /** Nothing. */
  static final OtioEdit NONE = new OtioEdit(Optional.empty(), "", List.of(), List.of());

  /** Rates this near are the same: 29.97 is 30000/1001. */
  private static final double SAME_RATE = 1e-5;

  /** Seconds, less than a frame at any rate. */
  private static final double SAME_MOMENT = 1e-3;

  /** Doubles this near to a whole frame are one. */
  private static final double WHOLE = 1e-3;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A time as the format has it. */
  record RationalTime(double value, double rate) {
    static final RationalTime ZERO = new RationalTime(0, 1);

    private double seconds() {
      return value / rate;
    }

    double framesAt(FrameRate frames) {
      double wanted = (double) frames.num() / frames.den();
      return Math.abs(rate / wanted - 1) < SAME_RATE ? value : value / rate * wanted;
    }
  }

  /** A range as the format has it. */
  record Range(RationalTime start, RationalTime duration) {
    static final Range EMPTY = new Range(RationalTime.ZERO, RationalTime.ZERO);

    /** Whether both ends are those of another, which may be counted in samples. */
    boolean isNear(Range other) {
      return isNear(start, other.start) && isNear(duration, other.duration);
    }

    private static boolean isNear(RationalTime one, RationalTime other) {
      return Math.abs(one.seconds() - other.seconds()) < SAME_MOMENT;
    }
  }

  /**
   * @param path of it in the file
   * @param media address of its footage
   * @param origin the time that the footage's first frame has
   * @param range what is shown of it
   * @param ours what we wrote about the clip
   */
  record OtioClip(
      String path,
      String media,
      RationalTime origin,
      Range range,
      Optional<JsonNode> ours,
      List<OtioMarker> markers) {}

  /**
   * @param path of it in the file
   * @param next number of the clip that it leads to
   * @param in length of it before that clip
   * @param out length of it in that clip
   * @param ours what we wrote about it
   */
  record OtioTransition(
      String path, int next, RationalTime in, RationalTime out, Optional<JsonNode> ours) {}

  /**
   * @param range in the footage's time
   * @param ours what we wrote about it
   */
  record OtioMarker(String name, String comment, Range range, Optional<JsonNode> ours) {}

  /** A part of a caption that stands in one clip. */
  private record CaptionPart(long start, long end, List<String> lines, Optional<JsonNode> ours) {
    boolean goesOnWith(CaptionPart next) {
      return end == next.start && lines.equals(next.lines) && ours.equals(next.ours);
    }

    CaptionPart until(long end) {
      return new CaptionPart(start, end, lines, ours);
    }

    Caption caption() {
      return ours.map(node -> Json.mapper().convertValue(node.path("caption"), Caption.class))
          .map(planned -> planned.at(start, end, lines))
          .orElseGet(() -> new Caption(start, end, lines));
    }
  }

  /**
   * The timeline, as a tree.
   *
   * @param whole all of the footage, uncut: what stands for all that the file does not say
   * @param faults takes the clips that the footage does not have
   */
  ObjectNode of(Timeline whole, List<Fault> faults) {
    FootageFrames footage = FootageFrames.of(whole);
    ObjectNode tree = ours.orElse(Json.mapper().valueToTree(whole)).deepCopy();
    List<Clip> placed = new ArrayList<>();
    List<CaptionPart> captions = new ArrayList<>();
    List<ObjectNode> cuts = new ArrayList<>();
    List<ObjectNode> layers = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    long start = 0;
    for (OtioClip clip : clips) {
      starts.add(start);
      long origin = Math.round(clip.origin().framesAt(whole.rate()));
      double from = clip.range().start().framesAt(whole.rate()) - origin;
      double frames = clip.range().duration().framesAt(whole.rate());
      if (!isWhole(from) || !isWhole(frames)) {
        faults.add(
            new Fault(
                clip.path() + ".source_range",
                "whole frames at " + whole.rate(),
                String.format(Locale.ROOT, "%.3f frames from %.3f on", frames, from)));
      } else if (from < 0 || Math.round(from + frames) > footage.length()) {
        faults.add(
            new Fault(
                clip.path() + ".source_range",
                "frames 0 to " + footage.length() + " of the footage",
                Math.round(from) + " to " + Math.round(from + frames)));
      } else {
        Clip shown = clip(clip, footage, start, Math.round(from), Math.round(frames));
        placed.add(shown);
        for (OtioMarker marker : clip.markers()) {
          long first = Math.round(marker.range().start().framesAt(whole.rate())) - origin;
          long length = Math.round(marker.range().duration().framesAt(whole.rate()));
          place(marker, shown, start + first - Math.round(from), length, captions, cuts, layers);
        }
        start = shown.end();
      }
    }
    tree.put("frames", start);
    tree.set("clips", Json.mapper().valueToTree(placed));
    tree.set("captions", Json.mapper().valueToTree(joined(captions)));
    tree.set("cuts", leftOut(cuts, placed));
    ObjectNode others = tree.withObject("/layers");
    for (JsonNode lasting : others.path("pictures")) {
      layers.add((ObjectNode) lasting);
    }
    others.set("pictures", within(layers, start));
    others.set("transitions", transitions(starts, start, whole.rate(), faults));
    return tree;
  }

  private static boolean isWhole(double frames) {
    return Math.abs(frames - Math.rint(frames)) < WHOLE;
  }

  /** The clip as it was planned, at another place and with other ends perhaps. */
  private static Clip clip(
      OtioClip clip, FootageFrames footage, long start, long from, long frames) {
    TimeRange source = footage.range(from, frames);
    if (clip.ours().isEmpty()) {
      return new Clip(start, frames, source, Optional.empty());
    }
    Clip planned = planned(clip.ours().get());
    long wasFrom = footage.at(planned.source().start());
    boolean same = wasFrom == from && footage.at(planned.source().end()) == from + frames;
    return planned.trimmed(start, frames, same ? planned.source() : source, from - wasFrom);
  }

  private static Clip planned(JsonNode ours) {
    ObjectNode tree = ours.deepCopy();
    tree.put("start", 0);
    tree.put("frames", 1);
    return Json.mapper().convertValue(tree, Clip.class);
  }

  private static void place(
      OtioMarker marker,
      Clip clip,
      long at,
      long length,
      List<CaptionPart> captions,
      List<ObjectNode> cuts,
      List<ObjectNode> layers) {
    long start = Math.max(clip.start(), at);
    long end = Math.min(clip.end(), at + length);
    if (marker.name().equals(OtioWriter.CAPTION)) {
      if (start < end) {
        // the comment is what people see, and may have edited
        List<String> lines = marker.comment().lines().toList();
        captions.add(new CaptionPart(start, end, lines, marker.ours()));
      }
    } else if (marker.ours().isEmpty()) {
      return; // somebody else's
    } else if (marker.name().equals(OtioWriter.LAYER)) {
      if (clip.start() <= at && at < clip.end()) {
        ObjectNode layer = marker.ours().get().deepCopy();
        layer.put("start", at);
        layers.add(layer);
      }
    } else if (clip.start() <= at && at <= clip.end()) {
      ObjectNode cut = marker.ours().get().deepCopy();
      cut.put("at", at);
      cuts.add(cut);
    }
  }

  private static List<Caption> joined(List<CaptionPart> parts) {
    List<CaptionPart> whole = new ArrayList<>();
    List<CaptionPart> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparingLong(CaptionPart::start));
    for (CaptionPart part : ordered) {
      CaptionPart last = whole.isEmpty() ? null : whole.get(whole.size() - 1);
      if (last != null && last.goesOnWith(part)) {
        whole.set(whole.size() - 1, last.until(part.end()));
      } else {
        whole.add(part);
      }
    }
    return whole.stream().map(CaptionPart::caption).toList();
  }

  /** Layers in their order, up to the timeline's end. */
  private static ArrayNode within(List<ObjectNode> layers, long end) {
    ArrayNode pictures = JSON.arrayNode();
    layers.stream()
        .sorted(Comparator.comparingInt(layer -> layer.path("number").intValue()))
        .forEach(
            layer -> {
              long rest = end - layer.get("start").longValue();
              layer.put("frames", Math.min(rest, layer.path("frames").asLong(rest)));
              layer.remove("number");
              pictures.add(layer);
            });
    return pictures;
  }

  private ArrayNode transitions(List<Long> starts, long end, FrameRate rate, List<Fault> faults) {
    ArrayNode placed = JSON.arrayNode();
    for (OtioTransition transition : transitions) {
      double half = transition.in().framesAt(rate);
      if (!isWhole(half) || Math.abs(half - transition.out().framesAt(rate)) > WHOLE) {
        faults.add(
            new Fault(transition.path(), "two halves of as many frames", transition.toString()));
      }
      ObjectNode node =
          transition.ours().map(JsonNode::<ObjectNode>deepCopy).orElse(JSON.objectNode());
      node.put("at", transition.next() < starts.size() ? starts.get(transition.next()) : end);
      node.put("frames", 2 * Math.round(half));
      if (!node.has("kind")) {
        node.put("kind", "fade");
      }
      placed.add(node);
    }
    return placed;
  }

  /** The cuts of which nothing is shown now. */
  private static ArrayNode leftOut(List<ObjectNode> cuts, List<Clip> clips) {
    ArrayNode left = JSON.arrayNode();
    cuts.stream()
        .filter(cut -> clips.stream().noneMatch(clip -> shows(clip.source(), cut.get("source"))))
        .sorted(Comparator.comparingLong(cut -> cut.get("at").longValue()))
        .forEach(left::add);
    return left;
  }

  private static boolean shows(TimeRange shown, JsonNode cut) {
    return cut.get("start").longValue() < shown.end() && shown.start() < cut.get("end").longValue();
  }
}
