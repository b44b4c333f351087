package org.dailies.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.Storage;
import org.dailies.edit.EditSpec;
import org.dailies.edit.TalkPlanner;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
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
  private static final TupleTag<Output> WRITTEN = new TupleTag<>("written") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

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
    PCollectionTuple written =
        talks.apply(
            "Write",
            ParDo.of(new Write(spec, output)).withOutputTags(WRITTEN, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(written.get(WRITTEN), written.get(FAILURES));
  }

  private static final class Write extends DoFn<Understood, Output> {
    private static final long serialVersionUID = 1L;

    private final String spec;
    private final String output;

    Write(String spec, String output) {
      this.spec = spec;
      this.output = output;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      MediaRef media = context.element().analysis().media();
      try {
        Timeline whole = TalkPlanner.transcript(context.element(), Json.read(spec, EditSpec.class));
        String name = output + "/" + media.name() + SUFFIX;
        if (!whole.captions().isEmpty()) {
          context.output(published(name + ".srt", SubRip.write(whole)));
          context.output(published(name + ".vtt", WebVtt.write(whole)));
        }
      } catch (IOException e) {
        String where = "cannot publish a transcript to " + output;
        context.output(
            FAILURES,
            Failure.of(
                media.uri(), STAGE, new DailiesException(ErrorCode.STORAGE_WRITE, where, e)));
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(media.uri(), STAGE, e));
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
}
