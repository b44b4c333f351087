package org.dailies.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.analysis.Analysis;
import org.dailies.cache.Operation;
import org.dailies.edit.ActionSpec;
import org.dailies.edit.EditSpec;
import org.dailies.engine.EngineSettings;
import org.dailies.job.JobSpec;
import org.dailies.picture.PictureQuery;
import org.dailies.text.FindKeywords;
import org.dailies.text.OutlineTalk;
import org.dailies.text.ProofreadTalk;
import org.dailies.text.RateTalk;
import org.dailies.text.Understood;

/** The stages that find out what is meant, and look elsewhere for pictures of it. */
final class ReadingStages {
  private final Stages stages;
  private final JobSpec spec;
  private final String calls;

  /**
   * @param calls what the files begin with in which calls of services are counted
   */
  ReadingStages(Stages stages, JobSpec spec, String calls) {
    this.stages = stages;
    this.spec = spec;
    this.calls = calls;
  }

  /** Asks for what the edit wants to know, and nothing else. */
  PCollection<Understood> of(PCollection<Analysis> analyses) {
    PCollection<Understood> talks =
        analyses.apply(
            "Talks", MapElements.into(TypeDescriptor.of(Understood.class)).via(Understood::of));
    String engine = spec.analysis().engines().text();
    EngineSettings settings = spec.analysis().text().countedIn(calls + "text-");
    if (spec.edit().chapters().isPresent()) {
      int minMs = spec.edit().chapters().get().minMs();
      talks = read(talks, new OutlineTalk(engine, settings, minMs), Understood::with);
    }
    if (spec.edit().broll().isPresent()) {
      talks = read(talks, new FindKeywords(engine, settings), Understood::with);
    }
    if (spec.edit().proofreads()) {
      talks = read(talks, new ProofreadTalk(engine, settings), Understood::with);
    }
    if (spec.edit().highlights().isPresent()) {
      talks = read(talks, new RateTalk(engine, settings), Understood::with);
    }
    for (int lengthMs : spec.edit().action().map(ActionSpec::allLengthsMs).orElse(List.of())) {
      FindAction find = new FindAction(spec.edit().action().orElseThrow(), lengthMs);
      talks = read(find.name(), talks, find, Understood::with);
    }
    return spec.edit().searches() ? illustrated(talks) : talks;
  }

  private <R> PCollection<Understood> read(
      PCollection<Understood> talks,
      Operation<Understood, R> operation,
      SerializableBiFunction<Understood, R, Understood> with) {
    return read(operation.stage(), talks, operation, with);
  }

  /**
   * @param name of the transform, once in a pipeline
   */
  private <R> PCollection<Understood> read(
      String name,
      PCollection<Understood> talks,
      Operation<Understood, R> operation,
      SerializableBiFunction<Understood, R, Understood> with) {
    return stages
        .results(name, talks, operation)
        .apply(
            name + " is read",
            MapElements.into(TypeDescriptor.of(Understood.class))
                .via(read -> with.apply(read.getKey(), read.getValue())));
  }

  private PCollection<Understood> illustrated(PCollection<Understood> talks) {
    String engine = spec.edit().broll().flatMap(EditSpec.BrollSpec::search).orElseThrow();
    WantedPictures queries = new WantedPictures(spec.edit());
    FindPictures find =
        new FindPictures(engine, spec.analysis().search().countedIn(calls + "pictures-"));
    PCollection<KV<PictureQuery, PictureFound>> found =
        stages.results(
            talks.apply(
                "WantedPictures",
                FlatMapElements.into(TypeDescriptor.of(PictureQuery.class)).via(queries)),
            find);
    return talks.apply("GatherPictures", GatherPictures.of(found, queries, find, stages.store()));
  }
}
