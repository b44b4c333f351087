package org.dailies.analysis;

import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.beam.ByItem;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.face.Company;
import org.dailies.face.FacesFound;
import org.dailies.face.MouthsSeen;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.footage.ProbeCache;
import org.dailies.footage.SoundTrack;
import org.dailies.motion.MotionMeasured;
import org.dailies.scene.ScenesFound;
import org.dailies.sound.SoundChunk;
import org.dailies.sound.SoundMeasured;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;

/**
 * Brings all facts of a video together and certifies that they cover it: see {@link Certificate}.
 * What does not is a failure of the video; a video that has failed before is left out silently.
 */
public final class MergeAnalysis
    extends PTransform<PCollection<Footage>, WithFailures.Result<PCollection<Analysis>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "MergeAnalysis";

  private static final TupleTag<Footage> FOOTAGE = new TupleTag<>("footage") {};
  private static final TupleTag<KV<Chunk, FacesFound>> FACES = new TupleTag<>("faces") {};
  private static final TupleTag<KV<Chunk, ScenesFound>> SCENES = new TupleTag<>("scenes") {};
  private static final TupleTag<KV<Company, MouthsSeen>> MOUTHS = new TupleTag<>("mouths") {};
  private static final TupleTag<KV<Chunk, MotionMeasured>> MOTION = new TupleTag<>("motion") {};
  private static final TupleTag<KV<SoundChunk, SoundMeasured>> SOUND = new TupleTag<>("sound") {};
  private static final TupleTag<KV<SoundTrack, SpeechFound>> SPEECH = new TupleTag<>("speech") {};
  private static final TupleTag<KV<SpeechPiece, SpeechHeard>> WORDS = new TupleTag<>("words") {};
  private static final TupleTag<Failure> FAILED = new TupleTag<>("failed") {};

  private static final TupleTag<Analysis> ANALYSES = new TupleTag<>("analyses") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final transient PCollection<KV<Chunk, FacesFound>> faces;
  private final transient PCollection<KV<Chunk, ScenesFound>> scenes;
  private final transient PCollection<KV<Company, MouthsSeen>> mouths;
  private final transient PCollection<KV<Chunk, MotionMeasured>> motion;
  private final transient PCollection<KV<SoundChunk, SoundMeasured>> sound;
  private final transient PCollection<KV<SoundTrack, SpeechFound>> speech;
  private final transient PCollection<KV<SpeechPiece, SpeechHeard>> words;
  private final transient PCollection<Failure> failed;
  private final ResultStore store;

  private MergeAnalysis(
      PCollection<KV<Chunk, FacesFound>> faces,
      PCollection<KV<Chunk, ScenesFound>> scenes,
      PCollection<KV<Company, MouthsSeen>> mouths,
      PCollection<KV<Chunk, MotionMeasured>> motion,
      PCollection<KV<SoundChunk, SoundMeasured>> sound,
      PCollection<KV<SoundTrack, SpeechFound>> speech,
      PCollection<KV<SpeechPiece, SpeechHeard>> words,
      PCollection<Failure> failed,
      ResultStore store) {
    this.faces = faces;
    this.scenes = scenes;
    this.mouths = mouths;
    this.motion = motion;
    this.sound = sound;
    this.speech = speech;
    this.words = words;
    this.failed = failed;
    this.store = store;
  }

  /**
   * @param mouths of the chunks with several people; of none where nobody asked
   * @param motion of all chunks, or of none where nobody asked
   * @param failed what has failed so far, of any video
   * @param store where the packet indices are
   */
  public static MergeAnalysis of(
      PCollection<KV<Chunk, FacesFound>> faces,
      PCollection<KV<Chunk, ScenesFound>> scenes,
      PCollection<KV<Company, MouthsSeen>> mouths,
      PCollection<KV<Chunk, MotionMeasured>> motion,
      PCollection<KV<SoundChunk, SoundMeasured>> sound,
      PCollection<KV<SoundTrack, SpeechFound>> speech,
      PCollection<KV<SpeechPiece, SpeechHeard>> words,
      PCollection<Failure> failed,
      ResultStore store) {
    return new MergeAnalysis(faces, scenes, mouths, motion, sound, speech, words, failed, store);
  }

  @Override
  public WithFailures.Result<PCollection<Analysis>, Failure> expand(PCollection<Footage> footage) {
    PCollectionTuple merged =
        KeyedPCollectionTuple.of(
                FOOTAGE, footage.apply("Footage by item", ByItem.of(f -> f.media().uri())))
            .and(FACES, faces.apply("Faces by item", ByItem.of(f -> f.getKey().media().uri())))
            .and(SCENES, scenes.apply("Scenes by item", ByItem.of(s -> s.getKey().media().uri())))
            .and(
                MOUTHS,
                mouths.apply("Mouths by item", ByItem.of(m -> m.getKey().chunk().media().uri())))
            .and(MOTION, motion.apply("Motion by item", ByItem.of(m -> m.getKey().media().uri())))
            .and(
                SOUND,
                sound.apply("Sound by item", ByItem.of(s -> s.getKey().track().media().uri())))
            .and(SPEECH, speech.apply("Speech by item", ByItem.of(s -> s.getKey().media().uri())))
            .and(WORDS, words.apply("Words by item", ByItem.of(w -> w.getKey().media().uri())))
            .and(FAILED, failed.apply("Failures by item", ByItem.of(Failure::item)))
            .apply("Join", CoGroupByKey.create())
            .apply(
                "Certify",
                ParDo.of(new Certify(store)).withOutputTags(ANALYSES, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(merged.get(ANALYSES), merged.get(FAILURES));
  }

  private static final class Certify extends DoFn<KV<String, CoGbkResult>, Analysis> {
    private static final long serialVersionUID = 1L;

    private final ResultStore store;

    Certify(ResultStore store) {
      this.store = store;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult facts = context.element().getValue();
      Footage footage = facts.getOnly(FOOTAGE, null);
      if (footage == null || facts.getAll(FAILED).iterator().hasNext()) {
        return; // its failure is recorded already
      }
      try {
        FactMerger merger =
            new FactMerger(footage, ProbeCache.probe(footage.media(), store).index());
        facts.getAll(FACES).forEach(f -> merger.addFaces(f.getKey(), f.getValue()));
        facts.getAll(SCENES).forEach(s -> merger.addScenes(s.getKey(), s.getValue()));
        facts.getAll(MOUTHS).forEach(m -> merger.addMouths(m.getKey().chunk(), m.getValue()));
        facts.getAll(MOTION).forEach(m -> merger.addMotion(m.getKey(), m.getValue()));
        facts.getAll(WORDS).forEach(w -> merger.addWords(w.getKey(), w.getValue()));
        facts.getAll(SOUND).forEach(s -> merger.addSound(s.getKey(), s.getValue()));
        Optional.ofNullable(facts.getOnly(SPEECH, null))
            .ifPresent(s -> merger.addSpeech(s.getValue()));
        context.output(merger.merge());
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(footage.media().uri(), STAGE, e));
      }
    }
  }
}
