package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.Build;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageItem;
import org.dailies.json.Json;
import org.dailies.script.Draft;
import org.dailies.script.ScriptReader;
import org.dailies.voice.Pauses;

/** Reads scripts; a bad one fails, with all that is wrong with it. */
final class ReadScripts
    extends PTransform<PCollection<FootageItem>, WithFailures.Result<PCollection<Draft>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "ReadScripts";
  private static final TupleTag<Draft> DRAFTS = new TupleTag<>("drafts") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final String pauses;

  private ReadScripts(String pauses) {
    this.pauses = pauses;
  }

  /**
   * @param pauses that its narration will be spoken with
   */
  static ReadScripts speaking(Pauses pauses) {
    return new ReadScripts(Json.line(pauses));
  }

  @Override
  public WithFailures.Result<PCollection<Draft>, Failure> expand(PCollection<FootageItem> items) {
    PCollectionTuple read =
        items.apply(
            "Read", ParDo.of(new Read(pauses)).withOutputTags(DRAFTS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(read.get(DRAFTS), read.get(FAILURES));
  }

  private static final class Read extends DoFn<FootageItem, Draft> {
    private static final long serialVersionUID = 1L;

    private final Build build = Build.here();
    private final String pauses;

    Read(String pauses) {
      this.pauses = pauses;
    }

    /** The first of a job's steps is the one to notice that the workers have other classes. */
    @Setup
    public void check() {
      build.requireHere();
    }

    @ProcessElement
    public void process(ProcessContext context) {
      FootageItem item = context.element();
      try {
        Draft draft = Draft.of(item.uri(), item.name(), ScriptReader.read(item.uri()));
        draft.narration(Json.read(pauses, Pauses.class)); // which says whether its tags are right
        context.output(draft);
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(item.uri(), STAGE, e));
      }
    }
  }
}
