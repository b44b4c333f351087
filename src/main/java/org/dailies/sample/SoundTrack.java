package org.dailies.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.sample.Recipe.Clap;
import org.dailies.sample.Recipe.Kind;
import org.dailies.sample.Recipe.Line;
import org.dailies.sample.Recipe.Pause;
import org.dailies.sample.Recipe.Say;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.voice.Speech;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.SpeechSynthesizer;

/** The sound of a recipe: mono, 48 kHz, sample 0 at pts 0, with what is said when. */
final class SoundTrack {
  private static final int RATE = 48_000;

  /** What is kept of the voice's own silence around a line: half of it. */
  private static final int EDGE = RATE / 50;

  private static final int SHORTEST_PAUSE = RATE * 3 / 10;
  private static final int CLAP_LENGTH = RATE / 50;

  private final FrameRate frameRate;
  private final List<Truth.Word> words = new ArrayList<>();
  private final List<Long> claps = new ArrayList<>();
  private float[] pcm = new float[RATE];
  private int length;

  private SoundTrack(FrameRate frameRate) {
    this.frameRate = frameRate;
  }

  /** The sound of nothing. */
  static SoundTrack silent(FrameRate frameRate) {
    return new SoundTrack(frameRate);
  }

  /** The script spoken; {@link #complete} adds the rest once the length is known. */
  static SoundTrack of(Recipe.Sound sound, FrameRate frameRate) {
    SoundTrack track = new SoundTrack(frameRate);
    track.length = sound.startMs() * (RATE / 1000);
    if (!sound.script().isEmpty()) {
      try (var voice = Engines.acquire(SpeechSynthesizer.Factory.class, sound.voice())) {
        for (Line line : sound.script()) {
          track.add(line, voice.engine());
        }
      }
      track.level(sound.loudnessLufs());
    }
    return track;
  }

  /** Samples so far. */
  int length() {
    return length;
  }

  List<Truth.Word> words() {
    return words;
  }

  List<Long> claps() {
    return claps;
  }

  /** Where nothing is said, from {@code start} to {@code end}. */
  List<Truth.Silence> pauses(long start, long end) {
    List<Truth.Silence> pauses = new ArrayList<>();
    long from = start;
    for (Truth.Word word : words) {
      addPause(pauses, from, word.start());
      from = word.end();
    }
    addPause(pauses, from, end);
    return pauses;
  }

  /**
   * Makes it this long and adds claps and everything that is not said.
   *
   * @param scenes those of the film
   */
  float[] complete(Recipe.Sound sound, List<Recipe.Scene> scenes, int samples) {
    reserve(samples);
    length = samples;
    float[] all = Arrays.copyOf(pcm, samples);
    Noise.addHum(all, amplitude(sound.humDb()));
    sound.streetDb().ifPresent(db -> Noise.addStreet(all, amplitude(db)));
    sound.gameDb().ifPresent(db -> GameSound.addTo(all, scenes, amplitude(db)));
    sound.tune().ifPresent(tune -> tune.addTo(all, amplitude(sound.loudnessLufs())));
    SplittableRandom random = new SplittableRandom(7);
    for (long clap : claps) {
      for (int i = 0; i < CLAP_LENGTH && clap + i < samples; i++) {
        double fade = Math.exp(-6.0 * i / CLAP_LENGTH);
        all[(int) clap + i] += (float) (0.5 * fade * random.nextDouble(-1, 1));
      }
    }
    for (int i = 0; i < samples; i++) {
      all[i] = limited(all[i]);
    }
    return all;
  }

  private void add(Line line, SpeechSynthesizer voice) {
    if (line instanceof Say say) {
      say(say, exact(spoken(say, voice), voice));
    } else if (line instanceof Pause pause) {
      length += pause.ms() * (RATE / 1000);
    } else if (line instanceof Clap) {
      Timebase frames = frameRate.timebase();
      long frame = Timebase.SAMPLES_48K.rescale(length, frames) + 1;
      long start = frames.rescale(frame, Timebase.SAMPLES_48K);
      claps.add(start);
      length = (int) start + CLAP_LENGTH;
    }
  }

  /** Results are held against sample footage: it must be known when each word is said. */
  private static Speech exact(Speech speech, SpeechSynthesizer voice) {
    if (speech.words().isEmpty() || speech.sampleRate() != RATE) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS,
          "sample footage needs a voice at %d Hz that tells when its words are said, such as mary;"
              + " %s does not",
          RATE,
          voice.identity());
    }
    return speech;
  }

  /** A filler on its own comes out as a click: the voice says it before something else. */
  private static Speech spoken(Say say, SpeechSynthesizer voice) {
    if (say.kind() != Kind.FILLER) {
      return voice.speak(say.text());
    }
    Speech whole = voice.speak(say.text() + " when I was there.");
    int words = Math.min(Speech.words(say.text()).size(), whole.words().size());
    return new Speech(whole.pcm(), whole.sampleRate(), whole.words().subList(0, words));
  }

  /** Without the voice's own silence before and after, so that pauses are as long as written. */
  private void say(Say say, Speech speech) {
    List<SpokenWord> spoken = speech.words();
    int from = Math.max(0, spoken.get(0).start() - EDGE);
    int to = Math.min(speech.pcm().length, spoken.get(spoken.size() - 1).end() + EDGE);
    reserve(length + to - from);
    for (int i = from; i < to; i++) {
      double fade = Math.min(1, Math.min(i - from + 1, to - i) / (double) EDGE);
      pcm[length + i - from] = (float) (speech.pcm()[i] * fade);
    }
    for (SpokenWord word : spoken) {
      words.add(
          new Truth.Word(
              word.text(),
              say.kind(),
              length + word.start() - from,
              length + Math.min(word.end(), to) - from));
    }
    length += to - from;
  }

  /** The voice at a loudness: the mean square inside words, both channels alike, is near to it. */
  private void level(double lufs) {
    double sum = 0;
    long count = 0;
    for (Truth.Word word : words) {
      for (int i = (int) word.start(); i < word.end(); i++) {
        sum += pcm[i] * pcm[i];
      }
      count += word.end() - word.start();
    }
    if (count == 0 || sum == 0) {
      return;
    }
    // two equal channels are 3 dB louder than one
    double gain = amplitude(lufs - 3) / Math.sqrt(sum / count);
    for (int i = 0; i < length && i < pcm.length; i++) {
      pcm[i] *= (float) gain;
    }
  }

  private void reserve(int samples) {
    if (samples > pcm.length) {
      pcm = Arrays.copyOf(pcm, Math.max(samples, 2 * pcm.length));
    }
  }

  private static void addPause(List<Truth.Silence> pauses, long start, long end) {
    if (end - start >= SHORTEST_PAUSE) {
      pauses.add(new Truth.Silence(start, end));
    }
  }

  /** Straight up to 0.6, then bent so that nothing is above 0.88, -1.1 dBFS. */
  private static float limited(float sample) {
    double loud = Math.abs(sample);
    if (loud <= 0.6) {
      return sample;
    }
    return (float) Math.copySign(0.6 + 0.28 * Math.tanh((loud - 0.6) / 0.28), sample);
  }

  private static double amplitude(double db) {
    return Math.pow(10, db / 20);
  }
}
