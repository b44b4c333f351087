package org.dailies.takes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A talk of which it is known what has to go.
 *
 * @param pcm mono, 48 kHz
 * @param parts what is said and heard, in order
 */
record MadeTalk(float[] pcm, List<Part> parts) {
  private static final Pattern PIECE = Pattern.compile("[\\[\\]]|/+|[^\\[\\]/]+");
  private static final int SHORT_PAUSE = Voice.RATE * 12 / 100;
  private static final int LONG_PAUSE = Voice.RATE * 45 / 100;

  /**
   * A part without a pause that was asked for.
   *
   * @param text as in the script
   * @param gone whether it has to go
   * @param start first sample
   * @param end first sample after
   */
  record Part(String text, boolean gone, int start, int end) {}

  /**
   * Speaks a script: what stands in brackets has to go, {@code /} is a pause of about half a
   * second, the last word is cut off at {@code |}, and {@code *cough*} and {@code *breath*} are
   * heard.
   */
  static MadeTalk of(String script, Voice voice, long seed) {
    Random random = new Random(seed);
    List<Part> parts = new ArrayList<>();
    float[] pcm = new float[Voice.RATE / 2];
    Matcher pieces = PIECE.matcher(script);
    boolean gone = false;
    while (pieces.find()) {
      String text = pieces.group().strip();
      if (text.equals("[") || text.equals("]")) {
        gone = text.equals("[");
        continue;
      }
      if (text.startsWith("/")) {
        pcm = Arrays.copyOf(pcm, pcm.length + text.length() * LONG_PAUSE + random.nextInt(9600));
      } else if (!text.isEmpty()) {
        float[] said = sound(text, voice, random);
        int start = pcm.length;
        pcm = Arrays.copyOf(pcm, start + said.length + SHORT_PAUSE);
        System.arraycopy(said, 0, pcm, start, said.length);
        parts.add(new Part(text, gone, start, start + said.length));
      }
    }
    pcm = Arrays.copyOf(pcm, pcm.length + Voice.RATE / 2);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] += (float) (random.nextGaussian() * 0.0006);
    }
    return new MadeTalk(pcm, List.copyOf(parts));
  }

  private static float[] sound(String text, Voice voice, Random random) {
    return switch (text) {
      case "*cough*" -> burst(random, 0.28, 0.01, 0.45);
      case "*breath*" -> burst(random, 0.6, 0.25, 0.02);
      default -> {
        int bar = text.indexOf('|');
        float[] said = voice.say(text.replace("|", ""), bar < 0 ? 1 : 0.55);
        double gain = 0.1 / rms(said);
        for (int i = 0; i < said.length; i++) {
          said[i] = (float) (gain * said[i]);
        }
        yield said;
      }
    };
  }

  private static float[] burst(Random random, double seconds, double attack, double gain) {
    float[] burst = new float[(int) (seconds * Voice.RATE)];
    double low = 0;
    for (int i = 0; i < burst.length; i++) {
      double at = (double) i / Voice.RATE;
      double swell = Math.min(1, at / attack) * Math.min(1, 3 * (seconds - at) / seconds);
      low += 0.35 * (random.nextGaussian() - low);
      burst[i] = (float) Math.max(-0.9, Math.min(0.9, gain * swell * low));
    }
    return burst;
  }

  private static double rms(float[] pcm) {
    double sum = 0;
    int loud = 0;
    for (float sample : pcm) {
      if (Math.abs(sample) > 0.01) {
        sum += sample * sample;
        loud++;
      }
    }
    return Math.sqrt(sum / Math.max(1, loud));
  }
}
