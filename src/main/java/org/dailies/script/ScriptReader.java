package org.dailies.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Secrets;
import org.dailies.json.Json;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureRequest.From;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;
import org.dailies.spec.SpecSchema;
import org.dailies.timeline.Transition;

/**
 * Reads the scripts of users: YAML, or JSON where the name ends in {@code .json}, by a schema.
 * Every problem is collected, and all are told together: a bad script is a bad item.
 */
public final class ScriptReader {
  private final String uri;
  private final SpecDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private ScriptReader(String uri, String text) {
    this.uri = uri;
    this.document = SpecDocument.parse(uri, text, problems);
  }

  /** Whether a file is a script and not footage, by its name. */
  public static boolean isScript(String uri) {
    return uri.toLowerCase(Locale.ROOT).matches(".*[.](json|ya?ml)");
  }

  /**
   * Reads a file. The background that it names must be there.
   *
   * @param uri local path or {@code gs://} URI
   * @throws DailiesException with {@link ErrorCode#SCRIPT_INVALID} and every problem if it says
   *     something wrong, with others if it cannot be read
   */
  public static Script read(String uri) {
    try {
      byte[] bytes =
          Storage.read(uri)
              .orElseThrow(
                  () ->
                      DailiesException.of(ErrorCode.FOOTAGE_MISSING, "there is no script %s", uri));
      ScriptReader reader =
          new ScriptReader(
              uri, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      reader.check();
      reader.checkBackground();
      return reader.finished();
    } catch (CharacterCodingException e) {
      throw invalid(uri, List.of(new Problem("", "a text in UTF-8", "other bytes", uri)));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read the script " + uri, e);
    }
  }

  /**
   * Reads a text.
   *
   * @param uri of the script; pictures that are files are meant relative to it
   * @throws DailiesException with {@link ErrorCode#SCRIPT_INVALID} and every problem if it says
   *     something wrong
   */
  public static Script parse(String uri, String text) {
    ScriptReader reader = new ScriptReader(uri, text);
    reader.check();
    return reader.finished();
  }

  private Script finished() {
    if (!problems.isEmpty()) {
      throw invalid(uri, problems);
    }
    return script();
  }

  private static DailiesException invalid(String uri, List<Problem> problems) {
    String all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    return DailiesException.of(ErrorCode.SCRIPT_INVALID, "%s is no script: %s", uri, all);
  }

  private void check() {
    if (document.root().isEmpty() && !problems.isEmpty()) {
      return;
    }
    SpecSchema schema = SpecSchema.of("script");
    problems.addAll(schema.problems(document.root(), document::origin));
    schema.complete(document.root());
    JsonNode scenes = document.at("scenes");
    boolean whole = document.root().has("narration");
    if (!whole && scenes.isArray() && scenes.isEmpty()) {
      problem("narration", "what is said, or scenes that say it", "neither");
    }
    for (int i = 0; i < scenes.size(); i++) {
      String path = "scenes[" + i + "]";
      JsonNode scene = scenes.get(i);
      if (whole && scene.has("narration")) {
        problem(
            path + ".narration",
            "nothing, for the script has a narration over all scenes",
            scene.get("narration").toString());
      }
      if (!whole && scene.isObject() && !scene.has("narration")) {
        problem(
            path + ".narration",
            "what is said, for the script has no narration over all scenes",
            "nothing");
      }
      picture(path + ".picture", scene.path("picture"));
    }
  }

  /** Nothing stands in for a background, and it would be missed only when all is spoken. */
  private void checkBackground() throws IOException {
    for (String file : background(document.at("background"))) {
      if (Storage.stat(file).isEmpty()) {
        problem("background", "files that exist", file);
      }
    }
  }

  /** What the schema cannot say in words that help. */
  private void picture(String path, JsonNode picture) {
    if (!picture.isObject()) {
      return;
    }
    List<From> from = sources(picture);
    if (from.size() != 1) {
      problem(
          path,
          "one of file, url, search, prompt, card",
          from.isEmpty() ? "none of them" : names(from));
    } else if (picture.has("provider")
        && from.get(0) != From.SEARCH
        && from.get(0) != From.PROMPT) {
      problem(path + ".provider", "nothing, but for search and prompt", names(from));
    }
    if (Secrets.in(picture.path("url").asText())) {
      problem(path + ".url", "an address without a key", picture.get("url").toString());
    }
  }

  private void problem(String path, String expected, String found) {
    problems.add(new Problem(path, expected, found, document.origin(path)));
  }

  private Script script() {
    JsonNode root = document.root();
    return new Script(
        root.get("title").textValue(),
        text(root, "hook"),
        text(root, "description"),
        StreamSupport.stream(root.get("hashtags").spliterator(), false)
            .map(JsonNode::textValue)
            .toList(),
        root.get("language").textValue(),
        text(root, "narration"),
        StreamSupport.stream(root.get("scenes").spliterator(), false).map(this::scene).toList(),
        background(root.path("background")));
  }

  /** One file, or some. */
  private List<String> background(JsonNode files) {
    Stream<JsonNode> all =
        files.isTextual() ? Stream.of(files) : StreamSupport.stream(files.spliterator(), false);
    return all.filter(JsonNode::isTextual).map(file -> beside(file.textValue())).toList();
  }

  private Scene scene(JsonNode scene) {
    return new Scene(
        text(scene, "narration"),
        Optional.ofNullable(scene.get("picture")).map(this::request),
        text(scene, "caption"),
        named(scene, "motion", Scene.Motion.class),
        named(scene, "transition", Transition.Kind.class));
  }

  private PictureRequest request(JsonNode picture) {
    if (picture.isTextual()) {
      return new PictureRequest(From.SEARCH, picture.textValue(), Optional.empty());
    }
    From from = sources(picture).get(0);
    String what = picture.get(name(from)).textValue();
    return new PictureRequest(
        from, from == From.FILE ? beside(what) : what, text(picture, "provider"));
  }

  /** A path that is relative to the script, as one that is relative to nothing else. */
  private String beside(String path) {
    boolean alone = path.startsWith("/") || path.contains("://");
    return alone ? path : uri.substring(0, uri.lastIndexOf('/') + 1) + path;
  }

  private static List<From> sources(JsonNode picture) {
    return Stream.of(From.values()).filter(from -> picture.has(name(from))).toList();
  }

  private static String names(List<From> sources) {
    return sources.stream().map(ScriptReader::name).collect(Collectors.joining(", "));
  }

  private static String name(From from) {
    return from.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> Optional<E> named(
      JsonNode section, String field, Class<E> type) {
    return Optional.ofNullable(section.get(field))
        .map(value -> Json.mapper().convertValue(value, type));
  }

  private static Optional<String> text(JsonNode section, String field) {
    return Optional.ofNullable(section.get(field)).map(JsonNode::textValue);
  }
}
