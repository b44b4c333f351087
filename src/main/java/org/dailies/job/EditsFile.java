package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.edit.HandEdit;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;
import org.dailies.spec.SpecSchema;

/** Reads what a person wants kept and cut, by the names of videos: the file {@code edit.edits}. */
final class EditsFile {
  private EditsFile() {}

  /**
   * @param path as the spec names it, relative to the current directory
   * @param origin where the spec names it
   * @param problems takes all that is wrong with it
   */
  static Map<String, List<HandEdit>> read(String path, String origin, List<Problem> problems) {
    try {
      return parse(path, Files.readString(Path.of(path)), problems);
    } catch (IOException e) {
      problems.add(new Problem("edit.edits", "a file that can be read", path, origin));
      return Map.of();
    }
  }

  private static Map<String, List<HandEdit>> parse(
      String name, String yaml, List<Problem> problems) {
    List<Problem> own = new ArrayList<>();
    SpecDocument document = SpecDocument.parse(name, yaml, own);
    own.addAll(SpecSchema.of("edits").problems(document.root(), document::origin));
    Map<String, List<HandEdit>> edits = new TreeMap<>();
    if (own.isEmpty()) {
      document
          .root()
          .fields()
          .forEachRemaining(
              video -> edits.put(video.getKey(), edits(video.getKey(), document, own)));
    }
    problems.addAll(own);
    return edits;
  }

  private static List<HandEdit> edits(String video, SpecDocument document, List<Problem> problems) {
    List<HandEdit> edits = new ArrayList<>();
    JsonNode list = document.root().get(video);
    for (int i = 0; i < list.size(); i++) {
      String path = video + "[" + i + "]";
      edit(list.get(i))
          .ifPresentOrElse(
              edits::add,
              () ->
                  problems.add(
                      new Problem(
                          path,
                          "keep or cut, with words, or with from and a later to",
                          "something else",
                          document.origin(path))));
    }
    return edits;
  }

  private static Optional<HandEdit> edit(JsonNode edit) {
    if (edit.size() != 1) {
      return Optional.empty();
    }
    HandEdit.Kind kind = edit.has("keep") ? HandEdit.Kind.KEEP : HandEdit.Kind.CUT;
    JsonNode what = edit.get(edit.fieldNames().next());
    if (what.isTextual()) {
      return Optional.of(HandEdit.words(kind, what.textValue()));
    }
    boolean inTime = what.has("from") && what.has("to") && what.size() == 2;
    if (inTime && Units.millis(what, "from") < Units.millis(what, "to")) {
      return Optional.of(
          HandEdit.range(kind, Units.millis(what, "from"), Units.millis(what, "to")));
    }
    boolean said = what.has("words") && what.size() == (what.has("at") ? 2 : 1);
    return said
        ? Optional.of(
            what.has("at")
                ? HandEdit.wordsAt(kind, what.get("words").textValue(), Units.millis(what, "at"))
                : HandEdit.words(kind, what.get("words").textValue()))
        : Optional.empty();
  }
}
