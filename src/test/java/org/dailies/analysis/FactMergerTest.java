package org.dailies.analysis;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.SplitIntoChunks;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.face.FacesFound;
import org.dailies.face.Mouth;
import org.dailies.face.MouthLook;
import org.dailies.face.MouthsSeen;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.Footage;
import org.dailies.footage.SoundTrack;
import org.dailies.media.AudioInfo;
import org.dailies.media.Colour;
import org.dailies.media.Content;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.motion.MotionFacts;
import org.dailies.motion.MotionMeasured;
import org.dailies.scene.SceneCut;
import org.dailies.scene.ScenesFound;
import org.dailies.sound.SoundChunk;
import org.dailies.sound.SoundMeasured;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;

/** Nine frames, one each second, with keyframes at 0, 3 and 6. */
class FactMergerTest {
  private static final Timebase SECONDS = new Timebase(1, 1);
  private static final MediaRef MEDIA = new MediaRef("talk.mp4", "talk", "sha256:0");
  private static final Content CONTENT = new Content("sha256:1", "2");
  private static final PacketIndex INDEX =
      new PacketIndex(
          new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, new long[] {0, 3, 6}, new long[] {0, 0, 0});
  private static final TimeRange FIRST = samples(0, 1000);
  private static final TimeRange SECOND = samples(2000, 3000);

  @Test
  void merge_allFactsInAnyOrder_areOrderedAndCertified() {
    FactMerger merger = new FactMerger(footage(true), INDEX);
    merger.addWords(piece(1, SECOND), heard(new Word("bread.", 2000, 3000, 1)));
    merger.addFaces(chunk(2, 6, 9), faces(6, 7, 8));
    merger.addScenes(chunk(2, 6, 9), scenes(cut(7)));
    merger.addFaces(chunk(0, 0, 3), faces(0, 1, 2));
    merger.addScenes(chunk(0, 0, 3), scenes(cut(1), cut(3)));
    merger.addSpeech(found(FIRST, SECOND));
    merger.addWords(piece(0, FIRST), heard(new Word("Good", 0, 1000, 1)));
    merger.addFaces(chunk(1, 3, 6), faces(3, 4, 5));
    merger.addScenes(chunk(1, 3, 6), scenes());
    merger.addSound(soundChunk(), sound());

    Analysis analysis = merger.merge();

    assertThat(
        analysis.certificate(),
        equalTo(
            new Certificate(
                3, 9, SplitIntoChunks.ptsHash(INDEX, Long.MIN_VALUE, Long.MAX_VALUE), 9, 2)));
    assertThat(
        analysis.words().stream().map(Word::text).toList(), equalTo(List.of("Good", "bread.")));
    assertThat(
        analysis.faces().stream().map(FaceSample::index).toList(),
        equalTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8)));
    assertThat(
        analysis.sceneCuts().stream().map(SceneCut::pts).toList(), equalTo(List.of(1L, 3L, 7L)));
    assertThat(
        analysis.engines(),
        equalTo(
            Map.of(
                "DetectFaces", "faces-1", "FindSpeech", "voice-1", "TranscribeSpeech", "ear-1")));
    assertThat(
        analysis.millis(),
        equalTo(
            Map.of(
                "DetectFaces",
                30L,
                "FindScenes",
                9L,
                "FindSpeech",
                5L,
                "MeasureSound",
                7L,
                "TranscribeSpeech",
                40L)));
  }

  @Test
  void merge_pictureOnly_needsNoSound() {
    FactMerger merger = picture(chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 9));

    assertThat(merger.merge().certificate().speechPieces(), is(0));
    assertThat(merger.merge().sound(), is(Optional.empty()));
  }

  @Test
  void merge_voiceWithoutWords_isUnclear() {
    FactMerger merger = withSound();
    TimeRange piece = samples(0, 200_000);
    merger.addSpeech(
        new SpeechFound(
            List.of(samples(0, 96_000), samples(100_000, 200_000)), List.of(piece), "voice-1", 5));
    merger.addWords(
        piece(0, piece),
        heard(new Word("Good", 1000, 20_000, 1), new Word("bread.", 60_000, 90_000, 1)));
    merger.addSound(soundChunk(), sound());

    // a word's times may be off by 100 ms; from 300 ms on something is missing
    assertThat(
        merger.merge().unclear(),
        equalTo(List.of(samples(24_800, 55_200), samples(100_000, 200_000))));
  }

  @Test
  void merge_soundInChunks_isJoined() {
    FactMerger merger = withSound();
    merger.addSpeech(found());
    merger.addSound(soundChunk(1, 2, 480), sound(480));
    merger.addSound(soundChunk(0, 2, 0), sound(0));

    assertThat(merger.merge().sound().orElseThrow().range(), is(samples(0, 960)));
  }

  @Test
  void merge_missingSound_isNamed() {
    FactMerger merger = withSound();
    merger.addSpeech(found());
    merger.addSound(soundChunk(1, 2, 480), sound(480));

    fails("the sound was not measured", merger::merge);
  }

  @Test
  void merge_soundWithAGap_isNamed() {
    FactMerger merger = withSound();
    merger.addSpeech(found());
    merger.addSound(soundChunk(0, 2, 0), sound(0));
    merger.addSound(soundChunk(1, 2, 500), sound(500));

    fails("sound 1 is not where the one before ends", merger::merge);
  }

  @Test
  void merge_missingChunk_isNamed() {
    fails("chunk 1 of 3 is missing", picture(chunk(0, 0, 3), chunk(2, 6, 9)));
  }

  @Test
  void merge_missingLastChunk_isNamed() {
    fails("2 chunks came, 3 were planned", picture(chunk(0, 0, 3), chunk(1, 3, 6)));
  }

  @Test
  void merge_noChunks_isNamed() {
    fails("0 chunks came, 1 were planned", picture());
  }

  @Test
  void merge_gapBetweenChunks_isNamed() {
    fails(
        "chunk 1 starts at 4 and not where the one before ends, at 3",
        picture(chunk(0, 0, 3), chunk(1, 4, 6), chunk(2, 6, 9)));
  }

  @Test
  void merge_overlappingChunks_isNamed() {
    fails(
        "chunk 1 starts at 2 and not where the one before ends, at 3",
        picture(chunk(0, 0, 3), chunk(1, 2, 6), chunk(2, 6, 9)));
  }

  @Test
  void merge_chunksThatEndEarly_isNamed() {
    fails(
        "the chunks end at 8 with 8 frames, the video at 9 with 9",
        picture(chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 8)));
  }

  @Test
  void addFaces_chunkTwice_isNamed() {
    FactMerger merger = picture(chunk(0, 0, 3));

    fails("chunk 0 came twice", () -> merger.addFaces(chunk(0, 0, 3), faces()));
  }

  @Test
  void merge_wrongFrames_isNamed() {
    Chunk right = chunk(1, 3, 6);
    Chunk fewer =
        new Chunk(MEDIA, 1, 3, right.range(), 2, right.ptsHash(), CONTENT, Optional.empty());
    Chunk others =
        new Chunk(MEDIA, 1, 3, right.range(), 3, right.ptsHash() + 1, CONTENT, Optional.empty());

    for (Chunk wrong : List.of(fewer, others)) {
      fails(
          "the frames of chunk 1 are not those of the packet index",
          picture(chunk(0, 0, 3), wrong, chunk(2, 6, 9)));
    }
  }

  @Test
  void merge_missingFaceSample_isNamed() {
    FactMerger merger = new FactMerger(footage(false), INDEX);
    merger.addFaces(chunk(0, 0, 3), faces(0, 2));
    merger.addFaces(chunk(1, 3, 6), faces());
    merger.addFaces(chunk(2, 6, 9), faces());
    for (Chunk chunk : List.of(chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 9))) {
      merger.addScenes(chunk, scenes());
    }

    fails("face sample 1 is missing", merger);
  }

  @Test
  void merge_mouths_areThoseOfAllChunksWithCompanyOrOfNone() {
    Chunk[] chunks = {chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 9)};
    FactMerger merger = new FactMerger(footage(false), INDEX);
    Face face = new Face(0.2, 0.3, 0.1, 0.2, 0.9);
    for (int i = 0; i < 3; i++) {
      List<Face> faces = i == 1 ? List.of(face) : List.of(face, face);
      FaceSample sample = new FaceSample(i, 3L * i, faces);
      merger.addFaces(chunks[i], new FacesFound(List.of(sample), "faces-1", 10));
      merger.addScenes(chunks[i], scenes());
    }
    MouthLook first = new MouthLook(0, List.of(new Mouth(0.25, 0.4, 0.05)));
    MouthLook last = new MouthLook(6, List.of(new Mouth(0.25, 0.4, 0.01)));

    assertThat(merger.merge().mouths(), equalTo(List.of()));
    merger.addMouths(chunks[2], new MouthsSeen(List.of(last), "faces-1", 4));
    fails("the mouths of chunk 0 were not watched as they should be", merger);
    merger.addMouths(chunks[0], new MouthsSeen(List.of(first), "faces-1", 3));
    assertThat(merger.merge().mouths(), equalTo(List.of(first, last)));
    assertThat(merger.merge().millis().get("WatchMouths"), is(7L));
  }

  @Test
  void merge_scenesNotLookedFor_isNamed() {
    FactMerger merger = picture(chunk(0, 0, 3), chunk(1, 3, 6));
    merger.addFaces(chunk(2, 6, 9), faces());

    fails("no scenes were looked for in chunk 2", merger);
    fails("the scenes of chunk 0 came twice", () -> merger.addScenes(chunk(0, 0, 3), scenes()));
  }

  @Test
  void merge_soundNotMeasured_isNamed() {
    FactMerger merger = withSound();
    merger.addSpeech(found());

    fails("the sound was not measured", merger);
  }

  @Test
  void merge_missingPieceOfSpeech_isNamed() {
    FactMerger merger = withSound();
    merger.addSound(soundChunk(), sound());
    merger.addSpeech(found(FIRST, SECOND));
    merger.addWords(piece(0, FIRST), heard());

    fails("1 pieces of speech were heard, 2 were found", merger);
  }

  @Test
  void merge_pieceElsewhere_isNamed() {
    FactMerger merger = withSound();
    merger.addSound(soundChunk(), sound());
    merger.addSpeech(found(FIRST));
    merger.addWords(piece(0, SECOND), heard());

    fails("piece of speech 0 is not where it was found", merger);
  }

  @Test
  void merge_pieceWithAnotherNumber_isNamed() {
    FactMerger merger = withSound();
    merger.addSound(soundChunk(), sound());
    merger.addSpeech(found(FIRST));
    merger.addWords(piece(1, FIRST), heard());

    fails("piece of speech 0 is not where it was found", merger);
  }

  @Test
  void addWords_pieceTwice_isNamed() {
    FactMerger merger = withSound();
    merger.addWords(piece(0, FIRST), heard());

    fails("piece of speech 0 came twice", () -> merger.addWords(piece(0, FIRST), heard()));
  }

  @Test
  void merge_wordsOutOfOrder_isNamed() {
    FactMerger merger = withSound();
    merger.addSound(soundChunk(), sound());
    merger.addSpeech(found(FIRST, SECOND));
    merger.addWords(piece(0, FIRST), heard(new Word("bread", 2500, 2600, 1)));
    merger.addWords(piece(1, SECOND), heard(new Word("good", 2000, 2100, 1)));

    fails("the word 'good' comes before the one it follows", merger);
  }

  @Test
  void merge_motionOfAllChunks_isJoined() {
    FactMerger merger = picture(chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 9));
    merger.addMotion(
        chunk(1, 3, 6), new MotionMeasured(2, new int[] {5, 3}, new int[] {7, 1}, 3, 1));
    merger.addMotion(chunk(0, 0, 3), new MotionMeasured(0, new int[] {0, 1, 4}, new int[3], 3, 1));
    merger.addMotion(chunk(2, 6, 9), new MotionMeasured(4, new int[] {2}, new int[] {9}, 3, 1));

    MotionFacts motion = merger.merge().motion().orElseThrow();

    assertThat(motion.motion(), equalTo(new int[] {0, 1, 9, 3, 2}));
    assertThat(motion.flashes(), equalTo(new int[] {0, 0, 7, 1, 9}));
  }

  @Test
  void merge_motionOfSomeChunks_fails() {
    FactMerger merger = picture(chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 9));
    merger.addMotion(chunk(1, 3, 6), new MotionMeasured(2, new int[] {5}, new int[] {7}, 3, 1));

    fails("the motion of chunk 0 was not measured", merger);
  }

  private static void fails(String message, FactMerger merger) {
    fails(message, merger::merge);
  }

  private static void fails(String message, Runnable action) {
    DailiesException thrown = assertThrows(DailiesException.class, action::run);

    assertThat(thrown.code(), is(ErrorCode.ANALYSIS_INCOMPLETE));
    assertThat(thrown.getMessage(), is("the facts of talk.mp4 do not cover it: " + message));
  }

  private static FactMerger picture(Chunk... chunks) {
    return merger(false, chunks);
  }

  private static FactMerger withSound() {
    return merger(true, chunk(0, 0, 3), chunk(1, 3, 6), chunk(2, 6, 9));
  }

  private static FactMerger merger(boolean sound, Chunk... chunks) {
    FactMerger merger = new FactMerger(footage(sound), INDEX);
    for (Chunk chunk : chunks) {
      merger.addFaces(chunk, faces());
      merger.addScenes(chunk, scenes());
    }
    return merger;
  }

  private static Footage footage(boolean sound) {
    Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
    VideoInfo video =
        new VideoInfo(
            0,
            "h264",
            320,
            180,
            "yuv420p",
            SECONDS,
            new FrameRate(1, 1),
            true,
            0,
            9,
            9,
            3,
            0,
            "1/1",
            "progressive",
            colour);
    AudioInfo audio =
        new AudioInfo(1, "aac", 48_000, 2, "stereo", Timebase.SAMPLES_48K, 0, 432_000);
    return new Footage(
        MEDIA,
        new MediaInfo(
            "mp4",
            1,
            9_000_000,
            9_000_000,
            2,
            Optional.of(video),
            sound ? Optional.of(audio) : Optional.empty()),
        CONTENT.origin());
  }

  private static Chunk chunk(int index, long start, long end) {
    return new Chunk(
        MEDIA,
        index,
        3,
        new TimeRange(start, end, SECONDS),
        INDEX.framesBetween(start, end),
        SplitIntoChunks.ptsHash(INDEX, start, end),
        CONTENT,
        Optional.empty());
  }

  private static ScenesFound scenes(SceneCut... cuts) {
    return new ScenesFound(List.of(cuts), List.of(), 0, 3);
  }

  private static SceneCut cut(long pts) {
    return new SceneCut(pts, SceneCut.Kind.CUT, 0.5);
  }

  private static FacesFound faces(int... indices) {
    return new FacesFound(
        Arrays.stream(indices).mapToObj(i -> new FaceSample(i, i, List.of())).toList(),
        "faces-1",
        10);
  }

  private static SoundMeasured sound() {
    return sound(0);
  }

  private static SoundMeasured sound(long start) {
    return new SoundMeasured(
        samples(start, start + 480), new byte[1], new int[0], new int[0], -3, 7);
  }

  private static SoundChunk soundChunk() {
    return soundChunk(0, 1, 0);
  }

  private static SoundChunk soundChunk(int index, int count, long start) {
    SoundTrack track = new SoundTrack(MEDIA, footage(true).info().audio().orElseThrow());
    return new SoundChunk(track, index, count, samples(start, start + 480), CONTENT);
  }

  private static SpeechFound found(TimeRange... pieces) {
    return new SpeechFound(List.of(pieces), List.of(pieces), "voice-1", 5);
  }

  private static SpeechPiece piece(int index, TimeRange range) {
    return new SpeechPiece(MEDIA, index, 2, range, List.of(range), CONTENT);
  }

  private static SpeechHeard heard(Word... words) {
    return new SpeechHeard(List.of(words), "ear-1", 20);
  }

  private static TimeRange samples(long start, long end) {
    return new TimeRange(start, end, Timebase.SAMPLES_48K);
  }
}
