package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.WhenFull;
import org.dailies.edit.HandEdit;
import org.dailies.edit.ShortsSpec.Short;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.Web;
import org.dailies.failure.Secrets;
import org.dailies.media.Hdr;
import org.dailies.media.Limits;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;
import org.dailies.script.ScriptReader;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;
import org.dailies.spec.SpecSchema;
import org.dailies.timeline.interchange.EditorFile;

/**
 * Reads job specs: YAML, overrides from the command line, schema, defaults, records. Every problem
 * is collected, and all are thrown together.
 */
public final class JobSpecReader {
  private static final String TALK_EDIT = "talk-edit";
  private static final String ACTION_SHORTS = "action-shorts";
  private static final String DRAMA_BATCH = "drama-batch";

  /** All jobs there are, each with a schema of that name. */
  private static final List<String> JOBS =
      List.of(ACTION_SHORTS, DRAMA_BATCH, "narrated-scenes", TALK_EDIT, "vertical-short");

  private final Map<String, Set<String>> engines;

  /**
   * @param engines the engines there are: the field of {@code analysis.engines}, {@code pictures},
   *     {@code speaker}, {@code topics} or {@code publishers} -> names
   */
  public JobSpecReader(Map<String, Set<String>> engines) {
    this.engines = engines;
  }

  /**
   * What the command line changes in a spec.
   *
   * @param footage instead of the spec's; empty to leave it
   * @param output instead of the spec's
   * @param settings each {@code "edit.zoom.max=1.1"}, the value in YAML
   */
  public record Overrides(List<String> footage, Optional<String> output, List<String> settings) {
    public static final Overrides NONE = new Overrides(List.of(), Optional.empty(), List.of());
  }

  /**
   * Reads a file of a job that edits footage.
   *
   * @throws SpecException with every problem if the file is missing or says something wrong
   */
  public JobSpec read(Path file, Overrides overrides) {
    return ofFootage(job(file, overrides), file.toString());
  }

  /**
   * Reads a text of a job that edits footage.
   *
   * @param name of the spec, for the problems
   * @throws SpecException with every problem if the text says something wrong
   */
  public JobSpec read(String name, String yaml, Overrides overrides) {
    return ofFootage(job(name, yaml, overrides), name);
  }

  private static JobSpec ofFootage(Job job, String name) {
    if (job instanceof JobSpec edit) {
      return edit;
    }
    throw new SpecException(
        List.of(new Problem("job", "a job that edits footage", job.job(), name)));
  }

  /**
   * Reads a file of any job.
   *
   * @throws SpecException with every problem if the file is missing or says something wrong
   */
  public Job job(Path file, Overrides overrides) {
    try {
      return job(file.toString(), Files.readString(file), overrides);
    } catch (NoSuchFileException e) {
      throw unreadable("a file that exists", file);
    } catch (MalformedInputException e) {
      throw unreadable("a text in UTF-8", file);
    } catch (IOException e) {
      throw unreadable("a file that can be read", file);
    }
  }

  /**
   * Reads a text of any job.
   *
   * @param name of the spec, for the problems
   * @throws SpecException with every problem if the text says something wrong
   */
  public Job job(String name, String yaml, Overrides overrides) {
    List<Problem> problems = new ArrayList<>();
    SpecDocument document = SpecDocument.parse(name, yaml, problems);
    if (document.root().isEmpty() && !problems.isEmpty()) {
      throw new SpecException(problems);
    }
    String job = kind(document);
    items(job, overrides.footage()).forEach((field, items) -> replace(field, items, document));
    override(document, overrides, problems);
    SpecSchema schema = SpecSchema.of(job);
    problems.addAll(schema.problems(document.root(), document::origin));
    schema.complete(document.root());
    return switch (job) {
      case TALK_EDIT, ACTION_SHORTS -> ofFootage(document, problems);
      case DRAMA_BATCH -> ofBoth(document, problems);
      default -> ofScripts(document, problems);
    };
  }

  /**
   * What a job works on instead of what its spec says.
   *
   * @param videos that were asked for; empty to leave it
   * @return by the fields that say it
   */
  private static Map<String, List<String>> items(String job, List<String> videos) {
    if (videos.isEmpty()) {
      return Map.of();
    }
    return switch (job) {
      case TALK_EDIT, ACTION_SHORTS -> Map.of("footage", videos);
      case DRAMA_BATCH -> {
        Map<Boolean, List<String>> scripts =
            videos.stream().collect(Collectors.partitioningBy(ScriptReader::isScript));
        yield Map.of("footage", scripts.get(false), "scripts", scripts.get(true));
      }
      default -> Map.of("scripts", videos);
    };
  }

  private static void replace(String field, List<String> items, SpecDocument document) {
    document.root().remove(field);
    if (!items.isEmpty()) {
      ArrayNode given = JsonNodeFactory.instance.arrayNode();
      items.forEach(given::add);
      document.set(field, given, "--videos");
    }
  }

  private static String kind(SpecDocument document) {
    JsonNode job = document.at("job");
    if (!job.isMissingNode() && !JOBS.contains(job.asText())) {
      throw new SpecException(
          List.of(
              new Problem(
                  "job",
                  "one of " + String.join(", ", JOBS),
                  job.toString(),
                  document.origin("job"))));
    }
    return job.asText(TALK_EDIT);
  }

  private JobSpec ofFootage(SpecDocument document, List<Problem> problems) {
    check(document, problems);
    return footage(document, problems);
  }

  private DramaJobSpec ofBoth(SpecDocument document, List<Problem> problems) {
    check(document, problems);
    SceneSection.check(document, engines, problems);
    if (document.at("footage").isEmpty() && document.at("scripts").isEmpty()) {
      problems.add(new Problem("footage", "footage, or scripts, or both", "neither", ""));
    }
    JobSpec footage = footage(document, problems);
    return new DramaJobSpec(footage, SceneSection.spec(document.root()));
  }

  /** The part of a spec that is about footage, if nothing is wrong. */
  private static JobSpec footage(SpecDocument document, List<Problem> problems) {
    Map<String, List<HandEdit>> edits = edits(document, problems);
    Map<String, List<Short>> shorts = ShortsFile.read(document, problems);
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return spec(document.root(), edits, shorts);
  }

  private SceneJobSpec ofScripts(SpecDocument document, List<Problem> problems) {
    SceneSection.check(document, engines, problems);
    SceneSection.checkItems(document, problems);
    for (String place : List.of("output", "cache")) {
      withoutKey(place, document.at(place), document, problems);
    }
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return SceneSection.spec(document.root());
  }

  private static Map<String, List<HandEdit>> edits(SpecDocument document, List<Problem> problems) {
    JsonNode file = document.at("edit.edits");
    return file.isTextual()
        ? EditsFile.read(file.textValue(), document.origin("edit.edits"), problems)
        : Map.of();
  }

  private static void override(SpecDocument document, Overrides overrides, List<Problem> problems) {
    overrides
        .output()
        .ifPresent(o -> document.set("output", JsonNodeFactory.instance.textNode(o), "--output"));
    for (String setting : overrides.settings()) {
      int equals = setting.indexOf('=');
      String origin = "--set " + setting;
      if (equals <= 0) {
        problems.add(new Problem("", "FIELD=VALUE", "'" + setting + "'", origin));
      } else {
        document.set(setting.substring(0, equals), setting.substring(equals + 1), origin);
      }
    }
  }

  private static JobSpec spec(
      JsonNode root, Map<String, List<HandEdit>> edits, Map<String, List<Short>> shorts) {
    String output = root.get("output").textValue();
    return new JobSpec(
        root.get("version").intValue(),
        root.get("job").textValue(),
        EditSection.list(root.get("footage")),
        output,
        cache(root),
        whenFull(root),
        analysis(root.get("analysis")),
        EditSection.spec(root.get("edit"), edits, shorts),
        render(root.get("render")),
        limits(root.get("limits")),
        root.get("package").textValue().equals("zip"),
        downloads(root.get("downloads")),
        EditSection.section(root, "publish").map(JobSpecReader::publish),
        root.get("transcript").booleanValue());
  }

  private static Web.Limits downloads(JsonNode downloads) {
    return new Web.Limits(
        downloads.get("allowPrivate").booleanValue(),
        downloads.get("perHost").intValue(),
        Units.millis(downloads, "timeout"),
        downloads.get("tries").intValue(),
        downloads.get("bytes").longValue());
  }

  static Limits limits(JsonNode limits) {
    return new Limits(
        limits.get("pixels").longValue(),
        limits.get("streams").intValue(),
        Units.millis(limits, "duration"),
        limits.get("packetsPerSecond").intValue(),
        limits.get("packetBytes").intValue());
  }

  static PublishSpec publish(JsonNode publish) {
    return new PublishSpec(
        publish.get("to").textValue(),
        PublishSpec.Privacy.valueOf(publish.get("privacy").textValue().toUpperCase(Locale.ROOT)),
        EditSection.list(publish.get("tags")),
        Optional.ofNullable(publish.get("category")).map(JsonNode::intValue),
        text(publish, "language"),
        publish.get("madeForKids").booleanValue(),
        PublishSpec.OnChange.valueOf(publish.get("onChange").textValue().toUpperCase(Locale.ROOT)),
        publish.get("dryRun").booleanValue(),
        service(publish.get("service")));
  }

  static WhenFull whenFull(JsonNode root) {
    return WhenFull.valueOf(root.get("whenCacheFull").textValue().toUpperCase(Locale.ROOT));
  }

  static String cache(JsonNode root) {
    String inside = root.get("output").textValue().replaceFirst("/$", "") + "/.dailies";
    return text(root, "cache").orElse(inside);
  }

  private static AnalysisSpec analysis(JsonNode analysis) {
    JsonNode engines = analysis.get("engines");
    return new AnalysisSpec(
        Units.millis(analysis, "faceInterval"),
        analysis.get("device").textValue(),
        new AnalysisSpec.Engines(
            engines.get("faces").textValue(),
            engines.get("voice").textValue(),
            engines.get("transcriber").textValue(),
            engines.get("text").textValue()),
        settings(analysis, "transcriber"),
        settings(analysis, "text"),
        service(analysis, "pictures"));
  }

  /** What is said about an engine besides its name. */
  private static EngineSettings settings(JsonNode analysis, String engine) {
    return new EngineSettings(
        analysis.get("language").textValue(),
        service(analysis, engine),
        text(analysis.path("models"), engine));
  }

  static Optional<Service> service(JsonNode analysis, String engine) {
    return Optional.of(analysis.at("/services/" + engine))
        .filter(JsonNode::isObject)
        .map(JobSpecReader::service);
  }

  static Service service(JsonNode service) {
    return new Service(
        service.get("url").textValue().replaceFirst("/+$", ""),
        text(service, "model").orElse(""),
        service.get("keyVariable").textValue(),
        text(service, "keyFile"),
        Units.millis(service, "timeout"),
        service.get("maxCalls").intValue(),
        Optional.ofNullable(service.get("budget")).map(JsonNode::intValue),
        Optional.ofNullable(service.get("ratePerMinute")).map(JsonNode::intValue),
        Optional.empty());
  }

  static Optional<String> text(JsonNode section, String field) {
    return Optional.ofNullable(section.get(field)).map(JsonNode::textValue);
  }

  static RenderSpec render(JsonNode render) {
    JsonNode loudness = render.get("loudness");
    return new RenderSpec(
        RenderSpec.Mode.valueOf(render.get("mode").textValue().toUpperCase(Locale.ROOT)),
        render.get("encoder").textValue(),
        quality(render),
        Hdr.valueOf(render.get("hdr").textValue().toUpperCase(Locale.ROOT)),
        render.get("segmentSeconds").intValue(),
        loudness.get("integrated").doubleValue(),
        loudness.get("truePeak").doubleValue(),
        loudness.get("range").doubleValue(),
        StreamSupport.stream(render.get("interchange").spliterator(), false)
            .map(file -> EditorFile.named(file.textValue()))
            .toList(),
        render.has("scale") ? render.get("scale").intValue() : RenderSpec.ANY_SCALE,
        render.get("sampleRate").intValue());
  }

  /** The preset's, with what stands beside it. */
  private static Quality quality(JsonNode render) {
    Quality preset = Quality.preset(render.get("preset").textValue());
    return new Quality(
        render.has("speed") ? Speed.named(render.get("speed").textValue()) : preset.speed(),
        render.has("crf") ? render.get("crf").intValue() : preset.crf());
  }

  /**
   * What no schema can say: names that are not there, values that are right alone and wrong
   * together. Fields that the schema has refused are passed over.
   */
  private void check(SpecDocument document, List<Problem> problems) {
    engines.forEach(
        (field, names) ->
            engine(
                switch (field) {
                  case "pictures" -> "edit.broll.search";
                  case "publishers" -> "publish.to";
                  case "speaker" -> "edit.summary.voice.engine";
                  default -> "analysis.engines." + field;
                },
                names,
                document,
                problems));
    atLeast("analysis.faceInterval", 40, "", document, problems);
    atLeast("edit.zoom.cycle", 500, "", document, problems);
    for (String shown : List.of("edit.captions", "edit.broll")) {
      millis(document, shown + ".minDuration")
          .ifPresent(
              least -> atLeast(shown + ".maxDuration", least, ", minDuration", document, problems));
    }
    millis(document, "edit.highlights.minLength")
        .ifPresent(
            least -> atLeast("edit.highlights.length", least, ", minLength", document, problems));
    atMost("edit.highlights.length", 600_000, document, problems);
    atLeast("downloads.timeout", 100, "", document, problems);
    atMost("downloads.timeout", 300_000, document, problems);
    EditSection.check(document, problems);
    for (int i = 0; i < document.at("footage").size(); i++) {
      withoutKey("footage[" + i + "]", document.at("footage").get(i), document, problems);
    }
    for (String service :
        List.of(
            "analysis.services.transcriber",
            "analysis.services.text",
            "analysis.services.pictures",
            "publish.service")) {
      checkService(service, document, problems);
    }
    withoutKey("edit.broll.library", document.at("edit.broll.library"), document, problems);
    withoutKey("output", document.at("output"), document, problems);
    withoutKey("cache", document.at("cache"), document, problems);
  }

  /**
   * What no schema can say of a service.
   *
   * @param service path of the section
   */
  static void checkService(String service, SpecDocument document, List<Problem> problems) {
    withoutKey(service + ".url", document.at(service + ".url"), document, problems);
    atMost(service + ".timeout", 300_000, document, problems);
  }

  /** Reports, logs and entries of the cache name the places that things come from and go to. */
  static void withoutKey(
      String path, JsonNode address, SpecDocument document, List<Problem> problems) {
    if (address.isTextual() && Secrets.in(address.textValue())) {
      problems.add(
          new Problem(
              path,
              "an address without a key, for credentials come from the environment",
              address.toString(),
              document.origin(path)));
    }
  }

  static void engine(
      String path, Set<String> names, SpecDocument document, List<Problem> problems) {
    JsonNode name = document.at(path);
    if (name.isTextual() && !names.contains(name.textValue())) {
      String expected = names.isEmpty() ? "an engine" : String.join(" or ", names);
      problems.add(new Problem(path, expected, name.toString(), document.origin(path)));
    }
  }

  static void atLeast(
      String path, int least, String why, SpecDocument document, List<Problem> problems) {
    millis(document, path)
        .filter(millis -> millis < least)
        .ifPresent(
            millis ->
                problems.add(
                    new Problem(
                        path,
                        "at least " + least + "ms" + why,
                        document.at(path).toString(),
                        document.origin(path))));
  }

  static void atMost(String path, int most, SpecDocument document, List<Problem> problems) {
    millis(document, path)
        .filter(millis -> millis > most)
        .ifPresent(
            millis ->
                problems.add(
                    new Problem(
                        path,
                        "at most " + most / 1000 + "s",
                        document.at(path).toString(),
                        document.origin(path))));
  }

  static Optional<Integer> millis(SpecDocument document, String path) {
    return Optional.ofNullable(document.at(path).textValue())
        .filter(Units::isDuration)
        .map(Units::millis);
  }

  private static SpecException unreadable(String expected, Path file) {
    return new SpecException(List.of(new Problem("", expected, file.toString(), "")));
  }
}
