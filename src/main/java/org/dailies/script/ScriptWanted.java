package org.dailies.script;

import java.util.List;
import org.dailies.media.MediaRef;
import org.dailies.topic.Page;
import org.dailies.topic.TopicItem;

/**
 * A script that is to be written.
 *
 * @param item that it is written for
 * @param pages about the topic, that could be read; may be none
 */
public record ScriptWanted(MediaRef item, TopicItem topic, List<Page> pages) {
  public ScriptWanted {
    pages = List.copyOf(pages);
  }
}
