package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.dailies.cache.Declaration;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;

/**
 * Asks a text model which words of a transcript were misheard. A word can become another one, and
 * nothing else can: their number and their times stay.
 */
public final class ProofreadTalk extends ReadTalk<Proofread> {
  private static final long serialVersionUID = 1L;
  static final String STAGE = "ProofreadTalk";
  private static final Declaration DECLARED = declaration(STAGE, "proofread", 1);

  /**
   * @param engine name of the text model: {@code "rules"}
   */
  public ProofreadTalk(String engine, EngineSettings settings) {
    super(Proofread.class, engine, settings);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  Question question(List<Sentence> sentences, String language) {
    List<ProofreadMaterial.Line> lines = new ArrayList<>();
    for (Sentence sentence : sentences) {
      lines.add(new ProofreadMaterial.Line(lines.size(), words(sentence)));
    }
    JsonNode schema = Json.read(resource("proofread.schema.json"), JsonNode.class);
    ObjectNode number = (ObjectNode) schema.at("/properties/corrections/items/properties/sentence");
    number.put("maximum", Math.max(0, sentences.size() - 1));
    return new Question(
        "proofread",
        resource("proofread.txt"),
        Json.mapper().valueToTree(new ProofreadMaterial(language, lines)),
        schema);
  }

  @Override
  Proofread result(JsonNode answer, List<Sentence> sentences, String by, long millis)
      throws IOException {
    int[] first = new int[sentences.size()]; // the number in the talk of each one's first word
    for (int i = 1; i < first.length; i++) {
      first[i] = first[i - 1] + words(sentences.get(i - 1)).size();
    }
    Map<Integer, Proofread.Change> changes = new TreeMap<>();
    for (ProofreadAnswer.Correction correction :
        Json.mapper().treeToValue(answer, ProofreadAnswer.class).corrections()) {
      List<String> words = words(sentences.get(correction.sentence()));
      place(correction, words)
          .ifPresent(
              word ->
                  changes.putIfAbsent(
                      first[correction.sentence()] + word,
                      new Proofread.Change(
                          first[correction.sentence()] + word,
                          correction.heard(),
                          correction.written())));
    }
    return new Proofread(List.copyOf(changes.values()), by, millis);
  }

  /** Which word is meant: models miscount, so that one that stands there only once is it, too. */
  private static OptionalInt place(ProofreadAnswer.Correction correction, List<String> words) {
    boolean there =
        correction.word() < words.size() && words.get(correction.word()).equals(correction.heard());
    if (there) {
      return OptionalInt.of(correction.word());
    }
    int only = words.indexOf(correction.heard());
    return only >= 0 && only == words.lastIndexOf(correction.heard())
        ? OptionalInt.of(only)
        : OptionalInt.empty();
  }

  @Override
  Proofread ofNothing(String by) {
    return new Proofread(List.of(), by, 0);
  }

  private static List<String> words(Sentence sentence) {
    return List.of(sentence.text().split(" "));
  }
}
