package org.dailies.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.Failed;
import org.dailies.beam.Storage;
import org.dailies.edit.EditSpec;
import org.dailies.edit.TalkPlanner;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.report.ItemReport.Output;
import org.dailies.text.Understood;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.SubRip;
import org.dailies.timeline.interchange.WebVtt;

/**
 * Publishes what is said in all of the footage, in the footage's own time, as SubRip and WebVTT:
 * whatever becomes of its videos. Footage in which nothing is said has none. Output: what is
 * published.
 */
public final class WriteTranscripts
    extends PTransform<PCollection<Understood>, WithFailures.Result<PCollection<Output>, Failure>> {
  /** What is behind the name of the footage, before the extension. */
  public static final String SUFFIX = ".transcript";

  private static final long serialVersionUID = 1L;
  private static final String STAGE = "WriteTranscripts";

  private final String spec;
  private final String output;

  private WriteTranscripts(String spec, String output) {
    this.spec = spec;
    this.output = output;
  }

  /**
   * @param spec whose captions say how words are spelt and lines are broken
   * @param output folder that is published to: a local path or gs://bucket/folder
   */
  public static WriteTranscripts of(EditSpec spec, String output) {
    return new WriteTranscripts(Json.line(spec), output);
  }

  @Override
  public WithFailures.Result<PCollection<Output>, Failure> expand(PCollection<Understood> talks) {
    return talks.apply(
        "Write",
        FlatMapElements.into(TypeDescriptor.of(Output.class))
            .via(this::written)
            .exceptionsInto(Failed.TYPE)
            .exceptionsVia(Failed.in(STAGE, talk -> talk.analysis().media().uri())));
  }

  private List<Output> written(Understood talk) {
    Timeline whole = TalkPlanner.transcript(talk, Json.read(spec, EditSpec.class));
    if (whole.captions().isEmpty()) {
      return List.of();
    }
    String name = output + "/" + talk.analysis().media().name() + SUFFIX;
    try {
      return List.of(
          published(name + ".srt", SubRip.write(whole)),
          published(name + ".vtt", WebVtt.write(whole)));
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_WRITE, "cannot publish a transcript to " + output, e);
    }
  }

  /** What is there already is left alone. */
  private static Output published(String uri, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (Storage.read(uri).filter(there -> Arrays.equals(there, content)).isEmpty()) {
      Storage.write(uri, content);
    }
    return new Output("transcript", uri, content.length, Fingerprint.ofText(text));
  }
}
