package org.dailies.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;
import org.dailies.beam.RecordCoder;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.cache.RunOptions;
import org.dailies.cache.RunningJob;
import org.dailies.cache.Tally;
import org.dailies.engine.http.CallBudget;
import org.dailies.failure.Failure;
import org.dailies.json.Json;

/**
 * Ends a run by its report, {@code run.json} in the output folder, and by {@code failures.jsonl}
 * where something failed. The pipeline does it, and not who started it: that one may be gone.
 */
public final class WriteReport extends PTransform<PCollection<ItemReport>, PDone> {
  private static final long serialVersionUID = 1L;

  private final transient RunReport begun;
  private final ResultStore store;
  private final transient PCollection<Failure> failures;
  private final transient PCollection<KV<String, Tally>> tallies;
  private final transient PCollection<ItemReport.Output> transcripts;
  private final transient PCollection<ItemReport.Output> packed;
  private final String calls;

  private WriteReport(
      RunReport begun,
      ResultStore store,
      PCollection<Failure> failures,
      PCollection<KV<String, Tally>> tallies,
      PCollection<ItemReport.Output> transcripts,
      PCollection<ItemReport.Output> packed,
      String calls) {
    this.begun = begun;
    this.store = store;
    this.failures = failures;
    this.tallies = tallies;
    this.transcripts = transcripts;
    this.packed = packed;
    this.calls = calls;
  }

  /**
   * @param begun the report of the run that begins
   * @param store that its workers have marked
   * @param failures of any item
   * @param tallies by stage
   * @param transcripts that were published
   * @param packed the package of all that is published, if there is one
   * @param calls what the files begin with in which the run has counted its calls of services
   */
  public static WriteReport of(
      RunReport begun,
      ResultStore store,
      PCollection<Failure> failures,
      PCollection<KV<String, Tally>> tallies,
      PCollection<ItemReport.Output> transcripts,
      PCollection<ItemReport.Output> packed,
      String calls) {
    return new WriteReport(begun, store, failures, tallies, transcripts, packed, calls);
  }

  /** Where the report of a run lies. */
  public static String uri(String output) {
    return output + "/run.json";
  }

  @Override
  public PDone expand(PCollection<ItemReport> items) {
    PCollectionView<List<ItemReport>> allItems = items.apply("All items", View.asList());
    PCollectionView<List<Failure>> allFailures = failures.apply("All failures", View.asList());
    PCollectionView<Map<String, Tally>> stages =
        tallies.apply("Stages", Combine.perKey(WriteReport::sum)).apply("All stages", View.asMap());
    PCollectionView<List<ItemReport.Output>> packages = packed.apply("Packages", View.asList());
    PCollectionView<List<ItemReport.Output>> texts =
        transcripts.apply("All transcripts", View.asList());
    items
        .getPipeline()
        .apply("Run", Create.of(begun).withCoder(RecordCoder.of(RunReport.class)))
        .apply(
            "Write",
            ParDo.of(new Write(store, calls, allItems, allFailures, stages, texts, packages))
                .withSideInputs(allItems, allFailures, stages, texts, packages));
    return PDone.in(items.getPipeline());
  }

  private static Tally sum(Iterable<Tally> tallies) {
    Tally sum = Tally.NOTHING;
    for (Tally tally : tallies) {
      sum = sum.plus(tally);
    }
    return sum;
  }

  private static final class Write extends DoFn<RunReport, Void> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;
    private final String calls;
    private final PCollectionView<List<ItemReport>> items;
    private final PCollectionView<List<Failure>> failures;
    private final PCollectionView<Map<String, Tally>> stages;
    private final PCollectionView<List<ItemReport.Output>> transcripts;
    private final PCollectionView<List<ItemReport.Output>> packages;

    Write(
        ResultStore store,
        String calls,
        PCollectionView<List<ItemReport>> items,
        PCollectionView<List<Failure>> failures,
        PCollectionView<Map<String, Tally>> stages,
        PCollectionView<List<ItemReport.Output>> transcripts,
        PCollectionView<List<ItemReport.Output>> packages) {
      this.store = store;
      this.calls = calls;
      this.items = items;
      this.failures = failures;
      this.stages = stages;
      this.transcripts = transcripts;
      this.packages = packages;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      WriteResults.Results<ItemReport> results =
          WriteResults.Results.sorted(
              context.sideInput(items), ItemReport::name, context.sideInput(failures));
      RunReport report =
          context
              .element()
              .ended(
                  results.items(),
                  results.failures(),
                  new TreeMap<>(context.sideInput(stages)),
                  context.sideInput(transcripts).stream()
                      .sorted(Comparator.comparing(ItemReport.Output::uri))
                      .toList(),
                  context.sideInput(packages).stream().findFirst());
      Optional<Run> run = RunOptions.run(context.getPipelineOptions());
      if (run.isPresent()) {
        RunningJob.ended(store, run.get());
      }
      CallBudget.end(calls);
      writeFailures(report);
      // the last thing that a run does: where it is, all is done
      write(uri(report.output()), Json.pretty(report));
    }

    private static void writeFailures(RunReport report) throws IOException {
      String uri = report.output() + "/failures.jsonl";
      if (report.failures().isEmpty()) {
        Storage.delete(uri);
        return;
      }
      StringBuilder lines = new StringBuilder();
      report.failures().forEach(failure -> lines.append(Json.line(failure)).append('\n'));
      write(uri, lines.toString());
    }

    private static void write(String uri, String text) throws IOException {
      Storage.write(uri, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
