package org.dailies.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.dailies.engine.Engine;

/** Shows videos to the world. Instances are shared by all threads of a JVM. */
public interface Publisher extends Engine {

  /**
   * Sends a video, all of it and once: what an earlier attempt has sent, of this process or of
   * another, is not sent again.
   *
   * @param bookmark where an attempt notes how another one goes on; that it is done, it does not
   *     note there
   * @param arrived is told how many bytes of the video have arrived so far
   * @throws org.dailies.failure.DailiesException if it is not taken, or nobody answers
   */
  Place publish(Video video, Bookmark bookmark, LongConsumer arrived);

  /**
   * A video and what is said about it.
   *
   * @param uri of the file
   * @param bytes of the file
   * @param about what viewers read about it
   */
  record Video(
      String uri,
      long bytes,
      About about,
      PublishSpec.Privacy privacy,
      Optional<Integer> category,
      Optional<String> language,
      boolean madeForKids) {

    /** What a spec says of all videos, about one. */
    static Video of(String uri, long bytes, About about, PublishSpec spec) {
      return new Video(
          uri, bytes, about, spec.privacy(), spec.category(), spec.language(), spec.madeForKids());
    }
  }

  /**
   * What viewers read about a video.
   *
   * @param title in a few words
   * @param description of any length, with line breaks; may be empty
   * @param tags words that it may be found by
   */
  record About(String title, String description, List<String> tags) {
    public About {
      tags = List.copyOf(tags);
    }
  }

  /**
   * Where a video is.
   *
   * @param id the publisher's own
   */
  record Place(String id, String url) {}

  interface Factory extends Engine.Factory<Publisher> {}
}
