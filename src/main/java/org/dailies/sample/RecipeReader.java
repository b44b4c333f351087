package org.dailies.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dailies.sample.Recipe.Footage;
import org.dailies.sample.Recipe.Kind;
import org.dailies.time.FrameRate;

/** Reads a recipe field by field; a wrong one is noted and stands for its default until the end. */
final class RecipeReader {
  private final Path file;
  private final List<String> problems = new ArrayList<>();

  RecipeReader(Path file) {
    this.file = file;
  }

  Recipe read() {
    JsonNode root = parse();
    only(root, "", "file", "seconds", "picture", "webcams", "scenes", "sound");
    String name = fileName(root);
    boolean heardOnly = name.endsWith(".m4a");
    Recipe recipe =
        new Recipe(
            name,
            integer(root, "", "seconds", 0, 3600, Optional.of(0)),
            heardOnly ? Optional.empty() : Optional.of(shape(root.path("picture"))),
            heardOnly ? List.of() : scenes(root.path("scenes"), webcams(root.path("webcams"))),
            root.has("sound") ? Optional.of(sound(root.path("sound"))) : Optional.empty());
    boolean said = recipe.sound().stream().anyMatch(sound -> !sound.script().isEmpty());
    if (recipe.seconds() == 0 && !said && !recipe.still()) {
      problem("seconds", "expected a length where there is no script");
    }
    if (recipe.still() && !recipe.scenes().stream().allMatch(Recipe.Kitchen.class::isInstance)) {
      problem("scenes", "expected kitchen in a still");
    }
    if (heardOnly && recipe.sound().isEmpty()) {
      problem("sound", "expected something to hear in " + name);
    }
    if (!problems.isEmpty()) {
      throw new RecipeException(file, problems);
    }
    return recipe;
  }

  private JsonNode parse() {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root != null && root.isObject()) {
        return root;
      }
      throw new RecipeException(file, List.of("expected fields with values"));
    } catch (JsonProcessingException e) {
      throw new RecipeException(file, List.of("is not YAML: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new RecipeException(file, List.of("cannot be read: " + e));
    }
  }

  private String fileName(JsonNode root) {
    String name = text(root, "", "file", Optional.empty());
    if (!name.isEmpty() && !name.matches("([\\w-]+/)?[\\w-]+\\.(mp4|mov|mkv|jpg|png|m4a)")) {
      problem(
          "file",
          "expected a name that ends in .mp4, .mov, .mkv, .jpg, .png or .m4a, not '" + name + "'");
    }
    return name;
  }

  private Recipe.Shape shape(JsonNode node) {
    only(node, "picture", "width", "height", "rate", "gop", "bFrames");
    int width = integer(node, "picture", "width", 16, 4096, Optional.empty());
    int height = integer(node, "picture", "height", 16, 4096, Optional.empty());
    if (width % 2 != 0 || height % 2 != 0) {
      problem("picture", "expected an even width and height, not " + width + "x" + height);
    }
    FrameRate rate = rate(node);
    return new Recipe.Shape(
        width,
        height,
        rate,
        integer(node, "picture", "gop", 1, 1000, Optional.of(rate.nominal())),
        integer(node, "picture", "bFrames", 0, 16, Optional.of(2)));
  }

  private FrameRate rate(JsonNode node) {
    String rate = text(node, "picture", "rate", Optional.empty());
    if (rate.matches("[1-9]\\d{0,5}(/[1-9]\\d{0,5})?")) {
      return FrameRate.parse(rate);
    }
    if (!rate.isEmpty()) {
      problem("picture.rate", "expected 25 or 30000/1001, not '" + rate + "'");
    }
    return new FrameRate(25, 1);
  }

  private Map<String, Footage> webcams(JsonNode node) {
    Map<String, Footage> webcams = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String path = "webcams." + field.getKey();
      only(field.getValue(), path, "file", "faces");
      webcams.put(
          field.getKey(),
          new Footage(
              text(field.getValue(), path, "file", Optional.empty()),
              faces(field.getValue().path("faces"), path + ".faces")));
    }
    return webcams;
  }

  private List<Recipe.Scene> scenes(JsonNode node, Map<String, Footage> webcams) {
    List<Recipe.Scene> scenes = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      Recipe.Scene scene = scene(node.path(i), "scenes[" + i + "]", webcams);
      int after = scenes.isEmpty() ? -1 : scenes.get(i - 1).at();
      if (i == 0 ? scene.at() != 0 : scene.at() <= after) {
        problem("scenes[" + i + "].at", i == 0 ? "expected 0" : "expected more than " + after);
      }
      scenes.add(scene);
    }
    if (scenes.isEmpty()) {
      problem("scenes", "expected at least one");
    }
    return scenes;
  }

  private Recipe.Scene scene(JsonNode node, String path, Map<String, Footage> webcams) {
    int at = integer(node, path, "at", 0, 3600, Optional.of(0));
    if (node.has("webcam")) {
      only(node, path, "at", "webcam", "box");
      String name = text(node, path, "webcam", Optional.empty());
      if (!name.isEmpty() && !webcams.containsKey(name)) {
        problem(path + ".webcam", "expected a name from webcams, not '" + name + "'");
      }
      return new Recipe.Webcam(
          at,
          webcams.getOrDefault(name, new Footage("", List.of())),
          node.has("box") ? box(node.path("box"), path + ".box") : Box.WHOLE);
    }
    if (node.has("slide")) {
      only(node, path, "at", "slide");
      List<String> lines = new ArrayList<>();
      node.path("slide").forEach(line -> lines.add(line.asText()));
      if (lines.isEmpty()) {
        problem(path + ".slide", "expected a list of lines");
      }
      return new Recipe.Slide(at, lines);
    }
    if (node.has("kitchen")) {
      only(node, path, "at", "kitchen");
      return new Recipe.Kitchen(at, one(Recipe.Subject.class, node, path, "kitchen"));
    }
    if (node.has("game")) {
      only(node, path, "at", "game");
      return new Recipe.Game(at, one(Recipe.Mood.class, node, path, "game"));
    }
    only(node, path, "at", "town");
    if (!node.has("town")) {
      problem(path, "expected webcam, slide, kitchen, game or town");
    }
    return new Recipe.Town(at);
  }

  private List<Recipe.FaceAt> faces(JsonNode node, String path) {
    List<Recipe.FaceAt> faces = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String here = path + "[" + i + "]";
      only(node.path(i), here, "at", "box");
      faces.add(
          new Recipe.FaceAt(
              integer(node.path(i), here, "at", 0, 3600, Optional.empty()),
              box(node.path(i).path("box"), here + ".box")));
    }
    if (faces.isEmpty() || faces.get(0).second() != 0) {
      problem(path, "expected where the face is, the first at: 0");
    }
    return faces;
  }

  private Box box(JsonNode node, String path) {
    boolean fits = node.isArray() && node.size() == 4;
    for (JsonNode number : node) {
      fits &= number.isNumber() && number.asDouble() >= 0 && number.asDouble() <= 1;
    }
    if (!fits || node.path(2).asDouble() == 0 || node.path(3).asDouble() == 0) {
      problem(path, "expected [x, y, width, height] in fractions of the picture, not " + node);
      return Box.WHOLE;
    }
    return new Box(
        node.path(0).asDouble(),
        node.path(1).asDouble(),
        node.path(2).asDouble(),
        node.path(3).asDouble());
  }

  private Recipe.Sound sound(JsonNode node) {
    only(
        node,
        "sound",
        "startMs",
        "voice",
        "loudnessLufs",
        "humDb",
        "streetDb",
        "gameDb",
        "tune",
        "script");
    return new Recipe.Sound(
        integer(node, "sound", "startMs", 0, 60_000, Optional.of(0)),
        text(node, "sound", "voice", Optional.of("mary")),
        number(node, "loudnessLufs", -60, -10, -20),
        number(node, "humDb", -120, -20, -50),
        level(node, "streetDb"),
        level(node, "gameDb"),
        node.has("tune") ? Optional.of(one(Tune.class, node, "sound", "tune")) : Optional.empty(),
        script(node.path("script")));
  }

  private Optional<Double> level(JsonNode node, String key) {
    return node.has(key) ? Optional.of(number(node, key, -120, -10, -30)) : Optional.empty();
  }

  private List<Recipe.Line> script(JsonNode node) {
    List<Recipe.Line> lines = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      line(node.path(i), "sound.script[" + i + "]").ifPresent(lines::add);
    }
    return lines;
  }

  private Optional<Recipe.Line> line(JsonNode node, String path) {
    if (node.size() == 1) {
      String key = node.fieldNames().next();
      switch (key) {
        case "say":
          return Optional.of(new Recipe.Say(Kind.WORD, text(node, path, key, Optional.empty())));
        case "filler":
          return Optional.of(new Recipe.Say(Kind.FILLER, text(node, path, key, Optional.empty())));
        case "broken":
          return Optional.of(new Recipe.Say(Kind.BROKEN, text(node, path, key, Optional.empty())));
        case "pauseMs":
          return Optional.of(
              new Recipe.Pause(integer(node, path, key, 0, 600_000, Optional.empty())));
        case "clap":
          return Optional.of(new Recipe.Clap());
        default:
          break;
      }
    }
    problem(path, "expected one of say, filler, broken, pauseMs or clap, not " + node);
    return Optional.empty();
  }

  /** One of a few names, in small letters. */
  private <E extends Enum<E>> E one(Class<E> type, JsonNode node, String path, String key) {
    E[] all = type.getEnumConstants();
    for (E value : all) {
      if (value.name().toLowerCase(Locale.ROOT).equals(node.path(key).asText())) {
        return value;
      }
    }
    String names = Arrays.toString(all).toLowerCase(Locale.ROOT);
    problem(join(path, key), "expected one of " + names + found(node.path(key)));
    return all[0];
  }

  private String text(JsonNode node, String path, String key, Optional<String> otherwise) {
    JsonNode value = node.path(key);
    if (value.isValueNode() && !value.asText().isBlank()) {
      return value.asText();
    }
    if (otherwise.isEmpty() || !(value instanceof MissingNode)) {
      problem(join(path, key), "expected text" + found(value));
    }
    return otherwise.orElse("");
  }

  private int integer(
      JsonNode node, String path, String key, int least, int most, Optional<Integer> otherwise) {
    JsonNode value = node.path(key);
    if (value.isInt() && value.asInt() >= least && value.asInt() <= most) {
      return value.asInt();
    }
    if (otherwise.isEmpty() || !(value instanceof MissingNode)) {
      problem(join(path, key), "expected a number from " + least + " to " + most + found(value));
    }
    return otherwise.orElse(least);
  }

  private double number(JsonNode node, String key, int least, int most, double otherwise) {
    JsonNode value = node.path(key);
    if (value.isNumber() && value.asDouble() >= least && value.asDouble() <= most) {
      return value.asDouble();
    }
    if (!(value instanceof MissingNode)) {
      problem(join("sound", key), "expected a number from " + least + " to " + most + found(value));
    }
    return otherwise;
  }

  private void only(JsonNode node, String path, String... known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!Set.of(known).contains(key)) {
                problem(join(path, key), "expected one of " + String.join(", ", known));
              }
            });
  }

  private void problem(String path, String what) {
    problems.add(path + ": " + what);
  }

  private static String found(JsonNode value) {
    return value instanceof MissingNode ? "" : ", not " + value;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
