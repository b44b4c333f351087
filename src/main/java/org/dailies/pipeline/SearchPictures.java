package org.dailies.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.edit.ScenePictures;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureOffers;
import org.dailies.picture.PictureSource;
import org.dailies.picture.ScriptQuery;
import org.dailies.picture.StockPicture;
import org.dailies.text.ContentWords;

/**
 * Looks for the pictures of a whole script at once: by the words that its scenes have in common,
 * and gives each scene the one that suits it. Only a scene that none suits is looked for by itself.
 */
final class SearchPictures implements Operation<ScriptQuery, PictureOffers> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.timeLimited(
          "SearchPictures",
          "offers",
          1,
          Duration.ofHours(24),
          "engine",
          "words",
          "language",
          "width",
          "height");

  /** As many as the largest page of such services has. */
  private static final int OF_ALL = 80;

  /** Enough for each scene that asks for the same words to get another one. */
  private static final int OF_ONE = 15;

  private static final int COMMON_WORDS = 3;

  private final String settings;

  /**
   * @param settings where those are who find pictures
   */
  SearchPictures(EngineSettings settings) {
    this.settings = Json.line(settings);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<ScriptQuery> inputType() {
    return ScriptQuery.class;
  }

  @Override
  public Class<PictureOffers> resultType() {
    return PictureOffers.class;
  }

  @Override
  public MediaRef media(ScriptQuery query) {
    return query.script();
  }

  @Override
  public String part(ScriptQuery query) {
    return named(query);
  }

  /** Tells apart the searches for one script. */
  static String named(ScriptQuery query) {
    int scenes = query.words().size();
    return "a search by %s for %d scene%s"
        .formatted(query.provider(), scenes, scenes == 1 ? "" : "s");
  }

  @Override
  public ContentKey key(ScriptQuery query) {
    return DECLARED.key(
        fingerprint(query),
        Map.of(
            "engine", query.provider(),
            "words", query.words(),
            "language", query.language(),
            "width", query.width(),
            "height", query.height()));
  }

  /** What the results of a query are kept by. */
  static String fingerprint(ScriptQuery query) {
    return Fingerprint.ofText(String.join("\n", query.words()));
  }

  /** A search for each scene at worst, each with the patience that services get. */
  @Override
  public Duration limit(ScriptQuery query) {
    return Duration.ofMinutes(30);
  }

  @Override
  public PictureOffers compute(ScriptQuery query, Path media) {
    long begin = System.nanoTime();
    Set<String> sources = Engines.all(PictureSource.Factory.class).keySet();
    if (!sources.contains(query.provider())) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS,
          "nobody who looks for pictures is called '%s'; there is %s",
          query.provider(),
          String.join(", ", sources));
    }
    try (Engines.Lease<PictureSource> source =
        Engines.acquire(
            PictureSource.Factory.class,
            query.provider(),
            Device.CPU,
            Json.read(settings, EngineSettings.class))) {
      Search search = new Search(query, source.engine());
      search.together();
      search.oneByOne();
      return new PictureOffers(
          search.found, search.searches, (System.nanoTime() - begin) / 1_000_000);
    }
  }

  /** The searches for one script. */
  private static final class Search {
    private final ScriptQuery query;
    private final PictureSource source;
    private final ContentWords words;
    private final Map<String, List<StockPicture>> answers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private List<Optional<StockPicture>> found;
    private int searches;

    Search(ScriptQuery query, PictureSource source) {
      this.query = query;
      this.source = source;
      this.words = ContentWords.in(query.language());
      this.found =
          new ArrayList<>(query.words().stream().map(w -> Optional.<StockPicture>empty()).toList());
    }

    /** One search by what several scenes have in common. */
    void together() {
      Map<String, String> common = common();
      if (common.isEmpty()) {
        return;
      }
      List<StockPicture> offers = offers(String.join(" ", common.values()), OF_ALL);
      found = new ArrayList<>(ScenePictures.of(query.words(), offers, query.language()));
      found.forEach(picture -> picture.ifPresent(p -> taken.add(p.file().uri())));
      for (int scene = 0; scene < found.size(); scene++) {
        // whoever wants nothing but what was searched for takes what comes first
        if (found.get(scene).isEmpty()
            && common.keySet().containsAll(stems(query.words().get(scene)).keySet())) {
          found.set(scene, first(offers));
        }
      }
    }

    /** One search for each scene that has no picture yet. */
    void oneByOne() {
      for (int scene = 0; scene < found.size(); scene++) {
        if (found.get(scene).isEmpty()) {
          String wanted = query.words().get(scene);
          found.set(scene, first(answers.computeIfAbsent(wanted, w -> offers(w, OF_ONE))));
        }
      }
    }

    private List<StockPicture> offers(String wanted, int most) {
      searches++;
      return source.offers(wanted, query.width(), query.height(), most);
    }

    private Optional<StockPicture> first(List<StockPicture> offers) {
      return offers.stream().filter(offer -> taken.add(offer.file().uri())).findFirst();
    }

    /** Stems that two scenes or more have, the most frequent first, each as it is written. */
    private Map<String, String> common() {
      Map<String, String> written = new LinkedHashMap<>();
      Map<String, Integer> scenes = new HashMap<>();
      for (String wanted : query.words()) {
        stems(wanted)
            .forEach(
                (stem, text) -> {
                  written.putIfAbsent(stem, text);
                  scenes.merge(stem, 1, Integer::sum);
                });
      }
      return written.entrySet().stream()
          .filter(stem -> scenes.get(stem.getKey()) > 1)
          .sorted((one, other) -> scenes.get(other.getKey()) - scenes.get(one.getKey()))
          .limit(COMMON_WORDS)
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private Map<String, String> stems(String text) {
      Map<String, String> stems = new LinkedHashMap<>();
      words.of(text).forEach(word -> stems.putIfAbsent(word.stem(), word.text()));
      return stems;
    }
  }
}
