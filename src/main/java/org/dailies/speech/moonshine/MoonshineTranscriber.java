package org.dailies.speech.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dailies.engine.Device;
import org.dailies.engine.ModelFile;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Transcriber;
import org.dailies.speech.Word;

/**
 * Moonshine tiny (Jeffries et al., 2024): an encoder of raw sound and a decoder of word pieces.
 * When words were said is read off the decoder's cross-attention.
 */
final class MoonshineTranscriber implements Transcriber {
  private static final String FOLDER = "@moonshine-ai/moonshine-js/dist/model/tiny/quantized/";
  static final ModelFile ENCODER = new ModelFile(FOLDER + "encoder_model.onnx");
  static final ModelFile DECODER = new ModelFile(FOLDER + "decoder_model_merged.onnx");

  private static final int RATE = 16_000;
  private static final int MAX_SECONDS = 28; // it loops or invents beyond
  private static final int MIN_SAMPLES = RATE / 10;
  private static final int TOKENS_PER_SECOND = 6;
  private static final int FRAME_SAMPLES = 384;
  private static final int START = 1;
  private static final int END = 2;
  private static final int LAYERS = 6;
  private static final int HEADS = 8;
  private static final int HEAD_SIZE = 36;

  /** The heads that follow the sound: {layer, head}. */
  private static final int[][] LISTENING = {
    {3, 2}, {3, 5}, {3, 6}, {3, 7}, {4, 1}, {4, 3}, {4, 7}, {5, 1}, {5, 3}, {5, 4}, {5, 6}, {5, 7}
  };

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession encoder;
  private final OrtSession decoder;
  private final Vocabulary vocabulary = Vocabulary.load();
  private final String identity;
  private final Set<String> stepOutputs = new LinkedHashSet<>();
  private final Set<String> attentionOutputs = new LinkedHashSet<>();

  MoonshineTranscriber(String identity, Device device) {
    this.identity = identity;
    try (OrtSession.SessionOptions options = OnnxRuntime.options(device)) {
      decoder = environment.createSession(AttentionOutputs.addTo(DECODER.bytes(), LAYERS), options);
      // The encoder's arena would keep what the longest piece needed for as long as the model is
      // loaded. The decoder's is small, and its many short steps are three times slower without.
      options.setCPUArenaAllocator(false);
      encoder = environment.createSession(ENCODER.bytes(), options);
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "Moonshine cannot be loaded", e);
    }
    stepOutputs.add("logits");
    for (int layer = 0; layer < LAYERS; layer++) {
      attentionOutputs.add(AttentionOutputs.name(layer));
    }
    for (String name : cacheNames()) {
      stepOutputs.add("present." + name);
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public int maxSeconds() {
    return MAX_SECONDS;
  }

  @Override
  public Heard transcribe(float[] pcm) {
    return new Heard(words(pcm), Optional.empty()); // whatever it hears, it takes for English
  }

  private List<Word> words(float[] pcm) {
    if (pcm.length < MIN_SAMPLES) {
      return List.of();
    }
    if (pcm.length > MAX_SECONDS * RATE) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED,
          "Moonshine takes %d s at once, not %.1f s",
          MAX_SECONDS,
          (double) pcm.length / RATE);
    }
    try (OnnxTensor sound =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(finite(pcm)), new long[] {1, pcm.length});
        OrtSession.Result encoded = encoder.run(Map.of("input_values", sound))) {
      OnnxTensor hidden = (OnnxTensor) encoded.get(0);
      Tokens tokens = decode(hidden, pcm.length / RATE * TOKENS_PER_SECOND + TOKENS_PER_SECOND);
      if (tokens.ids.isEmpty()) {
        return List.of();
      }
      return words(tokens, Alignment.starts(attention(hidden, tokens)), pcm.length);
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "Moonshine failed on a sound", e);
    }
  }

  @Override
  public void close() {
    try {
      encoder.close();
      decoder.close();
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "Moonshine cannot be closed", e);
    }
  }

  /** The sound without values that are no numbers: one would silence all of it. */
  private static float[] finite(float[] pcm) {
    float[] finite = pcm.clone();
    for (int i = 0; i < finite.length; i++) {
      if (!Float.isFinite(finite[i])) {
        finite[i] = 0;
      }
    }
    return finite;
  }

  /** What the decoder wrote, and how sure it was of each token. */
  private static final class Tokens {
    private final List<Integer> ids = new ArrayList<>();
    private final List<Double> probabilities = new ArrayList<>();

    /** Leaves of what repeats itself at the end only the first time, and marks all as unsure. */
    void cutLoop() {
      for (int period = 1; period <= ids.size() / 3; period++) {
        int end = ids.size();
        int start = end - period;
        while (start > 0 && ids.get(start - 1).equals(ids.get(start - 1 + period))) {
          start--;
        }
        if (end - start >= 3 * period) {
          ids.subList(start + period, end).clear();
          probabilities.subList(start + period, end).clear();
          break;
        }
      }
      probabilities.replaceAll(probability -> 0.0);
    }
  }

  /** Greedy decoding; the keys and values of what is past are fed back. */
  private Tokens decode(OnnxTensor hidden, int maxTokens) throws OrtException {
    Tokens tokens = new Tokens();
    OrtSession.Result first = null;
    OrtSession.Result last = null;
    try (OnnxTensor nothing = nothing()) {
      Map<String, OnnxTensorLike> past = new HashMap<>();
      cacheNames().forEach(name -> past.put(name, nothing));
      long token = START;
      while (tokens.ids.size() < maxTokens) {
        OrtSession.Result step = step(hidden, new long[] {token}, first != null, past, stepOutputs);
        for (String name : past.keySet()) {
          // the encoder's part is computed in the first step and stays
          if (first == null || name.contains("decoder")) {
            past.put(name, (OnnxTensor) step.get("present." + name).orElseThrow());
          }
        }
        if (last != null && last != first) {
          last.close();
        }
        first = first == null ? step : first;
        last = step;
        token = choose(((OnnxTensor) step.get("logits").orElseThrow()).getFloatBuffer(), tokens);
        if (token == END) {
          return tokens;
        }
      }
      // nobody speaks that fast: it goes round in circles, and nothing of it is to be trusted
      tokens.cutLoop();
    } finally {
      if (last != null && last != first) {
        last.close();
      }
      if (first != null) {
        first.close();
      }
    }
    return tokens;
  }

  /** Takes the likeliest token; the end is not kept. */
  private static int choose(FloatBuffer logits, Tokens tokens) {
    int best = 0;
    for (int i = 1; i < logits.remaining(); i++) {
      if (logits.get(i) > logits.get(best)) {
        best = i;
      }
    }
    if (best != END) {
      double sum = 0;
      for (int i = 0; i < logits.remaining(); i++) {
        sum += Math.exp(logits.get(i) - logits.get(best));
      }
      tokens.ids.add(best);
      tokens.probabilities.add(1 / sum);
    }
    return best;
  }

  /** Mean attention of the listening heads, by token (the end included) and frame. */
  private float[][] attention(OnnxTensor hidden, Tokens tokens) throws OrtException {
    long[] ids = new long[tokens.ids.size() + 1];
    ids[0] = START;
    for (int i = 1; i < ids.length; i++) {
      ids[i] = tokens.ids.get(i - 1);
    }
    try (OnnxTensor nothing = nothing()) {
      Map<String, OnnxTensorLike> past = new HashMap<>();
      cacheNames().forEach(name -> past.put(name, nothing));
      try (OrtSession.Result result = step(hidden, ids, false, past, attentionOutputs)) {
        int frames = (int) hidden.getInfo().getShape()[1];
        float[][] mean = new float[ids.length][frames];
        for (int[] head : LISTENING) {
          FloatBuffer weights =
              ((OnnxTensor) result.get(AttentionOutputs.name(head[0])).orElseThrow())
                  .getFloatBuffer();
          for (int t = 0; t < ids.length; t++) {
            for (int f = 0; f < frames; f++) {
              mean[t][f] += weights.get((head[1] * ids.length + t) * frames + f) / LISTENING.length;
            }
          }
        }
        return mean;
      }
    }
  }

  private OrtSession.Result step(
      OnnxTensor hidden,
      long[] ids,
      boolean cached,
      Map<String, OnnxTensorLike> past,
      Set<String> outputs)
      throws OrtException {
    try (OnnxTensor tokens =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length});
        OnnxTensor useCache = OnnxTensor.createTensor(environment, new boolean[] {cached})) {
      Map<String, OnnxTensorLike> inputs = new HashMap<>();
      inputs.put("input_ids", tokens);
      inputs.put("encoder_hidden_states", hidden);
      inputs.put("use_cache_branch", useCache);
      past.forEach((name, value) -> inputs.put("past_key_values." + name, value));
      return decoder.run(inputs, outputs);
    }
  }

  private OnnxTensor nothing() throws OrtException {
    return OnnxTensor.createTensor(
        environment, FloatBuffer.allocate(0), new long[] {0, HEADS, 1, HEAD_SIZE});
  }

  private static List<String> cacheNames() {
    List<String> names = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      for (String part : List.of("decoder", "encoder")) {
        names.add(layer + "." + part + ".key");
        names.add(layer + "." + part + ".value");
      }
    }
    return names;
  }

  /** Words from tokens; a word lasts until the next one starts. */
  private List<Word> words(Tokens tokens, int[] starts, int samples) {
    List<Word> words = new ArrayList<>();
    for (int first = 0; first < tokens.ids.size(); ) {
      int end = first + 1;
      while (end < tokens.ids.size() && !vocabulary.startsWord(tokens.ids.get(end))) {
        end++;
      }
      String text = vocabulary.text(tokens.ids.subList(first, end));
      // the attention of a row predicts its token: row i is token i
      long from = Math.min(samples - 1L, (long) starts[first] * FRAME_SAMPLES);
      long to = Math.min(samples, (long) starts[end] * FRAME_SAMPLES);
      if (!text.isEmpty()) {
        double confidence = Math.round(leastCertain(tokens, first, end) * 1e4) / 1e4;
        words.add(new Word(text, from, Math.max(from + 1, to), confidence));
      }
      first = end;
    }
    return List.copyOf(words);
  }

  /** Of the tokens that spell a word: what mark stands behind it is another question. */
  private double leastCertain(Tokens tokens, int first, int end) {
    return IntStream.range(first, end)
        .filter(i -> vocabulary.spells(tokens.ids.get(i)))
        .mapToDouble(tokens.probabilities::get)
        .min()
        .orElse(0);
  }
}
