package org.dailies.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;
import org.dailies.beam.Storage;
import org.dailies.failure.Failure;
import org.dailies.json.Json;

/**
 * Writes all that came out of a pipeline, and all that failed, into one file: sorted, and also
 * where it is nothing. How whoever started a pipeline learns what became of it, on every runner.
 *
 * @param <T> what came out: a record
 */
public final class WriteResults<T> extends PTransform<PCollection<T>, PDone> {
  private static final long serialVersionUID = 1L;

  private final String uri;
  private final SerializableFunction<T, String> name;
  private final transient PCollection<Failure> failures;

  private WriteResults(
      String uri, SerializableFunction<T, String> name, PCollection<Failure> failures) {
    this.uri = uri;
    this.name = name;
    this.failures = failures;
  }

  /**
   * @param name what the results are sorted by
   */
  public static <T> WriteResults<T> to(
      String uri, SerializableFunction<T, String> name, PCollection<Failure> failures) {
    return new WriteResults<>(uri, name, failures);
  }

  /** What the file says. */
  public record Results<T>(List<T> items, List<Failure> failures) {
    /** In an order that is always the same. */
    static <T> Results<T> sorted(
        Iterable<T> items, Function<T, String> name, Iterable<Failure> failures) {
      List<T> sorted = new ArrayList<>();
      items.forEach(sorted::add);
      sorted.sort(Comparator.comparing(name));
      List<Failure> failed = new ArrayList<>();
      failures.forEach(failed::add);
      failed.sort(
          Comparator.comparing(Failure::item)
              .thenComparing(Failure::stage)
              .thenComparing(Failure::range));
      return new Results<>(sorted, failed);
    }

    /**
     * @throws UncheckedIOException if the text is not what {@link WriteResults} wrote
     */
    public static <T> Results<T> read(String json, Class<T> type) {
      JavaType results =
          Json.mapper().getTypeFactory().constructParametricType(Results.class, type);
      try {
        return Json.mapper().readValue(json, results);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("these are no results of " + type.getSimpleName(), e);
      }
    }
  }

  @Override
  public PDone expand(PCollection<T> values) {
    PCollectionView<List<T>> allValues = values.apply("All results", View.asList());
    PCollectionView<List<Failure>> allFailures = failures.apply("All failures", View.asList());
    values
        .getPipeline()
        .apply("Once", Create.of(uri))
        .apply(
            "Write",
            ParDo.of(new Write<>(allValues, allFailures, name))
                .withSideInputs(allValues, allFailures));
    return PDone.in(values.getPipeline());
  }

  private static final class Write<T> extends DoFn<String, Void> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<List<T>> values;
    private final PCollectionView<List<Failure>> failures;
    private final SerializableFunction<T, String> name;

    Write(
        PCollectionView<List<T>> values,
        PCollectionView<List<Failure>> failures,
        SerializableFunction<T, String> name) {
      this.values = values;
      this.failures = failures;
      this.name = name;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      Results<T> results =
          Results.sorted(context.sideInput(values), name::apply, context.sideInput(failures));
      Storage.write(context.element(), Json.line(results).getBytes(StandardCharsets.UTF_8));
    }
  }
}
