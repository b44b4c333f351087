package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.cache.Explanation.Difference;
import org.dailies.speech.SpeechHeard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
  private static final String TALK = "sha256:00aabb";
  private static final Declaration DECLARED =
      Declaration.conditional("RenderSegments", "segment", 3, "shows");

  @TempDir Path folder;
  private ResultStore store;

  @BeforeEach
  void open() {
    store = new ResultStore(folder.toString());
  }

  @Test
  void explain_captionChanged_namesTheLineAndNothingElse() {
    put(TALK, shows("Bread", 10));
    put(TALK, shows("Water", 20));

    assertThat(
        explain(TALK, shows("Butter", 20)).differences(),
        contains(
            new Difference("shows.lines[0]", Optional.of("\"Water\""), Optional.of("\"Butter\""))));
  }

  @Test
  void explain_partThatIsNewOrGone_hasNothingOnOneSide() {
    put(TALK, Map.of("frames", 10, "zoom", 1.1));

    assertThat(
        explain(TALK, Map.of("frames", 10, "crop", 2)).differences(),
        contains(
            new Difference("shows.crop", Optional.empty(), Optional.of("2")),
            new Difference("shows.zoom", Optional.of("1.1"), Optional.empty())));
  }

  @Test
  void explain_newerVersion_namesIt() {
    Declaration older = Declaration.conditional("RenderSegments", "segment", 2, "shows");
    store.put(
        older.key(TALK, Map.of("shows", shows("Bread", 10))),
        made(older),
        value(),
        Optional.empty());

    assertThat(
        explain(TALK, shows("Bread", 10)).differences(),
        contains(new Difference("version", Optional.of("2"), Optional.of("3"))));
  }

  @Test
  void explain_footageReplaced_isFoundByItsName() {
    put("sha256:11ccdd", shows("Bread", 10));

    assertThat(
        explain(TALK, shows("Bread", 10)).differences(),
        contains(new Difference("footage", Optional.of("sha256:11ccdd"), Optional.of(TALK))));
  }

  @Test
  void explain_nothingBefore_hasNoDate() {
    assertThat(
        explain(TALK, shows("Bread", 10)),
        equalTo(new Explanation("segment 1 of 1", Optional.empty(), List.of())));
  }

  @Test
  void explain_entryOfTheVeryKey_hasNoDifferences() {
    put(TALK, shows("Bread", 10));

    assertThat(explain(TALK, shows("Bread", 10)).differences(), empty());
  }

  private void put(String fingerprint, Map<String, Object> shows) {
    store.put(
        DECLARED.key(fingerprint, Map.of("shows", shows)),
        made(DECLARED),
        value(),
        Optional.empty());
  }

  private Explanation explain(String fingerprint, Map<String, Object> shows) {
    Wanted wanted =
        new Wanted(
            "/footage/talk.mp4",
            "RenderSegments",
            "segment 1 of 1",
            DECLARED.key(fingerprint, Map.of("shows", shows)),
            10,
            false);
    return Explainer.of(Inventory.of(store), wanted.item(), List.of(wanted)).explain(wanted);
  }

  private static Map<String, Object> shows(String line, int frames) {
    return Map.of("lines", List.of(line), "frames", frames);
  }

  private static Provenance made(Declaration declared) {
    return Provenance.of(declared, "/footage/talk.mp4", Cost.UNKNOWN);
  }

  private static SpeechHeard value() {
    return new SpeechHeard(List.of(), "e", 5);
  }
}
