package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.ResultStore;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.Web;
import org.dailies.footage.Footage;
import org.dailies.script.WritingSpec;
import org.dailies.topic.TopicItem;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicStagesTest {
  private static final Reply PAGES =
      (exchange, closing) -> {
        boolean there = exchange.getRequestURI().getPath().endsWith("/there");
        byte[] page =
            "The loaf grows in the oven, for the heat of the oven makes the gas grow."
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(there ? 200 : 404, there ? page.length : -1);
        if (there) {
          exchange.getResponseBody().write(page);
        }
      };

  @TempDir private Path folder;

  @Test
  void written_topicsWithPages_areScriptsOfWhatCouldBeReadAndPagesAreReadOnce() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(PAGES)) {
      String text = "Bread is baked in an oven. It is hot there.";
      TopicItem both =
          new TopicItem("Both", List.of(server.url() + "/gone", server.url() + "/there"), text);
      TopicItem second = new TopicItem("Second", List.of(server.url() + "/there"), text);
      TopicItem nothing = new TopicItem("Nothing", List.of(), "");
      List<String> scripts =
          List.of(
              "Both: Bread is baked in an oven. The loaf grows in the oven, for the heat of the"
                  + " oven makes the gas grow.",
              "Second: Bread is baked in an oven. The loaf grows in the oven, for the heat of the"
                  + " oven makes the gas grow.");

      run(
          List.of(both, second, nothing),
          scripts,
          List.of("ReadPages WEB_ANSWER", "WriteScript SCRIPT_INVALID"));
      assertThat(server.requests().size(), is(2));

      run(List.of(second), scripts.subList(1, 2), List.of());
      assertThat(server.requests().size(), is(2));
    }
  }

  /**
   * @param expected titles and what is said
   * @param failed stages and codes
   */
  private void run(List<TopicItem> topics, List<String> expected, List<String> failed) {
    Pipeline pipeline = Pipeline.create(Jobs.direct());
    pipeline.getOptions().as(WorkerOptions.class).setIsolation(Isolation.Mode.NONE);
    Stages stages = new Stages(new ResultStore(folder.toString()));
    stages.index(pipeline.apply("Footage", Create.empty(RecordCoder.of(Footage.class))));
    PCollection<String> said =
        new TopicStages(
                2,
                new Web.Limits(true, 4, 5000, 1, 100_000),
                new WritingSpec("rules", 6000, 250, 2, 3),
                EngineSettings.NONE,
                stages)
            .written(
                pipeline.apply(
                    "Topics", Create.of(topics).withCoder(RecordCoder.of(TopicItem.class))),
                stages.failures())
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(
                        written ->
                            written.getValue().script().title()
                                + ": "
                                + String.join(
                                    " ",
                                    written.getValue().script().scenes().stream()
                                        .map(scene -> scene.narration().orElseThrow())
                                        .toList())));
    PAssert.that(said).containsInAnyOrder(expected);
    PAssert.that(
            stages
                .failures("Failures")
                .apply(
                    "Codes",
                    MapElements.into(TypeDescriptors.strings())
                        .via(failure -> failure.stage() + " " + failure.code())))
        .containsInAnyOrder(failed);
    pipeline.run().waitUntilFinish();
  }
}
