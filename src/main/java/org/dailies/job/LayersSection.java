package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dailies.edit.LayersSpec;
import org.dailies.edit.LayersSpec.GradeSpec;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.LayersSpec.MusicSpec;
import org.dailies.edit.LayersSpec.PictureSpec;
import org.dailies.edit.LayersSpec.Position;
import org.dailies.edit.LayersSpec.SoundSpec;
import org.dailies.edit.LayersSpec.TitleSpec;
import org.dailies.edit.LayersSpec.TransitionSpec;
import org.dailies.edit.LayersSpec.WatermarkSpec;
import org.dailies.edit.SummarySpec;
import org.dailies.json.Json;
import org.dailies.timeline.Layer.Title;
import org.dailies.timeline.Transition;

/** Reads the parts of an {@code edit} section that lie over and under the footage. */
final class LayersSection {
  private LayersSection() {}

  static LayersSpec spec(JsonNode edit) {
    List<PictureSpec> pictures = new ArrayList<>();
    edit.path("pictures").forEach(picture -> pictures.add(picture(picture)));
    List<TitleSpec> titles = new ArrayList<>();
    edit.path("titles").forEach(title -> titles.add(title(title)));
    return new LayersSpec(
        pictures,
        titles,
        EditSection.section(edit, "watermark").map(LayersSection::watermark),
        EditSection.section(edit, "transitions").map(LayersSection::transitions),
        EditSection.section(edit, "grade").map(LayersSection::grade),
        EditSection.section(edit, "music").map(LayersSection::music),
        EditSection.section(edit, "sounds").map(LayersSection::sounds),
        EditSection.section(edit, "summary").map(LayersSection::summary));
  }

  private static PictureSpec picture(JsonNode picture) {
    return new PictureSpec(
        picture.get("file").textValue(),
        moment(picture),
        Units.millis(picture, "from"),
        Units.millis(picture, "for"),
        position(picture),
        picture.get("width").doubleValue(),
        picture.get("fit").textValue().equals("contain"),
        picture.get("zoom").doubleValue(),
        picture.get("opacity").doubleValue(),
        Units.millis(picture, "fade"),
        picture.get("optional").booleanValue());
  }

  private static TitleSpec title(JsonNode title) {
    return new TitleSpec(
        title.get("style").textValue().equals("card") ? Title.Style.CARD : Title.Style.LOWER_THIRD,
        title.get("text").textValue().strip().lines().toList(),
        moment(title),
        Units.millis(title, "for"),
        Units.millis(title, "fade"));
  }

  private static Moment moment(JsonNode section) {
    return new Moment(text(section, "at").map(Units::millis), text(section, "words"));
  }

  private static WatermarkSpec watermark(JsonNode mark) {
    return new WatermarkSpec(
        mark.get("file").textValue(),
        position(mark),
        mark.get("width").doubleValue(),
        mark.get("opacity").doubleValue(),
        mark.get("optional").booleanValue());
  }

  /** {@code topLeft} is {@link Position#TOP_LEFT}. */
  private static Position position(JsonNode section) {
    String name = section.get("place").textValue().replaceAll("([A-Z])", "_$1");
    return Position.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static TransitionSpec transitions(JsonNode transitions) {
    return new TransitionSpec(
        Json.mapper().convertValue(transitions.get("kind"), Transition.Kind.class),
        Units.millis(transitions, "length"),
        Units.millis(transitions, "minCut"));
  }

  private static GradeSpec grade(JsonNode grade) {
    return new GradeSpec(grade.get("exposure").doubleValue(), text(grade, "lut"));
  }

  static MusicSpec music(JsonNode music) {
    List<String> files = new ArrayList<>();
    music.get("files").forEach(file -> files.add(file.textValue()));
    return new MusicSpec(
        files,
        music.get("level").doubleValue(),
        music.get("duckedLevel").doubleValue(),
        Units.millis(music, "attack"),
        Units.millis(music, "release"),
        Units.millis(music, "fadeIn"),
        Units.millis(music, "fadeOut"),
        Units.millis(music, "crossfade"),
        music.get("optional").booleanValue());
  }

  private static SoundSpec sounds(JsonNode sounds) {
    return new SoundSpec(
        text(sounds, "cut"),
        text(sounds, "picture"),
        text(sounds, "title"),
        text(sounds, "emphasis"),
        sounds.get("level").doubleValue());
  }

  private static SummarySpec summary(JsonNode summary) {
    return new SummarySpec(
        EditSection.texts(summary.get("texts")),
        summary.get("words").intValue(),
        summary.get("level").doubleValue(),
        summary.get("duckedLevel").doubleValue(),
        Units.millis(summary, "attack"),
        Units.millis(summary, "release"),
        SceneSection.voice(summary.get("voice")));
  }

  private static Optional<String> text(JsonNode section, String field) {
    return Optional.ofNullable(section.path(field).textValue());
  }
}
