package org.dailies.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.Loudness;
import org.dailies.media.LoudnessMeter;
import org.dailies.media.SoundFilter;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.Stillness.Stretch;

/**
 * A sentence as a voice has spoken it, on its way into a narration: each step gives another one.
 *
 * @param pcm mono, 48 kHz
 * @param words in order, samples of {@code pcm}
 * @param before samples of silence that the voice made before it
 * @param after samples of silence that the voice made after it
 */
record Take(float[] pcm, List<SpokenWord> words, int before, int after) {
  static final int RATE = 48_000;

  private static final double HIGHEST_PEAK_DB = -1;

  /** By how much a sound is louder from both of two speakers than measured alone. */
  private static final double OF_BOTH_DB = 10 * Math.log10(2);

  /** -40 dB: soft first sounds are above it. */
  private static final double SILENT = 0.01;

  /** At each end, and at each side of a pause within: 5 ms, so that no joint clicks. */
  private static final int FADE = Stillness.WINDOW;

  /** How far times of words may be off: 80 ms. */
  private static final int NEAR = RATE * 80 / 1000;

  /**
   * What was spoken, at 48 kHz; when the words are said is estimated where the voice does not tell.
   */
  static Take of(Speech speech, String text) {
    float[] pcm =
        speech.sampleRate() == RATE
            ? speech.pcm()
            : filtered("anull", speech.pcm(), speech.sampleRate(), 1);
    List<SpokenWord> words =
        speech.words().isEmpty()
            ? WordEstimate.of(text, pcm)
            : scaled(speech.words(), (double) RATE / speech.sampleRate(), pcm.length);
    return new Take(pcm, words, 0, 0);
  }

  /** The same at the same pitch, so many times as fast; sounds may begin some 30 ms early. */
  Take atSpeed(double speed) {
    if (speed == 1) {
      return this;
    }
    float[] faster = filtered("atempo=" + speed, pcm, RATE, speed);
    return new Take(faster, scaled(words, 1 / speed, faster.length), before, after);
  }

  /**
   * The same without the silence around it; no word is cut.
   *
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if it is nothing else
   */
  Take trimmed(String text) {
    Stretch sounding = new Stillness(pcm, SILENT).sounding();
    if (sounding.length() == 0) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "the voice makes no sound for: " + text);
    }
    int first = words.stream().mapToInt(SpokenWord::start).min().orElse(pcm.length);
    int last = words.stream().mapToInt(SpokenWord::end).max().orElse(0);
    int from = Math.max(0, Math.min(sounding.start() - FADE, first));
    int to = Math.min(pcm.length, Math.max(sounding.end() + FADE, last));
    Take part = part(from, to, words);
    return new Take(part.pcm, part.words, from, pcm.length - to);
  }

  /** The same at the common loudness, or less where its peaks would be too high. */
  Take levelled() {
    Loudness loudness = LoudnessMeter.of(pcm, RATE, 1);
    double gainDb =
        Math.min(
            Spoken.LUFS - OF_BOTH_DB - loudness.integratedLufs(),
            HIGHEST_PEAK_DB - loudness.truePeakDb());
    float gain = loudness.silent() ? 1 : (float) Math.pow(10, gainDb / 20);
    float[] levelled = pcm.clone();
    for (int i = 0; i < levelled.length; i++) {
      levelled[i] *= gain;
    }
    return new Take(levelled, words, before, after);
  }

  /** The same, beginning and ending at nothing. */
  Take faded() {
    float[] faded = pcm.clone();
    for (int i = 0; i < Math.min(FADE, faded.length); i++) {
      float gain = (i + 0.5f) / FADE;
      faded[i] *= gain;
      faded[faded.length - 1 - i] *= gain;
    }
    return new Take(faded, words, before, after);
  }

  /**
   * The same {@link #faded}, with a silence of a certain length after each comma in place of the
   * voice's own.
   *
   * @param samples of digital silence
   */
  Take pausingAtCommas(int samples) {
    Stillness stillness = new Stillness(pcm, SILENT);
    List<Take> parts = new ArrayList<>();
    int from = 0;
    int first = 0;
    for (int i = 0; i + 1 < words.size(); i++) {
      if (Pauses.isMarked(words.get(i).text())) {
        Stretch pause = pause(stillness, words.get(i), words.get(i + 1));
        int to = Math.max(from, pause.start());
        parts.add(part(from, to, words.subList(first, i + 1)).faded());
        from = Math.max(to, pause.end());
        first = i + 1;
      }
    }
    parts.add(part(from, pcm.length, words.subList(first, words.size())).faded());
    return joined(parts, samples);
  }

  /**
   * What is taken out between two words: their pause but for its ends, or nothing, at the quietest
   * place near by, where the voice makes none.
   */
  private static Stretch pause(Stillness stillness, SpokenWord word, SpokenWord next) {
    int from = (word.start() + word.end()) / 2;
    int to = (next.start() + next.end()) / 2;
    Stretch pause = stillness.longest(from, to);
    if (pause.length() >= 2 * FADE) {
      return new Stretch(pause.start() + FADE, pause.end() - FADE);
    }
    int boundary = (word.end() + next.start()) / 2;
    int cut =
        stillness.quietest(Math.max(from, boundary - NEAR), Math.min(to, boundary + NEAR))
            + FADE / 2;
    return new Stretch(cut, cut);
  }

  private Take part(int from, int to, List<SpokenWord> within) {
    return new Take(
        Arrays.copyOfRange(pcm, from, to), moved(within, -from, to - from), before, after);
  }

  private Take joined(List<Take> parts, int pause) {
    int length = parts.stream().mapToInt(part -> part.pcm.length).sum();
    float[] joined = new float[length + (parts.size() - 1) * pause];
    List<SpokenWord> all = new ArrayList<>();
    int at = 0;
    for (Take part : parts) {
      System.arraycopy(part.pcm, 0, joined, at, part.pcm.length);
      all.addAll(moved(part.words, at, joined.length));
      at += part.pcm.length + pause;
    }
    return new Take(joined, List.copyOf(all), before, after);
  }

  private static List<SpokenWord> moved(List<SpokenWord> words, int by, int length) {
    return words.stream()
        .map(
            word ->
                new SpokenWord(
                    word.text(),
                    within(word.start() + by, length),
                    within(word.end() + by, length)))
        .toList();
  }

  private static List<SpokenWord> scaled(List<SpokenWord> words, double factor, int length) {
    return words.stream()
        .map(
            word ->
                new SpokenWord(
                    word.text(),
                    within((int) Math.round(word.start() * factor), length),
                    within((int) Math.round(word.end() * factor), length)))
        .toList();
  }

  private static int within(int sample, int length) {
    return Math.max(0, Math.min(sample, length));
  }

  /**
   * All of a sound through filters, at 48 kHz.
   *
   * @param speed so many times as long it is before
   */
  private static float[] filtered(String filters, float[] pcm, int sampleRate, double speed) {
    float[] out = new float[RATE + (int) (pcm.length * ((double) RATE / sampleRate) / speed)];
    try (SoundFilter filter = new SoundFilter(filters, sampleRate, RATE, 1)) {
      filter.push(pcm, pcm.length);
      filter.flush();
      return Arrays.copyOf(out, filter.pull(out, out.length));
    }
  }
}
