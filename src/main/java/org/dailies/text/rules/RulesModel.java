package org.dailies.text.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.text.ContentWords;
import org.dailies.text.KeywordsAnswer;
import org.dailies.text.KeywordsMaterial;
import org.dailies.text.OutlineAnswer;
import org.dailies.text.OutlineMaterial;
import org.dailies.text.ProofreadAnswer;
import org.dailies.text.ProofreadMaterial;
import org.dailies.text.Question;
import org.dailies.text.RatingMaterial;
import org.dailies.text.ScriptMaterial;
import org.dailies.text.SummaryMaterial;
import org.dailies.text.TextModel;

/** Answers by counting words: the same question has always the same answer. */
final class RulesModel implements TextModel {
  private final String identity;

  RulesModel(String identity) {
    this.identity = identity;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public JsonNode answer(Question question) {
    JsonNode answer =
        switch (question.name()) {
          case "outline" ->
              Json.mapper().valueToTree(outline(material(question, OutlineMaterial.class)));
          case "keywords" ->
              Json.mapper().valueToTree(keywords(material(question, KeywordsMaterial.class)));
          case "proofread" ->
              Json.mapper()
                  .valueToTree(
                      new ProofreadAnswer(
                          Proofreading.of(material(question, ProofreadMaterial.class))));
          case "ratings" ->
              Json.mapper()
                  .valueToTree(SentenceRatings.of(material(question, RatingMaterial.class)));
          case "script" ->
              Json.mapper().valueToTree(Excerpt.of(material(question, ScriptMaterial.class)));
          case "summary" ->
              Json.mapper().valueToTree(Gist.of(material(question, SummaryMaterial.class)));
          default -> throw unanswered(question, "is nothing that rules are there for");
        };
    question
        .objection(answer)
        .ifPresent(
            objection -> {
              throw unanswered(question, "got an answer that it does not allow: " + objection);
            });
    return answer;
  }

  @Override
  public void close() {}

  private static <M> M material(Question question, Class<M> type) {
    try {
      return Json.mapper().treeToValue(question.material(), type);
    } catch (JsonProcessingException e) {
      throw unanswered(question, "has other material: " + e.getOriginalMessage());
    }
  }

  private static OutlineAnswer outline(OutlineMaterial material) {
    ContentWords words = ContentWords.in(material.language());
    List<List<ContentWords.Token>> sentences =
        material.sentences().stream().map(line -> words.of(line.text())).toList();
    List<Integer> starts = Segmentation.starts(material, sentences);
    Phrases phrases = new Phrases(sentences, starts);
    List<OutlineAnswer.Chapter> chapters = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      String title = Titles.of(phrases, i, material.sentences().get(starts.get(i)).text());
      chapters.add(new OutlineAnswer.Chapter(starts.get(i), title, phrases.best(i)));
    }
    return new OutlineAnswer(chapters);
  }

  private static KeywordsAnswer keywords(KeywordsMaterial material) {
    ContentWords words = ContentWords.in(material.language());
    TellingWords telling =
        new TellingWords(material.sentences().stream().map(line -> words.of(line.text())).toList());
    return new KeywordsAnswer(
        IntStream.range(0, material.sentences().size())
            .mapToObj(i -> new KeywordsAnswer.Said(i, telling.of(i)))
            .filter(said -> !said.keywords().isEmpty())
            .toList());
  }

  private static DailiesException unanswered(Question question, String why) {
    return new DailiesException(
        ErrorCode.ENGINE_FAILED, "the question for \"" + question.name() + "\" " + why);
  }
}
