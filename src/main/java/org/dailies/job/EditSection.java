package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.edit.EditSpec;
import org.dailies.edit.HandEdit;
import org.dailies.edit.ShortsSpec.Short;
import org.dailies.failure.DailiesException;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.voice.Narration;
import org.dailies.voice.Pauses;

/** Reads the {@code edit} section of a job spec that the schema has let through and completed. */
final class EditSection {
  /** A picture that is longer than so many times its other side is none. */
  private static final int STRIP = 4;

  private EditSection() {}

  /**
   * @param edits what {@code edit.edits} says
   * @param shorts what {@code edit.shorts.file} says
   */
  static EditSpec spec(
      JsonNode edit, Map<String, List<HandEdit>> edits, Map<String, List<Short>> shorts) {
    return new EditSpec(
        section(edit, "jumpCuts").map(EditSection::jumpCuts),
        section(edit, "zoom").map(EditSection::zoom),
        section(edit, "captions").map(EditSection::captions),
        section(edit, "reframe").map(EditSection::reframe),
        LayersSection.spec(edit),
        section(edit, "badTakes").map(EditSection::badTakes),
        edits,
        section(edit, "chapters").map(EditSection::chapters),
        section(edit, "highlights").map(EditSection::highlights),
        section(edit, "broll").map(EditSection::broll),
        section(edit, "shorts").map(section -> ShortsFile.spec(section, shorts)),
        section(edit, "action").map(ActionSection::spec));
  }

  /** What no schema can say of it. */
  static void check(SpecDocument document, List<Problem> problems) {
    JsonNode aspect = document.at("edit.reframe.aspect");
    if (aspect.isTextual() && aspect.textValue().matches("[1-9][0-9]?:[1-9][0-9]?")) {
      String[] sides = aspect.textValue().split(":", 2);
      int width = Integer.parseInt(sides[0]);
      int height = Integer.parseInt(sides[1]);
      if (width > STRIP * height || height > STRIP * width) {
        problems.add(
            new Problem(
                "edit.reframe.aspect",
                "a shape from 1:4 to 4:1",
                aspect.toString(),
                document.origin("edit.reframe.aspect")));
      }
    }
    JsonNode shorts = document.at("edit.shorts");
    if (shorts.isObject() && !shorts.has("times") && !shorts.has("file")) {
      problems.add(
          new Problem(
              "edit.shorts",
              "times, or a file with them",
              "neither",
              document.origin("edit.shorts")));
    }
    ActionSection.check(document, problems);
    checkSummary(document, problems);
    JsonNode broll = document.at("edit.broll");
    if (broll.isObject() && !broll.has("library") && !broll.has("search")) {
      problems.add(
          new Problem(
              "edit.broll",
              "a library, or an engine to search with",
              "neither",
              document.origin("edit.broll")));
    }
    if (broll.path("transcripts").booleanValue() && !broll.has("library")) {
      problems.add(
          new Problem(
              "edit.broll.transcripts",
              "a library whose clips are heard",
              "none",
              document.origin("edit.broll.transcripts")));
    }
  }

  /** What a voice is to say must have words, and no tags but breaks. */
  private static void checkSummary(SpecDocument document, List<Problem> problems) {
    SceneSection.checkVoice("edit.summary.voice", document, problems);
    JsonNode texts = document.at("edit.summary.texts");
    texts
        .fieldNames()
        .forEachRemaining(
            video -> {
              String path = "edit.summary.texts." + video;
              objection(texts.get(video).asText())
                  .ifPresent(
                      why ->
                          problems.add(
                              new Problem(
                                  path, "a text to be read aloud", why, document.origin(path))));
            });
  }

  private static Optional<String> objection(String text) {
    try {
      Narration narration = Narration.of(List.of(text), "en", Pauses.OWN);
      boolean empty = narration.passages().get(0).lines().isEmpty();
      return empty ? Optional.of("nothing that is said") : Optional.empty();
    } catch (DailiesException e) {
      return Optional.of("other tags: " + e.getMessage());
    }
  }

  /** A section that may be absent or {@code off}. */
  static Optional<JsonNode> section(JsonNode parent, String name) {
    return Optional.ofNullable(parent.get(name)).filter(JsonNode::isObject);
  }

  private static EditSpec.JumpCutSpec jumpCuts(JsonNode cuts) {
    JsonNode margin = cuts.get("margin");
    return new EditSpec.JumpCutSpec(
        Units.level(cuts.get("threshold")),
        Units.millis(cuts, "minSilence"),
        margin.isObject() ? Units.millis(margin, "before") : Units.millis(margin.textValue()),
        margin.isObject() ? Units.millis(margin, "after") : Units.millis(margin.textValue()),
        Units.millis(cuts, "minClip"));
  }

  private static EditSpec.ZoomSpec zoom(JsonNode zoom) {
    return new EditSpec.ZoomSpec(zoom.get("max").doubleValue(), Units.millis(zoom, "cycle"));
  }

  static EditSpec.CaptionSpec captions(JsonNode captions) {
    return new EditSpec.CaptionSpec(
        display(captions),
        Optional.ofNullable(captions.get("font")).map(JsonNode::textValue),
        captions.get("maxLines").intValue(),
        Optional.ofNullable(captions.get("maxCharacters")).map(JsonNode::intValue),
        Units.millis(captions, "minDuration"),
        Units.millis(captions, "maxDuration"),
        texts(captions.get("corrections")),
        captions.get("proofread").booleanValue());
  }

  private static CaptionDisplay display(JsonNode captions) {
    return new CaptionDisplay(
        captions.get("burn").booleanValue(),
        captions.get("embed").booleanValue(),
        captions.get("readingSpeed").intValue(),
        new CaptionLook(
            CaptionLook.Style.named(captions.get("style").textValue()),
            CaptionLook.Position.valueOf(
                captions.get("position").textValue().toUpperCase(Locale.ROOT)),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(captions.get("highlight")).map(JsonNode::textValue)));
  }

  private static EditSpec.BadTakeSpec badTakes(JsonNode takes) {
    return new EditSpec.BadTakeSpec(
        takes.get("minScore").doubleValue(),
        takes.get("repeats").booleanValue(),
        list(takes.get("restarts")),
        list(takes.get("fillers")),
        takes.get("noises").booleanValue());
  }

  static List<String> list(JsonNode texts) {
    List<String> list = new ArrayList<>();
    texts.forEach(text -> list.add(text.textValue()));
    return List.copyOf(list);
  }

  private static EditSpec.ChapterSpec chapters(JsonNode chapters) {
    return new EditSpec.ChapterSpec(Units.millis(chapters, "minDuration"));
  }

  private static EditSpec.HighlightSpec highlights(JsonNode highlights) {
    return new EditSpec.HighlightSpec(
        Optional.ofNullable(highlights.get("shorts")).map(JsonNode::intValue),
        Units.millis(highlights, "length"),
        Units.millis(highlights, "minLength"),
        highlights.get("whole").booleanValue());
  }

  private static EditSpec.BrollSpec broll(JsonNode broll) {
    return new EditSpec.BrollSpec(
        Optional.ofNullable(broll.get("library")).map(JsonNode::textValue),
        Optional.ofNullable(broll.get("search")).map(JsonNode::textValue),
        broll.get("minScore").doubleValue(),
        Units.millis(broll, "minDuration"),
        Units.millis(broll, "maxDuration"),
        Units.millis(broll, "distance"),
        broll.get("maxShare").doubleValue(),
        EditSpec.KeepFaces.valueOf(broll.get("keepFaces").textValue().toUpperCase(Locale.ROOT)),
        broll.get("transcripts").booleanValue());
  }

  private static EditSpec.ReframeSpec reframe(JsonNode reframe) {
    String[] aspect = reframe.get("aspect").textValue().split(":", 2);
    return new EditSpec.ReframeSpec(
        Integer.parseInt(aspect[0]),
        Integer.parseInt(aspect[1]),
        Optional.ofNullable(reframe.get("shortSide")).map(JsonNode::intValue),
        EditSpec.People.valueOf(reframe.get("people").textValue().toUpperCase(Locale.ROOT)));
  }

  static Map<String, String> texts(JsonNode section) {
    Map<String, String> texts = new TreeMap<>();
    section.fields().forEachRemaining(f -> texts.put(f.getKey(), f.getValue().textValue()));
    return texts;
  }
}
