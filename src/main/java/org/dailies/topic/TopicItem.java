package org.dailies.topic;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.dailies.cache.Sha256;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;

/**
 * What a video could be about.
 *
 * @param title in a few words
 * @param links addresses of pages that tell more
 * @param text what is told here already; paragraphs with an empty line between them, may be empty
 */
public record TopicItem(String title, List<String> links, String text) {
  private static final int NAME_LETTERS = 40;
  private static final int NAME_DIGITS = 8;

  public TopicItem {
    links = List.copyOf(links);
  }

  /**
   * The topic as something that a batch works on: by its first page, or by its title where it has
   * none. Its name has letters and digits of the title alone, for titles are others' words, and
   * digits that tell topics of the same title apart.
   */
  public MediaRef media() {
    String fingerprint = Sha256.of(Json.line(this));
    String words =
        Normalizer.normalize(title, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
            .replaceFirst("^-", "");
    int end =
        words.offsetByCodePoints(
            0, Math.min(NAME_LETTERS, words.codePointCount(0, words.length())));
    String name = words.substring(0, end).replaceFirst("-$", "");
    String told = fingerprint.substring(0, NAME_DIGITS);
    return new MediaRef(
        links.isEmpty() ? "topic:" + title : links.get(0),
        name.isEmpty() ? told : name + "-" + told,
        fingerprint);
  }
}
