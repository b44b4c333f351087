package org.dailies.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.chunk.Chunk;
import org.dailies.chunk.SplitIntoChunks;
import org.dailies.face.Company;
import org.dailies.face.FaceSample;
import org.dailies.face.FacesFound;
import org.dailies.face.MouthsSeen;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.Footage;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.motion.MotionFacts;
import org.dailies.motion.MotionMeasured;
import org.dailies.scene.ScenesFound;
import org.dailies.sound.JoinedSound;
import org.dailies.sound.SoundChunk;
import org.dailies.sound.SoundMeasured;
import org.dailies.speech.SpeechFound;
import org.dailies.speech.SpeechHeard;
import org.dailies.speech.SpeechPiece;
import org.dailies.speech.Word;

/** The facts of one video, in any order, put in order and checked for gaps. */
final class FactMerger {
  private final Footage footage;
  private final PacketIndex index;
  private final TreeMap<Integer, Chunk> chunks = new TreeMap<>();
  private final TreeMap<Integer, FacesFound> faces = new TreeMap<>();
  private final TreeMap<Integer, ScenesFound> scenes = new TreeMap<>();
  private final TreeMap<Integer, MouthsSeen> mouths = new TreeMap<>();
  private final TreeMap<Integer, MotionMeasured> motion = new TreeMap<>();
  private final TreeMap<Integer, SpeechPiece> pieces = new TreeMap<>();
  private final TreeMap<Integer, SpeechHeard> heard = new TreeMap<>();
  private final Map<String, String> engines = new TreeMap<>();
  private final Map<String, Long> millis = new TreeMap<>();
  private final TreeMap<Integer, SoundChunk> soundChunks = new TreeMap<>();
  private final TreeMap<Integer, SoundMeasured> sound = new TreeMap<>();
  private Optional<SpeechFound> speech = Optional.empty();

  FactMerger(Footage footage, PacketIndex index) {
    this.footage = footage;
    this.index = index;
  }

  void addFaces(Chunk chunk, FacesFound found) {
    if (chunks.put(chunk.index(), chunk) != null) {
      throw incomplete("chunk %d came twice", chunk.index());
    }
    faces.put(chunk.index(), found);
    engines.put("DetectFaces", found.engine());
    millis.merge("DetectFaces", found.millis(), Long::sum);
  }

  void addMouths(Chunk chunk, MouthsSeen seen) {
    if (mouths.put(chunk.index(), seen) != null) {
      throw incomplete("the mouths of chunk %d came twice", chunk.index());
    }
    engines.put("WatchMouths", seen.engine());
    millis.merge("WatchMouths", seen.millis(), Long::sum);
  }

  void addMotion(Chunk chunk, MotionMeasured measured) {
    if (motion.put(chunk.index(), measured) != null) {
      throw incomplete("the motion of chunk %d came twice", chunk.index());
    }
    millis.merge("MeasureMotion", measured.millis(), Long::sum);
  }

  void addScenes(Chunk chunk, ScenesFound found) {
    if (scenes.put(chunk.index(), found) != null) {
      throw incomplete("the scenes of chunk %d came twice", chunk.index());
    }
    millis.merge("FindScenes", found.millis(), Long::sum);
  }

  void addSound(SoundChunk chunk, SoundMeasured measured) {
    if (soundChunks.put(chunk.index(), chunk) != null) {
      throw incomplete("sound %d came twice", chunk.index());
    }
    sound.put(chunk.index(), measured);
    millis.merge("MeasureSound", measured.millis(), Long::sum);
  }

  void addSpeech(SpeechFound found) {
    speech = Optional.of(found);
    engines.put("FindSpeech", found.engine());
    millis.put("FindSpeech", found.millis());
  }

  void addWords(SpeechPiece piece, SpeechHeard words) {
    if (pieces.put(piece.index(), piece) != null) {
      throw incomplete("piece of speech %d came twice", piece.index());
    }
    heard.put(piece.index(), words);
    engines.put("TranscribeSpeech", words.engine());
    millis.merge("TranscribeSpeech", words.millis(), Long::sum);
  }

  /**
   * All facts in order.
   *
   * @throws DailiesException with {@link ErrorCode#ANALYSIS_INCOMPLETE} if they do not cover the
   *     video exactly
   */
  Analysis merge() {
    checkChunks();
    checkScenes();
    checkMouths();
    checkMotion();
    checkSound();
    checkSpeech();
    List<FaceSample> samples = samples();
    List<Word> words = words();
    Certificate certificate =
        new Certificate(
            chunks.size(),
            index.frames(),
            SplitIntoChunks.ptsHash(index, Long.MIN_VALUE, Long.MAX_VALUE),
            samples.size(),
            pieces.size());
    return new Analysis(
        footage.media(),
        footage.info(),
        samples,
        scenes.values().stream().flatMap(found -> found.cuts().stream()).toList(),
        scenes.values().stream().flatMap(found -> found.focus().stream()).toList(),
        words,
        speech.map(SpeechFound::voiced).orElse(List.of()),
        language(),
        sound.isEmpty() ? Optional.empty() : Optional.of(JoinedSound.of(sound.values())),
        mouths.values().stream().flatMap(seen -> seen.looks().stream()).toList(),
        motion.isEmpty() ? Optional.empty() : Optional.of(MotionFacts.of(motion.values())),
        engines,
        millis,
        certificate);
  }

  private void checkChunks() {
    VideoInfo video = footage.info().video().orElseThrow();
    int frames = 0;
    long reached = Math.min(index.pts()[0], video.startPts());
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      if (chunk == null) {
        throw incomplete("chunk %d of %d is missing", i, chunks.size() + 1);
      }
      if (chunk.range().start() != reached) {
        throw incomplete(
            "chunk %d starts at %d and not where the one before ends, at %d",
            i, chunk.range().start(), reached);
      }
      int expected = index.framesBetween(chunk.range().start(), chunk.range().end());
      long hash = SplitIntoChunks.ptsHash(index, chunk.range().start(), chunk.range().end());
      if (chunk.frames() != expected || chunk.ptsHash() != hash) {
        throw incomplete("the frames of chunk %d are not those of the packet index", i);
      }
      frames += chunk.frames();
      reached = chunk.range().end();
    }
    int last = chunks.size();
    if (last == 0 || chunks.firstEntry().getValue().count() != last) {
      throw incomplete(
          "%d chunks came, %d were planned",
          last, last == 0 ? 1 : chunks.firstEntry().getValue().count());
    }
    if (reached != video.endPts() || frames != index.frames()) {
      throw incomplete(
          "the chunks end at %d with %d frames, the video at %d with %d",
          reached, frames, video.endPts(), index.frames());
    }
  }

  private void checkScenes() {
    for (int chunk : chunks.keySet()) {
      if (!scenes.containsKey(chunk)) {
        throw incomplete("no scenes were looked for in chunk %d", chunk);
      }
    }
  }

  /** Nobody's are watched, or everybody's who has company. */
  private void checkMouths() {
    for (Map.Entry<Integer, FacesFound> found : faces.entrySet()) {
      int chunk = found.getKey();
      boolean company = Company.in(chunks.get(chunk), found.getValue()).isPresent();
      if (!mouths.isEmpty() && company != mouths.containsKey(chunk)) {
        throw incomplete("the mouths of chunk %d were not watched as they should be", chunk);
      }
    }
  }

  /** That of no chunk is measured, or that of all. */
  private void checkMotion() {
    for (Chunk chunk : chunks.values()) {
      MotionMeasured measured = motion.get(chunk.index());
      if (!motion.isEmpty() && (measured == null || measured.frames() != chunk.frames())) {
        throw incomplete("the motion of chunk %d was not measured", chunk.index());
      }
    }
  }

  private void checkSound() {
    if (footage.info().audio().isEmpty()) {
      return;
    }
    if (sound.isEmpty() || soundChunks.firstEntry().getValue().count() != sound.size()) {
      throw incomplete("the sound was not measured");
    }
    long reached = soundChunks.firstEntry().getValue().range().start();
    boolean ended = false;
    for (int i = 0; i < sound.size(); i++) {
      SoundChunk chunk = soundChunks.get(i);
      SoundMeasured measured = sound.get(i);
      if (chunk == null || chunk.range().start() != reached) {
        throw incomplete("sound %d is not where the one before ends", i);
      }
      if (measured.range().start() != reached || (ended && measured.range().length() > 0)) {
        throw incomplete("sound %d was not measured where it is", i);
      }
      ended |= measured.range().end() < chunk.range().end();
      reached = chunk.range().end();
    }
  }

  private void checkSpeech() {
    if (footage.info().audio().isEmpty()) {
      return;
    }
    if (speech.isEmpty()) {
      throw incomplete("no speech was looked for");
    }
    int planned = speech.get().pieces().size();
    if (pieces.size() != planned) {
      throw incomplete("%d pieces of speech were heard, %d were found", pieces.size(), planned);
    }
    for (int i = 0; i < planned; i++) {
      SpeechPiece piece = pieces.get(i);
      if (piece == null || !speech.get().pieces().get(i).equals(piece.range())) {
        throw incomplete("piece of speech %d is not where it was found", i);
      }
    }
  }

  private List<FaceSample> samples() {
    List<FaceSample> all = new ArrayList<>();
    for (FacesFound found : faces.values()) {
      for (FaceSample sample : found.samples()) {
        if (sample.index() != all.size()) {
          throw incomplete("face sample %d is missing", all.size());
        }
        all.add(sample);
      }
    }
    return List.copyOf(all);
  }

  /** That of most words. */
  private Optional<String> language() {
    Map<String, Integer> words = new TreeMap<>();
    for (SpeechHeard piece : heard.values()) {
      piece.language().ifPresent(l -> words.merge(l, piece.words().size(), Integer::sum));
    }
    return words.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private List<Word> words() {
    List<Word> all = new ArrayList<>();
    for (SpeechHeard piece : heard.values()) {
      for (Word word : piece.words()) {
        if (!all.isEmpty() && word.start() < all.get(all.size() - 1).start()) {
          throw incomplete("the word '%s' comes before the one it follows", word.text());
        }
        all.add(word);
      }
    }
    return List.copyOf(all);
  }

  private DailiesException incomplete(String format, Object... args) {
    return new DailiesException(
        ErrorCode.ANALYSIS_INCOMPLETE,
        "the facts of "
            + footage.media().uri()
            + " do not cover it: "
            + String.format(java.util.Locale.ROOT, format, args));
  }
}
