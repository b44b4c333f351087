package org.dailies.speech.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.json.Json;
import org.dailies.speech.Transcriber;
import org.dailies.speech.Word;

/** What a service has written down of a sound: OpenAI's {@code verbose_json}. */
final class Transcription {
  private static final int RATE = 16_000;

  /** The words of the text are looked for among as many of the timed ones. */
  private static final int AHEAD = 4;

  private final Reply reply;
  private final int samples;

  private Transcription(Reply reply, int samples) {
    this.reply = reply;
    this.samples = samples;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Reply(
      String text, Optional<String> language, List<TimedWord> words, List<Stretch> segments) {
    Reply {
      words = words == null ? List.of() : words;
      segments = segments == null ? List.of() : segments;
    }
  }

  /** In seconds. Only some servers tell the probability. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record TimedWord(String word, double start, double end, Optional<Double> probability) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Stretch(double start, double end, Optional<Double> avg_logprob) {}

  /**
   * @param samples length of the sound at 16 kHz
   * @throws UnusableAnswerException if it is no transcription, or has text without times
   */
  static Transcription of(JsonNode json, int samples) throws UnusableAnswerException {
    Set<ValidationMessage> problems = Schema.VALIDATOR.validate(json);
    if (!problems.isEmpty()) {
      throw new UnusableAnswerException(
          "its transcription is none: " + problems.iterator().next().getMessage());
    }
    Reply reply;
    try {
      reply = Json.mapper().treeToValue(json, Reply.class);
    } catch (JsonProcessingException e) {
      throw new UnusableAnswerException("its transcription is none: " + e.getOriginalMessage());
    }
    if (reply.words().isEmpty() && !reply.text().isBlank()) {
      throw new UnusableAnswerException("it does not tell when its words are said");
    }
    return new Transcription(reply, samples);
  }

  Transcriber.Heard heard() {
    List<String> texts = punctuated();
    List<Word> words = new ArrayList<>();
    long reached = 0;
    for (int i = 0; i < texts.size(); i++) {
      TimedWord timed = reply.words().get(i);
      long start = Math.max(reached, Math.min(samples - 1, Math.round(timed.start() * RATE)));
      long end = Math.max(start + 1, Math.min(samples, Math.round(timed.end() * RATE)));
      if (!texts.get(i).isEmpty()) {
        words.add(new Word(texts.get(i), start, end, confidence(timed)));
        reached = start;
      }
    }
    return new Transcriber.Heard(List.copyOf(words), language());
  }

  /** The timed words as they stand in the text, which has the punctuation that they lack. */
  private List<String> punctuated() {
    String[] written = reply.text().strip().split("\\s+");
    List<String> words = new ArrayList<>();
    int next = 0;
    for (TimedWord timed : reply.words()) {
      String word = timed.word().strip();
      for (int i = next; i < Math.min(written.length, next + AHEAD); i++) {
        if (bare(written[i]).equals(bare(word))) {
          word = written[i];
          next = i + 1;
          break;
        }
      }
      words.add(word);
    }
    return words;
  }

  private static String bare(String word) {
    return word.replaceAll("[^\\p{L}\\p{M}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  /** The word's own, or its stretch's; 0 where the service tells neither: nobody is sure then. */
  private double confidence(TimedWord word) {
    double confidence =
        word.probability()
            .or(
                () ->
                    reply.segments().stream()
                        .filter(s -> s.start() <= word.start() && word.start() < s.end())
                        .findFirst()
                        .flatMap(Stretch::avg_logprob)
                        .map(Math::exp))
            .orElse(0.0);
    return Math.round(Math.max(0, Math.min(1, confidence)) * 1e4) / 1e4;
  }

  /** OpenAI says it in English, others by its code. */
  private Optional<String> language() {
    return reply
        .language()
        .map(l -> l.toLowerCase(Locale.ROOT))
        .flatMap(
            told ->
                Stream.of(Locale.getISOLanguages())
                    .filter(
                        code ->
                            code.equals(told)
                                || Locale.forLanguageTag(code)
                                    .getDisplayLanguage(Locale.ENGLISH)
                                    .toLowerCase(Locale.ROOT)
                                    .equals(told))
                    .findFirst());
  }

  /** Read when the first answer comes. */
  private static final class Schema {
    static final com.networknt.schema.JsonSchema VALIDATOR = load();

    private static com.networknt.schema.JsonSchema load() {
      try (InputStream in = Transcription.class.getResourceAsStream("transcription.schema.json")) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Json.mapper().readTree(in));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the schema of transcriptions", e);
      }
    }
  }
}
