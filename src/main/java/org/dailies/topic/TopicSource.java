package org.dailies.topic;

import java.util.List;
import org.dailies.engine.Engine;
import org.dailies.engine.http.Web;

/**
 * Finds what videos could be about: in a feed, or wherever it is known what people speak of.
 * Instances are shared by all threads of a JVM.
 */
public interface TopicSource extends Engine {
  /** Of a feed or a page, whose trees take ten times as much memory. */
  long MOST_BYTES = 5 << 20;

  /**
   * What there is now, the newest or most spoken of first.
   *
   * @param where the place to look in, as the engine understands it: the address of a feed
   * @param most how many at most
   * @param web that is looked in
   * @throws org.dailies.failure.DailiesException if nothing can be read there
   */
  List<TopicItem> topics(String where, int most, Web web);

  interface Factory extends Engine.Factory<TopicSource> {}
}
