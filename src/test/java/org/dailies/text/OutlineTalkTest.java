package org.dailies.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.speech.Word;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlineTalkTest {
  private static final Analysis TALK = analysis(Spoken.words(Spoken.THREE_SUBJECTS));

  @TempDir Path folder;

  @Test
  void compute_byRules_tellsWhenItsPartsBegin() throws IOException {
    OutlineTalk outlineTalk = new OutlineTalk("rules", EngineSettings.NONE, 30_000);
    outlineTalk.open();
    Outline outline = outlineTalk.compute(Understood.of(TALK), folder.resolve("none"));
    outlineTalk.close();

    List<Long> starts =
        TALK.words().stream()
            .filter(w -> List.of("Today", "Now", "last").contains(w.text()))
            .map(w -> w.text().equals("last") ? w.start() - 19_200 : w.start())
            .toList();
    assertThat(outline.parts().stream().map(Outline.Part::start).toList(), equalTo(starts));
    assertThat(
        outline.parts().stream().map(Outline.Part::title).toList(),
        contains("Sourdough bread", "Bicycle", "Stars"));
    assertThat(outline.engine(), equalTo("rules@3"));
  }

  @Test
  void compute_nothingSaid_asksNobody() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.of(500, ""))) {
      Outline outline = outlined(server, analysis(List.of())).value();

      assertThat(outline.parts(), empty());
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void once_sameModelAndWords_asksOnlyOnce() throws IOException {
    Reply answer =
        said(
            """
            {"chapters": [
              {"sentence": 24, "title": "Sky", "keywords": []},
              {"sentence": 0, "title": "Bread", "keywords": ["flour"]},
              {"sentence": 24, "title": "Sky again", "keywords": []}]}
            """);
    try (MisbehavingServer server = MisbehavingServer.start(answer)) {
      Once.Result<Outline> first = outlined(server, TALK);
      Once.Result<Outline> second = outlined(server, TALK);

      assertThat(second.known(), equalTo(true));
      assertThat(second.value(), equalTo(first.value()));
      assertThat(
          first.value().parts().stream().map(Outline.Part::title).toList(),
          contains("Bread", "Sky"));
      assertThat(first.value().engine(), equalTo("openai small"));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void once_sentenceThatIsNone_isNoAnswerAndNotKept() throws IOException {
    Reply answer = said("{\"chapters\": [{\"sentence\": 36, \"title\": \"?\", \"keywords\": []}]}");
    try (MisbehavingServer server = MisbehavingServer.start(answer)) {
      DailiesException thrown = assertThrows(DailiesException.class, () -> outlined(server, TALK));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      try (Stream<Path> entries = Files.walk(folder)) {
        assertThat(
            entries.map(Path::toString).toList(),
            not(org.hamcrest.Matchers.hasItem(containsString("outline-"))));
      }
    }
  }

  private Once.Result<Outline> outlined(MisbehavingServer server, Analysis talk) {
    Service service = new Service(server.url(), "small", "NONE", Optional.empty(), 5000, 1);
    OutlineTalk outlineTalk =
        new OutlineTalk(
            "openai", new EngineSettings("en", Optional.of(service), Optional.empty()), 30_000);
    ResultStore store = new ResultStore(folder.toString());
    try (Once<Understood, Outline> once = Once.open(outlineTalk, store, Isolation.NONE)) {
      return once.result(Understood.of(talk));
    }
  }

  static Analysis analysis(List<Word> words) {
    return new Analysis(
        new MediaRef("talk.mp4", "talk", "sha256:0123456789"),
        new MediaInfo("mov", 1, 1, 1, 2, Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        words,
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        new Certificate(1, 0, 0, 0, 0));
  }

  static Reply said(String content) {
    return Reply.ok(
        Json.line(Map.of("choices", new Object[] {Map.of("message", Map.of("content", content))})));
  }
}
