package org.dailies.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.text.Proofread.Change;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofreadTalkTest {
  private static final Understood TALK =
      Understood.of(OutlineTalkTest.analysis(Spoken.words("We mix flower. The flower is wet.")));

  @TempDir Path folder;

  @Test
  void once_wordsThatAreThere_areChangesByTheirNumberInTheTalk() throws IOException {
    Reply answer =
        OutlineTalkTest.said(
            """
            {"corrections": [
              {"sentence": 1, "word": 1, "heard": "flower", "written": "flour"},
              {"sentence": 0, "word": 7, "heard": "flower.", "written": "flour."},
              {"sentence": 0, "word": 0, "heard": "They", "written": "You"},
              {"sentence": 1, "word": 1, "heard": "flower", "written": "floor"}]}
            """);
    try (MisbehavingServer server = MisbehavingServer.start(answer)) {
      Proofread read = proofread(server).value();

      assertThat(
          read.changes(),
          contains(new Change(2, "flower.", "flour."), new Change(4, "flower", "flour")));
      assertThat(read.engine(), equalTo("openai small"));
      assertThat(proofread(server).value(), equalTo(read));
      assertThat(server.requests(), hasSize(1));
      assertThat(
          server.requests().get(0).text(),
          containsString("[\\\"The\\\",\\\"flower\\\",\\\"is\\\",\\\"wet.\\\"]"));
    }
  }

  @Test
  void once_moreThanAWordForAWord_isNoAnswer() throws IOException {
    Reply answer =
        OutlineTalkTest.said(
            """
            {"corrections": [{"sentence": 0, "word": 0, "heard": "We", "written": "All of us"}]}
            """);
    try (MisbehavingServer server = MisbehavingServer.start(answer)) {
      DailiesException thrown = assertThrows(DailiesException.class, () -> proofread(server));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
    }
  }

  private Once.Result<Proofread> proofread(MisbehavingServer server) {
    Service service = new Service(server.url(), "small", "NONE", Optional.empty(), 5000, 1);
    ProofreadTalk proofreadTalk =
        new ProofreadTalk(
            "openai", new EngineSettings("en", Optional.of(service), Optional.empty()));
    ResultStore store = new ResultStore(folder.toString());
    try (Once<Understood, Proofread> once = Once.open(proofreadTalk, store, Isolation.NONE)) {
      return once.result(TALK);
    }
  }
}
