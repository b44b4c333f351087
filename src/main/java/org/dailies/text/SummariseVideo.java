package org.dailies.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.Declaration;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.dailies.time.Timebase;

/** Asks a text model what a video is about, in a few sentences that can be read aloud. */
public final class SummariseVideo extends AskModel<SummaryWanted, Summary> {
  private static final long serialVersionUID = 1L;
  public static final String STAGE = "SummariseVideo";
  private static final Declaration DECLARED = declaration(STAGE, "summary", 1);

  private final int words;

  /**
   * @param engine name of the text model: {@code "rules"}
   * @param words that a summary may have
   */
  public SummariseVideo(String engine, EngineSettings settings, int words) {
    super(SummaryWanted.class, Summary.class, engine, settings);
    this.words = words;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public MediaRef media(SummaryWanted video) {
    return video.item();
  }

  @Override
  public String part(SummaryWanted video) {
    return "the summary of " + video.item().name();
  }

  @Override
  protected String fingerprint(SummaryWanted video) {
    return video.item().fingerprint();
  }

  @Override
  protected Question question(SummaryWanted video) {
    List<SummaryMaterial.Line> sentences =
        Sentences.of(video.words(), video.language()).stream()
            .map(s -> new SummaryMaterial.Line(second(s), s.text()))
            .toList();
    SummaryMaterial material =
        new SummaryMaterial(
            video.language(), words, tenths(video.seconds()), sentences, video.passages());
    return new Question(
        "summary",
        resource("summary.txt"),
        Json.mapper().valueToTree(material),
        Json.read(resource("summary.schema.json"), JsonNode.class),
        this::tooLong);
  }

  @Override
  protected Summary result(SummaryWanted video, JsonNode answer, String by, long millis)
      throws JsonProcessingException {
    SummaryAnswer written = Json.mapper().treeToValue(answer, SummaryAnswer.class);
    return new Summary(written.title().strip(), written.text().strip(), by, millis);
  }

  private Optional<String> tooLong(JsonNode answer) {
    int written = WordCount.of(answer.path("text").asText());
    return written > words
        ? Optional.of("it has %d words, and not %d at most".formatted(written, words))
        : Optional.empty();
  }

  private static double second(Sentence sentence) {
    return tenths(Timebase.SAMPLES_48K.seconds(sentence.range().start()));
  }

  private static double tenths(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
