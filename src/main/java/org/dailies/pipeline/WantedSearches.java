package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureRequest.From;
import org.dailies.picture.ScriptQuery;
import org.dailies.script.Draft;
import org.dailies.script.Scene;

/** What is looked for elsewhere for each script: one search with each of those who look. */
final class WantedSearches implements SerializableFunction<Draft, Iterable<ScriptQuery>> {
  private static final long serialVersionUID = 1L;

  private final String search;
  private final int width;
  private final int height;

  /**
   * @param search name of who looks for pictures where a scene says nothing else
   */
  WantedSearches(String search, int width, int height) {
    this.search = search;
    this.width = width;
    this.height = height;
  }

  @Override
  public List<ScriptQuery> apply(Draft draft) {
    Map<String, List<String>> words = new TreeMap<>();
    for (Scene scene : draft.script().scenes()) {
      scene
          .picture()
          .filter(picture -> picture.from() == From.SEARCH)
          .ifPresent(
              picture ->
                  words
                      .computeIfAbsent(provider(picture), p -> new ArrayList<>())
                      .add(picture.what()));
    }
    return words.entrySet().stream()
        .map(
            asked ->
                new ScriptQuery(
                    draft.item(),
                    asked.getKey(),
                    asked.getValue(),
                    draft.script().language(),
                    width,
                    height))
        .toList();
  }

  private String provider(PictureRequest picture) {
    return picture.provider().orElse(search);
  }
}
