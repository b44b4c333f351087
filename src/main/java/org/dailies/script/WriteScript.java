package org.dailies.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.Declaration;
import org.dailies.cache.Sha256;
import org.dailies.engine.EngineSettings;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureRequest;
import org.dailies.text.AskModel;
import org.dailies.text.Question;
import org.dailies.text.ScriptAnswer;
import org.dailies.text.ScriptMaterial;
import org.dailies.topic.Page;
import org.dailies.topic.ReadableText;

/**
 * Has a text model write a script about a topic, of what could be read about it. The pages that it
 * was taken from are told in its description.
 */
public final class WriteScript extends AskModel<ScriptWanted, ScriptWritten> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED = declaration("WriteScript", "script", 1);

  private final String spec;
  private final String language;

  /**
   * @param settings of the text model; where no language is said, it is that of the first page that
   *     says its own, or English
   */
  public WriteScript(WritingSpec spec, EngineSettings settings) {
    super(ScriptWanted.class, ScriptWritten.class, spec.engine(), settings);
    this.spec = Json.line(spec);
    this.language = settings.language();
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public MediaRef media(ScriptWanted wanted) {
    return wanted.item();
  }

  @Override
  public String part(ScriptWanted wanted) {
    return "the script about \"" + wanted.topic().title() + "\"";
  }

  @Override
  protected String fingerprint(ScriptWanted wanted) {
    return Sha256.of(wanted.topic().title());
  }

  @Override
  protected Question question(ScriptWanted wanted) {
    ScriptMaterial material = material(wanted, Json.read(spec, WritingSpec.class));
    JsonNode schema = Json.read(resource("script.schema.json"), JsonNode.class);
    ((ObjectNode) schema.at("/properties/scenes"))
        .put("minItems", material.leastScenes())
        .put("maxItems", material.mostScenes());
    return new Question(
        "script",
        resource("script.txt"),
        Json.mapper().valueToTree(material),
        schema,
        answer -> wrongLength(answer, material));
  }

  @Override
  protected ScriptWritten result(ScriptWanted wanted, JsonNode answer, String by, long millis)
      throws JsonProcessingException {
    ScriptAnswer written = Json.mapper().treeToValue(answer, ScriptAnswer.class);
    Script script =
        new Script(
            written.title(),
            Optional.of(written.hook()),
            Optional.of(withSources(written.description(), wanted.pages())),
            written.hashtags(),
            language(wanted),
            Optional.empty(),
            written.scenes().stream().map(WriteScript::scene).toList());
    return new ScriptWritten(script, by, millis);
  }

  private ScriptMaterial material(ScriptWanted wanted, WritingSpec writing) {
    int words = writing.words();
    List<ScriptMaterial.Source> sources = new ArrayList<>();
    if (!wanted.topic().text().isBlank()) {
      sources.add(
          new ScriptMaterial.Source(
              wanted.topic().title(), ReadableText.ofPlain(wanted.topic().text())));
    }
    wanted
        .pages()
        .forEach(page -> sources.add(new ScriptMaterial.Source(page.title(), page.paragraphs())));
    return new ScriptMaterial(
        language(wanted),
        wanted.topic().title(),
        words,
        words * 3 / 4,
        words * 5 / 4,
        writing.minScenes(),
        writing.maxScenes(),
        sources);
  }

  private String language(ScriptWanted wanted) {
    return language.equals(EngineSettings.ANY_LANGUAGE)
        ? wanted.pages().stream().flatMap(page -> page.language().stream()).findFirst().orElse("en")
        : language;
  }

  private static Optional<String> wrongLength(JsonNode answer, ScriptMaterial material) {
    int words = Json.mapper().convertValue(answer, ScriptAnswer.class).words();
    return words < material.leastWords() || words > material.mostWords()
        ? Optional.of(
            "it says %d words, and not %d to %d"
                .formatted(words, material.leastWords(), material.mostWords()))
        : Optional.empty();
  }

  private static String withSources(String description, List<Page> pages) {
    return pages.isEmpty()
        ? description
        : description + "\n\n" + String.join("\n", pages.stream().map(Page::address).toList());
  }

  private static Scene scene(ScriptAnswer.Scene scene) {
    return new Scene(
        Optional.of(scene.narration().strip()),
        Optional.of(
            new PictureRequest(PictureRequest.From.SEARCH, scene.picture(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
