package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.ResultStore;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SceneJobSpec;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.StockPicture;
import org.dailies.script.Draft;
import org.dailies.script.ScriptReader;
import org.dailies.script.Storyboard;
import org.dailies.voice.SpeakText;
import org.dailies.voice.Spoken;
import org.dailies.voice.Utterance;
import org.junit.jupiter.api.Test;

/** Scripts of which something is missing. */
class DrawBoardsTest {
  private static final Draft DRAFT =
      Draft.of(
          "script.yaml",
          "script",
          ScriptReader.parse("script.yaml", "{title: Rye, scenes: [{narration: It rises.}]}"));

  private final Pipeline pipeline = Pipeline.create(Jobs.direct());
  private final List<PCollection<Failure>> failures = new ArrayList<>();

  @Test
  void drawn_strictAndAPageUnread_notesIt() {
    PAssert.that(drawn("strict: true", List.of(), List.of(failure(ErrorCode.WEB_ANSWER))))
        .containsInAnyOrder("[Without scene 1: it is gone]");
    PAssert.that(failures.get(0)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void drawn_strictAndAPictureMissing_fails() {
    PAssert.that(drawn("strict: true", List.of(failure(ErrorCode.WEB_ANSWER)), List.of())).empty();
    PAssert.that(failures.get(0)).containsInAnyOrder(failure(ErrorCode.WEB_ANSWER));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void drawn_aPageOfAScriptThatCouldNotBeWritten_isNoBoard() {
    Failure ofAnother =
        new Failure("topic:Oats", "ReadPages", "", ErrorCode.WEB_ANSWER, "gone", "");
    PAssert.that(drawn("strict: true", List.of(), List.of(ofAnother)))
        .containsInAnyOrder("[]"); // that of the script which is there
    PAssert.that(failures.get(0)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void drawn_aPictureNotKnownYet_waitsForIt() {
    PAssert.that(drawn("strict: true", List.of(failure(ErrorCode.NOT_KNOWN_YET)), List.of()))
        .empty();
    PAssert.that(failures.get(0)).empty();
    pipeline.run().waitUntilFinish();
  }

  /** The notes of the boards that come out. */
  private PCollection<String> drawn(String pictures, List<Failure> missing, List<Failure> unread) {
    SceneJobSpec spec =
        (SceneJobSpec)
            new JobSpecReader(Map.of("speaker", Set.of("mary")))
                .job(
                    "spec.yaml",
                    "{version: 1, job: narrated-scenes, scripts: [a], pictures: {"
                        + pictures
                        + "}}",
                    JobSpecReader.Overrides.NONE);
    Utterance said = DRAFT.narration(spec.voice().pauses()).utterances(DRAFT.item()).get(0);
    Spoken spoken = new Spoken("sha256:1", 48_000, List.of(), 0, 0, "mary", 1);
    return pipeline
        .apply("Drafts", Create.of(DRAFT).withCoder(RecordCoder.of(Draft.class)))
        .apply(
            DrawBoards.of(
                pipeline.apply(
                    "Spoken",
                    Create.of(KV.of(said, spoken))
                        .withCoder(
                            KvCoder.of(
                                RecordCoder.of(Utterance.class), RecordCoder.of(Spoken.class)))),
                new SpeakText(spec.voice()),
                pipeline.apply(
                    "Pictures",
                    Create.empty(
                        KvCoder.of(
                            RecordCoder.of(PictureWanted.class),
                            RecordCoder.of(StockPicture.class)))),
                failures("Missing", missing),
                failures("Unread", unread),
                spec,
                new ResultStore("cache")))
        .failuresTo(failures)
        .apply(
            "Notes",
            MapElements.into(TypeDescriptors.strings())
                .via((Storyboard board) -> board.notes().toString()));
  }

  private PCollection<Failure> failures(String name, List<Failure> failures) {
    return pipeline.apply(name, Create.of(failures).withCoder(RecordCoder.of(Failure.class)));
  }

  private static Failure failure(ErrorCode code) {
    return new Failure(DRAFT.item().uri(), "FetchPictures", "scene 1", code, "it is gone", "");
  }
}
