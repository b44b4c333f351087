package org.dailies.voice.mary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Speech;
import org.dailies.voice.SpeechSynthesizer;
import org.w3c.dom.Document;

/** MaryTTS, in this process: English, with an American woman's statistical voice at 48 kHz. */
public final class MarySynthesizer implements SpeechSynthesizer {
  private static final String VOICE = "cmu-slt-hsmm";
  private static final String ENGLISH = "en";
  private static final String ACOUSTICS = "ACOUSTPARAMS";
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
  private static final Pattern DASH = Pattern.compile("\\s*[\u2012-\u2015]\\s*|\\s+-+\\s+");

  private final String voice;
  private final LocalMaryInterface reading;
  private final LocalMaryInterface speaking;

  /** What MaryTTS was asked for does not change: threads may ask at once. */
  private MarySynthesizer(String voice) throws MaryConfigurationException {
    this.voice = voice;
    reading = mary();
    reading.setOutputType(ACOUSTICS);
    speaking = mary();
    speaking.setInputType(ACOUSTICS);
  }

  private LocalMaryInterface mary() throws MaryConfigurationException {
    LocalMaryInterface mary = new LocalMaryInterface();
    if (!mary.getAvailableVoices().contains(voice)) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS,
          "voice.name is '%s'; MaryTTS has %s",
          voice,
          String.join(", ", mary.getAvailableVoices()));
    }
    mary.setLocale(Locale.US);
    mary.setVoice(voice);
    return mary;
  }

  @Override
  public String identity() {
    return identity(voice);
  }

  private static String identity(String voice) {
    return "mary-" + voice + "@5.2.1";
  }

  /** Speaking writes into the acoustics how long each sound became. */
  @Override
  public Speech speak(String text) {
    try {
      Document acoustics = reading.generateXML(legible(text));
      AudioInputStream stream = speaking.generateAudio(acoustics);
      float[] pcm = samples(stream);
      int rate = (int) stream.getFormat().getSampleRate();
      return new Speech(pcm, rate, new WordTimings(text, rate).of(acoustics));
    } catch (SynthesisException | IOException e) {
      throw new DailiesException(
          ErrorCode.ENGINE_FAILED, "the voice " + voice + " cannot read: " + text, e);
    }
  }

  /** It would say "minus" for a dash, and "one, zero, zero" for 1,000,000. */
  private static String legible(String text) {
    return DASH.matcher(THOUSANDS.matcher(text).replaceAll("")).replaceAll(", ");
  }

  /** MaryTTS itself stays up: its state is static, one for the JVM, and it cannot start twice. */
  @Override
  public void close() {}

  private float[] samples(AudioInputStream stream) throws IOException {
    AudioFormat format = stream.getFormat();
    if (format.getSampleSizeInBits() != 16 || format.getChannels() != 1) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED, "the voice %s speaks in %s, not 16 bit mono", voice, format);
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
    private final EngineSettings settings;

    /** For the registry; a job may name a voice. */
    public Factory() {
      this(EngineSettings.NONE);
    }

    private Factory(EngineSettings settings) {
      this.settings = settings;
    }

    @Override
    public String name() {
      return "mary";
    }

    @Override
    public Engine.Factory<SpeechSynthesizer> with(EngineSettings settings) {
      return new Factory(settings);
    }

    @Override
    public String identity() {
      return MarySynthesizer.identity(voice());
    }

    @Override
    public SpeechSynthesizer create(Device device) {
      if (!settings.spoken().equals(ENGLISH)) {
        throw DailiesException.of(
            ErrorCode.ENGINE_SETTINGS,
            "MaryTTS speaks English only, not '%s': voice.engine names others",
            settings.language());
      }
      try {
        return new MarySynthesizer(voice());
      } catch (MaryConfigurationException e) {
        throw new DailiesException(
            ErrorCode.ENGINE_FAILED, "MaryTTS does not start: " + e.getMessage(), e);
      }
    }

    private String voice() {
      return settings.voice().orElse(VOICE);
    }
  }
}
