package org.dailies.pipeline;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.MergeAnalysis;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.ResultStore;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.SplitIntoChunks;
import org.dailies.engine.Device;
import org.dailies.face.Company;
import org.dailies.face.DetectFaces;
import org.dailies.face.FacesFound;
import org.dailies.face.MouthsSeen;
import org.dailies.face.WatchMouths;
import org.dailies.footage.Footage;
import org.dailies.footage.SoundTrack;
import org.dailies.job.JobSpec;
import org.dailies.motion.MeasureMotion;
import org.dailies.motion.MotionMeasured;
import org.dailies.scene.FindScenes;
import org.dailies.scene.ScenesFound;
import org.dailies.sound.MeasureSound;
import org.dailies.sound.SoundChunk;
import org.dailies.sound.SoundMeasured;
import org.dailies.sound.SplitSound;
import org.dailies.speech.FindSpeech;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.SplitSpeech;
import org.dailies.speech.TranscribeSpeech;

/** The stages that find out what footage shows and says. */
final class AnalysisStages {
  /** Long enough that seeking costs little, short enough that one video keeps many workers busy. */
  private static final int CHUNK_SECONDS = 20;

  /** What is read twice, the three seconds before each chunk, costs little then. */
  private static final int SOUND_SECONDS = 60;

  /** What the transcriber hears best. */
  static final int SPEECH_SECONDS = 20;

  private final Stages stages;
  private final JobSpec spec;
  private final Device device;
  private final String calls;

  /**
   * @param calls what the files begin with in which calls of services are counted
   */
  AnalysisStages(Stages stages, JobSpec spec, Device device, String calls) {
    this.stages = stages;
    this.spec = spec;
    this.device = device;
    this.calls = calls;
  }

  PCollection<Analysis> of(PCollection<Footage> footage) {
    ResultStore store = stages.store();
    PCollection<Chunk> chunks =
        footage.apply("SplitIntoChunks", SplitIntoChunks.ofSeconds(CHUNK_SECONDS, store));
    PCollection<KV<Chunk, FacesFound>> faces =
        stages.results(
            chunks,
            new DetectFaces(
                spec.analysis().engines().faces(),
                device,
                spec.analysis().faceIntervalMs(),
                store));
    PCollection<KV<Chunk, ScenesFound>> scenes = stages.results(chunks, new FindScenes(store));
    PCollection<KV<Company, MouthsSeen>> mouths = mouths(faces);
    PCollection<KV<Chunk, MotionMeasured>> motion = motion(chunks);
    PCollection<SoundTrack> tracks =
        footage.apply(
            "SoundTracks",
            FlatMapElements.into(TypeDescriptor.of(SoundTrack.class)).via(Footage::sound));
    PCollection<KV<SoundChunk, SoundMeasured>> sound =
        stages.results(
            tracks.apply("SplitSound", SplitSound.ofSeconds(SOUND_SECONDS, store)),
            new MeasureSound());
    PCollection<KV<SoundTrack, SpeechFound>> speech =
        stages.results(
            tracks, new FindSpeech(spec.analysis().engines().voice(), device, SPEECH_SECONDS));
    PCollection<KV<SpeechPiece, SpeechHeard>> words =
        stages.results(
            speech.apply("SplitSpeech", SplitSpeech.of(store)),
            new TranscribeSpeech(
                spec.analysis().engines().transcriber(),
                device,
                spec.analysis().transcription().countedIn(calls + "transcriber-"),
                store));
    return footage
        .apply(
            "MergeAnalysis",
            MergeAnalysis.of(
                faces,
                scenes,
                mouths,
                motion,
                sound,
                speech,
                words,
                stages.failures("AnalysisFailures"),
                store))
        .failuresTo(stages.failures());
  }

  /** Watches mouths where there are several people, if the edit wants to know who speaks. */
  private PCollection<KV<Company, MouthsSeen>> mouths(PCollection<KV<Chunk, FacesFound>> faces) {
    if (!spec.edit().watchesSpeakers()) {
      return nothing("Nobody is watched", faces, Company.class, MouthsSeen.class);
    }
    return stages.results(
        faces.apply(
            "Company",
            FlatMapElements.into(TypeDescriptor.of(Company.class))
                .via(found -> Company.in(found.getKey(), found.getValue()).stream().toList())),
        new WatchMouths(spec.analysis().engines().faces(), device, stages.store()));
  }

  /** Measures motion, if the edit looks for action. */
  private PCollection<KV<Chunk, MotionMeasured>> motion(PCollection<Chunk> chunks) {
    return spec.edit().action().isPresent()
        ? stages.results(chunks, new MeasureMotion(stages.store()))
        : nothing("Nothing is measured", chunks, Chunk.class, MotionMeasured.class);
  }

  private static <I, O> PCollection<KV<I, O>> nothing(
      String name, PCollection<?> beside, Class<I> input, Class<O> result) {
    return beside
        .getPipeline()
        .apply(name, Create.empty(KvCoder.of(RecordCoder.of(input), RecordCoder.of(result))));
  }
}
