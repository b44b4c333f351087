package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dailies.edit.ShortsSpec;
import org.dailies.edit.ShortsSpec.Short;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;
import org.dailies.spec.SpecSchema;

/**
 * Reads which parts of the footage become videos of their own: those of the section {@code
 * edit.shorts}, and those of its file, by the names of videos.
 */
final class ShortsFile {
  private static final String TIMES = "edit.shorts.times";
  private static final String FILE = "edit.shorts.file";

  private ShortsFile() {}

  /**
   * @param byVideo what its file says
   */
  static ShortsSpec spec(JsonNode section, Map<String, List<Short>> byVideo) {
    return new ShortsSpec(
        section.has("times") ? shorts(section.get("times")) : List.of(),
        byVideo,
        section.get("whole").booleanValue());
  }

  /**
   * What the file says, if the spec names one.
   *
   * @param problems takes all that is wrong with it, and with the times of the spec itself
   */
  static Map<String, List<Short>> read(SpecDocument spec, List<Problem> problems) {
    if (problems.stream().noneMatch(problem -> problem.path().startsWith(TIMES))) {
      check(TIMES, spec.at(TIMES), spec, problems);
    }
    JsonNode file = spec.at(FILE);
    if (!file.isTextual()) {
      return Map.of();
    }
    try {
      String path = file.textValue();
      return parse(path, Files.readString(Path.of(path)), problems);
    } catch (IOException e) {
      problems.add(
          new Problem(FILE, "a file that can be read", file.textValue(), spec.origin(FILE)));
      return Map.of();
    }
  }

  private static Map<String, List<Short>> parse(String name, String yaml, List<Problem> problems) {
    List<Problem> own = new ArrayList<>();
    SpecDocument document = SpecDocument.parse(name, yaml, own);
    own.addAll(SpecSchema.of("shorts").problems(document.root(), document::origin));
    Map<String, List<Short>> shorts = new TreeMap<>();
    if (own.isEmpty()) {
      for (Map.Entry<String, JsonNode> video : document.root().properties()) {
        check(video.getKey(), video.getValue(), document, own);
        shorts.put(video.getKey(), shorts(video.getValue()));
      }
    }
    problems.addAll(own);
    return shorts;
  }

  /** What no schema can say: where each ends, and that they have names of their own. */
  private static void check(
      String path, JsonNode times, SpecDocument document, List<Problem> problems) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < times.size(); i++) {
      String at = path + "[" + i + "]";
      Short part = part(times.get(i), i);
      if (part.toMs() <= part.fromMs()) {
        problems.add(
            new Problem(at, "a time to that is later than from", "another", document.origin(at)));
      }
      if (!names.add(part.name())) {
        problems.add(
            new Problem(
                at, "a name that no other has", '"' + part.name() + '"', document.origin(at)));
      }
    }
  }

  private static List<Short> shorts(JsonNode times) {
    List<Short> shorts = new ArrayList<>();
    for (JsonNode time : times) {
      shorts.add(part(time, shorts.size()));
    }
    return shorts;
  }

  private static Short part(JsonNode time, int index) {
    return new Short(
        Optional.ofNullable(time.get("name")).map(JsonNode::textValue).orElse("part" + (index + 1)),
        Units.moment(time, "from"),
        Units.moment(time, "to"));
  }
}
