package org.dailies.topic.feed;

import org.dailies.engine.Device;
import org.dailies.topic.TopicSource;

/** Makes {@link FeedReader}s; found by name. */
public final class Feed implements TopicSource.Factory {
  @Override
  public String name() {
    return "feed";
  }

  @Override
  public String identity() {
    return "feed@1";
  }

  @Override
  public TopicSource create(Device device) {
    return new FeedReader(identity());
  }
}
