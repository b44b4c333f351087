package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dailies.edit.SceneSpec;
import org.dailies.edit.SceneSpec.BackgroundSpec;
import org.dailies.edit.SceneSpec.SceneTransition;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.Web;
import org.dailies.job.SceneJobSpec.Writing;
import org.dailies.json.Json;
import org.dailies.picture.PicturesSpec;
import org.dailies.script.Scene.Motion;
import org.dailies.script.WritingSpec;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Transition;
import org.dailies.topic.TopicItem;
import org.dailies.topic.TopicSpec;
import org.dailies.voice.Pauses;
import org.dailies.voice.VoiceSpec;

/** Reads specs of jobs that make videos of scripts, which the schema has let through. */
final class SceneSection {
  private SceneSection() {}

  static SceneJobSpec spec(JsonNode root) {
    return new SceneJobSpec(
        root.get("version").intValue(),
        root.get("job").textValue(),
        EditSection.list(root.path("scripts")),
        EditSection.section(root, "topics").map(topics -> writing(topics, root.get("writing"))),
        root.get("output").textValue(),
        JobSpecReader.cache(root),
        JobSpecReader.whenFull(root),
        voice(root.get("voice")),
        pictures(root.get("pictures"), root.get("web")),
        scenes(root),
        JobSpecReader.render(root.get("render")),
        root.get("package").textValue().equals("zip"),
        EditSection.section(root, "publish").map(JobSpecReader::publish));
  }

  private static SceneSpec scenes(JsonNode root) {
    JsonNode video = root.get("video");
    JsonNode pictures = root.get("pictures");
    return new SceneSpec(
        video.get("width").intValue(),
        video.get("height").intValue(),
        new FrameRate(video.get("rate").intValue(), 1),
        Json.mapper().convertValue(pictures.get("motion"), Motion.class),
        pictures.get("zoom").doubleValue(),
        new BackgroundSpec(
            EditSection.list(root.get("background").get("files")),
            Units.millis(root.get("background"), "stillLength")),
        EditSection.section(root, "transitions").map(SceneSection::transition),
        EditSection.section(root, "captions").map(EditSection::captions),
        EditSection.section(root, "music").map(LayersSection::music));
  }

  private static Writing writing(JsonNode topics, JsonNode writing) {
    List<TopicItem> given = new ArrayList<>();
    topics.get("given").forEach(topic -> given.add(topic(topic)));
    return new Writing(
        new TopicSpec(
            given,
            EditSection.list(topics.get("places")),
            topics.get("engine").textValue(),
            topics.get("most").intValue(),
            topics.get("pages").intValue()),
        new WritingSpec(
            writing.get("engine").textValue(),
            Units.millis(writing, "length"),
            writing.get("wordsPerMinute").intValue(),
            writing.get("minScenes").intValue(),
            writing.get("maxScenes").intValue()),
        new EngineSettings(
            writing.get("language").textValue(), service(writing, "service"), Optional.empty()));
  }

  private static TopicItem topic(JsonNode topic) {
    return new TopicItem(
        topic.get("title").textValue(),
        EditSection.list(topic.get("links")),
        topic.get("text").textValue());
  }

  private static SceneTransition transition(JsonNode transition) {
    return new SceneTransition(
        Json.mapper().convertValue(transition.get("kind"), Transition.Kind.class),
        Units.millis(transition, "length"));
  }

  static VoiceSpec voice(JsonNode voice) {
    JsonNode pauses = voice.get("pauses");
    return new VoiceSpec(
        voice.get("engine").textValue(),
        JobSpecReader.text(voice, "name"),
        voice.get("speed").doubleValue(),
        new Pauses(millis(pauses, "sentence"), millis(pauses, "comma")),
        service(voice, "service"),
        JobSpecReader.text(voice, "modelFile"));
  }

  private static PicturesSpec pictures(JsonNode pictures, JsonNode web) {
    return new PicturesSpec(
        pictures.get("search").textValue(),
        pictures.get("prompt").textValue(),
        JobSpecReader.text(pictures, "library"),
        settings(pictures, "search"),
        settings(pictures, "prompt"),
        new Web.Limits(
            web.get("allowPrivate").booleanValue(),
            web.get("perHost").intValue(),
            Units.millis(web, "timeout"),
            web.get("tries").intValue(),
            pictures.get("maxMegabytes").longValue() << 20),
        pictures.get("strict").booleanValue());
  }

  private static EngineSettings settings(JsonNode pictures, String engine) {
    return new EngineSettings(
        EngineSettings.ANY_LANGUAGE, service(pictures.path("services"), engine), Optional.empty());
  }

  private static Optional<Service> service(JsonNode section, String field) {
    return EditSection.section(section, field).map(JobSpecReader::service);
  }

  private static Optional<Integer> millis(JsonNode section, String field) {
    return section.has(field) ? Optional.of(Units.millis(section, field)) : Optional.empty();
  }

  /**
   * What no schema can say of a voice, besides its engine.
   *
   * @param voice path of the section
   */
  static void checkVoice(String voice, SpecDocument document, List<Problem> problems) {
    JobSpecReader.atMost(voice + ".pauses.sentence", 60_000, document, problems);
    JobSpecReader.atMost(voice + ".pauses.comma", 60_000, document, problems);
    JobSpecReader.checkService(voice + ".service", document, problems);
  }

  /** That there is something to make. */
  static void checkItems(SpecDocument document, List<Problem> problems) {
    if (document.at("scripts").isEmpty()
        && document.at("topics.given").isEmpty()
        && document.at("topics.places").isEmpty()
        && problems.stream().noneMatch(problem -> problem.path().equals("scripts"))) {
      problems.add(new Problem("scripts", "scripts, or topics to write some about", "neither", ""));
    }
  }

  /** What no schema can say of it. */
  static void check(
      SpecDocument document, Map<String, Set<String>> engines, List<Problem> problems) {
    JobSpecReader.engine("voice.engine", engines.get("speaker"), document, problems);
    checkVoice("voice", document, problems);
    JobSpecReader.engine(
        "topics.engine", engines.getOrDefault("topics", Set.of()), document, problems);
    JobSpecReader.engine(
        "writing.engine", engines.getOrDefault("text", Set.of()), document, problems);
    JobSpecReader.atLeast("writing.length", 5_000, "", document, problems);
    JobSpecReader.atMost("writing.length", 600_000, document, problems);
    if (document.at("writing.minScenes").asInt() > document.at("writing.maxScenes").asInt()) {
      problems.add(
          new Problem(
              "writing.maxScenes",
              "at least " + document.at("writing.minScenes").asInt() + ", minScenes",
              document.at("writing.maxScenes").toString(),
              document.origin("writing.maxScenes")));
    }
    JobSpecReader.atLeast("background.stillLength", 100, "", document, problems);
    JobSpecReader.atMost("web.timeout", 300_000, document, problems);
    for (int i = 0; i < document.at("scripts").size(); i++) {
      JobSpecReader.withoutKey(
          "scripts[" + i + "]", document.at("scripts").get(i), document, problems);
    }
    for (String service :
        List.of("writing.service", "pictures.services.search", "pictures.services.prompt")) {
      JobSpecReader.checkService(service, document, problems);
    }
    JobSpecReader.withoutKey(
        "pictures.library", document.at("pictures.library"), document, problems);
    if (document.at("captions.proofread").asBoolean()) {
      problems.add(
          new Problem(
              "captions.proofread",
              "false, for what is said was written",
              "true",
              document.origin("captions.proofread")));
    }
  }
}
