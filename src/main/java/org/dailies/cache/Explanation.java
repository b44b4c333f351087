package org.dailies.cache;

import java.util.List;
import java.util.Optional;

/**
 * Why a result is not known: what of its key is another one in the entry that is nearest to it.
 *
 * @param part of the video, in words
 * @param madeAt when the nearest entry was made; absent if there is none
 * @param differences between its key and the one that is wanted, by name; none if the entry is
 *     there under this very key, and damaged or too old
 */
public record Explanation(String part, Optional<String> madeAt, List<Difference> differences) {

  /**
   * @param part of the key: {@code "shows.captions[0].lines[1]"}
   * @param then in the entry, as JSON; absent if that had no such part
   * @param now in what is wanted; absent if that has no such part
   */
  public record Difference(String part, Optional<String> then, Optional<String> now) {}
}
