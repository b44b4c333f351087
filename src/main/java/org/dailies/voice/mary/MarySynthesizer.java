package org.dailies.voice.mary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import org.dailies.engine.Device;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Speech;
import org.dailies.voice.SpeechSynthesizer;

/** MaryTTS, in this process, with an American woman's statistical voice at 48 kHz. */
public final class MarySynthesizer implements SpeechSynthesizer {
  private static final String VOICE = "cmu-slt-hsmm";
  private static final String IDENTITY = "mary-" + VOICE + "@5.2.1";

  private final LocalMaryInterface sound;
  private final LocalMaryInterface timings;

  private MarySynthesizer(LocalMaryInterface sound, LocalMaryInterface timings) {
    this.sound = sound;
    this.timings = timings;
  }

  @Override
  public String identity() {
    return IDENTITY;
  }

  @Override
  public synchronized Speech speak(String text) {
    try {
      AudioInputStream stream = sound.generateAudio(text);
      float[] pcm = samples(stream);
      int rate = (int) stream.getFormat().getSampleRate();
      List<Speech.SpokenWord> words = new WordTimings(text, rate).of(timings.generateXML(text));
      return new Speech(pcm, rate, words);
    } catch (SynthesisException | IOException e) {
      throw new DailiesException(
          ErrorCode.ENGINE_FAILED, "the voice " + VOICE + " cannot read: " + text, e);
    }
  }

  /** MaryTTS itself stays up: its state is static, one for the JVM, and it cannot start twice. */
  @Override
  public void close() {}

  private static float[] samples(AudioInputStream stream) throws IOException {
    AudioFormat format = stream.getFormat();
    if (format.getSampleSizeInBits() != 16 || format.getChannels() != 1) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED, "the voice %s speaks in %s, not 16 bit mono", VOICE, format);
    }
    ShortBuffer pcm =
        ByteBuffer.wrap(bytes(stream))
            .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer();
    float[] samples = new float[pcm.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pcm.get(i) / 32768f;
    }
    return samples;
  }

  /** MaryTTS's stream ends {@link AudioInputStream#readAllBytes} after its first buffer. */
  private static byte[] bytes(AudioInputStream stream) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    int length = 0;
    byte[] buffer = new byte[1 << 16];
    for (int n = stream.read(buffer, 0, buffer.length);
        n > 0;
        n = stream.read(buffer, 0, buffer.length)) {
      parts.add(Arrays.copyOf(buffer, n));
      length += n;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    parts.forEach(all::put);
    return all.array();
  }

  /** Called {@code "mary"} in specs and recipes. */
  public static final class Factory implements SpeechSynthesizer.Factory {
    @Override
    public String name() {
      return "mary";
    }

    @Override
    public String identity() {
      return IDENTITY;
    }

    @Override
    public SpeechSynthesizer create(Device device) {
      try {
        LocalMaryInterface sound = voice();
        LocalMaryInterface timings = voice();
        timings.setOutputType("REALISED_ACOUSTPARAMS");
        return new MarySynthesizer(sound, timings);
      } catch (MaryConfigurationException e) {
        throw new DailiesException(
            ErrorCode.ENGINE_FAILED, "MaryTTS does not start: " + e.getMessage(), e);
      }
    }

    private static LocalMaryInterface voice() throws MaryConfigurationException {
      LocalMaryInterface mary = new LocalMaryInterface();
      mary.setLocale(Locale.US);
      mary.setVoice(VOICE);
      return mary;
    }
  }
}
