package org.dailies.script;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.SerializableUtils;
import org.dailies.beam.RecordCoder;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureRequest;
import org.dailies.text.Question;
import org.dailies.text.ScriptAnswer;
import org.dailies.topic.Page;
import org.dailies.topic.TopicItem;
import org.dailies.topic.TopicSource;
import org.junit.jupiter.api.Test;

class WriteScriptTest {
  private static final MediaRef ITEM = new MediaRef("topics.yaml", "bread", "f0");
  private static final WritingSpec SHORT = new WritingSpec("rules", 8400, 200, 2, 4);

  private static final TopicItem TOPIC = new TopicItem("Sourdough", List.of(), "");
  private static final Page PAGE =
      new Page(
          "https://bakery.example/sour",
          "How it works",
          Optional.of("en"),
          List.of(
              "Read more",
              "The starter holds wild yeast and bacteria. It is alive.",
              "Write to us at bread@bakery.example about the starter and the yeast.",
              "Mr. Smith and Dr. Miller feed a starter with flour. The yeast in the starter eats the flour and"
                  + " makes gas. Most ovens are too cold."),
          3);

  @Test
  void compute_byRules_saysTheSentencesThatStandAloneInTheirOrder() throws IOException {
    Script script = write(SHORT, wanted(TOPIC, PAGE)).script();

    assertThat(script.title(), is("Sourdough"));
    assertThat(
        script.scenes().stream().flatMap(scene -> scene.narration().stream()).toList(),
        contains(
            "The starter holds wild yeast and bacteria.",
            "Mr. Smith and Dr. Miller feed a starter with flour.",
            "The yeast in the starter eats the flour and makes gas."));
    assertThat(script.hook().orElseThrow(), is(script.scenes().get(2).narration().orElseThrow()));
    assertThat(
        script.description().orElseThrow(),
        is("The starter holds wild yeast and bacteria.\n\nhttps://bakery.example/sour"));
    assertThat(
        script.scenes().get(0).picture().orElseThrow().from(), is(PictureRequest.From.SEARCH));
    assertThat(script.language(), is("en"));
  }

  @Test
  void compute_byRulesOfNothing_isRefused() {
    DailiesException refused =
        assertThrows(
            DailiesException.class,
            () -> write(SHORT, wanted(new TopicItem("Rain", List.of(), "It rains."))));

    assertThat(refused.code(), is(ErrorCode.SCRIPT_INVALID));
    assertThat(
        refused.getMessage(),
        is(
            "what there is to read about \"Rain\" gives only 0 sentences with 0 words, of 0 that can be"
                + " said alone; a script needs 2 with 21"));
  }

  @Test
  void compute_ofTheSampleFeed_makesAScriptOfEachEntryWithinItsLength() throws IOException {
    WritingSpec halfAMinute = new WritingSpec("rules", 30_000, 180, 4, 10);
    List<TopicItem> topics;
    try (Engines.Lease<TopicSource> feed = Engines.acquire(TopicSource.Factory.class, "feed")) {
      topics =
          feed.engine()
              .topics(
                  "sample-data/topics/bakery.xml",
                  10,
                  Web.within(new Web.Limits(false, 1, 1, 1, 1)));
    }

    assertThat(topics, hasSize(2));
    for (TopicItem topic : topics) {
      Script script = write(halfAMinute, wanted(topic)).script();
      int words =
          script.scenes().stream()
              .mapToInt(scene -> scene.narration().orElseThrow().split(" ").length)
              .sum();
      assertThat(words, greaterThanOrEqualTo(67));
      assertThat(words, lessThanOrEqualTo(90));
      assertThat(
          script.scenes().stream().map(scene -> scene.narration().orElseThrow()).toList(),
          everyItem(in(Arrays.asList(topic.text().split("(?<=[.?]) |\n\n")))));
    }
  }

  @Test
  void compute_byAService_asksAgainUntilTheLengthIsRight() throws IOException {
    String five = "Bread is good for you.";
    try (MisbehavingServer server = MisbehavingServer.start(reply(five), reply(five, five, five))) {
      EngineSettings settings =
          new EngineSettings("de", Optional.of(server.service(Optional.empty())), Optional.empty());
      WritingSpec spec = new WritingSpec("openai", 6000, 200, 2, 4);

      Script script = write(new WriteScript(spec, settings), wanted(TOPIC, PAGE)).script();

      assertThat(server.requests(), hasSize(2));
      assertThat(script.scenes(), hasSize(3));
      assertThat(script.scenes().get(2).narration(), is(Optional.of(five)));
      assertThat(
          script.scenes().get(2).picture(),
          is(
              Optional.of(
                  new PictureRequest(PictureRequest.From.SEARCH, "bread loaf", Optional.empty()))));
      assertThat(script.language(), is("de"));
      String asked = server.requests().get(0).text();
      assertThat(asked, containsString("makes gas"));
      assertThat(asked, containsString("\\\"words\\\":20"));
    }
  }

  @Test
  void operation_itsInputAndItsResult_reachOtherWorkersAsTheyAre() throws Exception {
    ScriptWanted wanted = wanted(TOPIC, PAGE);
    ScriptWritten written = write(SHORT, wanted);

    SerializableUtils.ensureSerializable(new WriteScript(SHORT, EngineSettings.NONE));
    CoderProperties.coderDecodeEncodeEqual(RecordCoder.of(ScriptWanted.class), wanted);
    CoderProperties.coderDecodeEncodeEqual(RecordCoder.of(ScriptWritten.class), written);
  }

  @Test
  void question_schema_isStrictEverywhere() {
    JsonNode schema = new WriteScript(SHORT, EngineSettings.NONE).question(wanted(TOPIC)).schema();

    assertStrict(schema);
    assertStrict(schema.at("/properties/scenes/items"));
    assertThat(schema.at("/properties/scenes/minItems").intValue(), is(2));
    assertThat(schema.at("/properties/scenes/maxItems").intValue(), is(4));
  }

  @Test
  void key_whatWasReadOrIsWantedChanges_isAnother() {
    WriteScript write = new WriteScript(SHORT, EngineSettings.NONE);
    WriteScript longer =
        new WriteScript(new WritingSpec("rules", 9000, 200, 2, 4), EngineSettings.NONE);

    assertThat(write.key(wanted(TOPIC, PAGE)), equalTo(write.key(wanted(TOPIC, PAGE))));
    assertThat(write.key(wanted(TOPIC, PAGE)), not(equalTo(write.key(wanted(TOPIC)))));
    assertThat(write.key(wanted(TOPIC, PAGE)), not(equalTo(longer.key(wanted(TOPIC, PAGE)))));
  }

  @Test
  void question_answerOfAnotherLength_isObjectedTo() {
    Question question = new WriteScript(SHORT, EngineSettings.NONE).question(wanted(TOPIC));
    String six = "Bread is good for all people.";

    assertThat(
        question.objection(answer(six, six)),
        is(Optional.of("it says 12 words, and not 21 to 35")));
    assertThat(question.objection(answer(six, six, six, six)), is(Optional.empty()));
    assertThat(
        question.objection(answer(six + " " + six + " " + six, six, six, six)).isPresent(),
        is(true));
    assertThat(
        question.objection(answer("<break/> " + six, six, six)).orElseThrow(),
        containsString("narration"));
  }

  private static void assertStrict(JsonNode section) {
    assertThat(section.get("additionalProperties").booleanValue(), is(false));
    List<String> names = new ArrayList<>();
    section.get("properties").fieldNames().forEachRemaining(names::add);
    assertThat(Json.mapper().convertValue(section.get("required"), List.class), equalTo(names));
  }

  private static JsonNode answer(String... narrations) {
    return Json.mapper()
        .valueToTree(
            new ScriptAnswer(
                "Bread",
                "Bread!",
                "About bread.",
                List.of("bread"),
                Arrays.stream(narrations)
                    .map(said -> new ScriptAnswer.Scene(said, "bread loaf"))
                    .toList()));
  }

  private static Reply reply(String... narrations) {
    String content = Json.line(answer(narrations));
    return Reply.ok(
        Json.line(Map.of("choices", List.of(Map.of("message", Map.of("content", content))))));
  }

  private static ScriptWanted wanted(TopicItem topic, Page... pages) {
    return new ScriptWanted(ITEM, topic, List.of(pages));
  }

  private static ScriptWritten write(WritingSpec spec, ScriptWanted wanted) throws IOException {
    return write(new WriteScript(spec, EngineSettings.NONE), wanted);
  }

  private static ScriptWritten write(WriteScript write, ScriptWanted wanted) throws IOException {
    write.open();
    try {
      return write.compute(wanted, Path.of("unused"));
    } finally {
      write.close();
    }
  }
}
