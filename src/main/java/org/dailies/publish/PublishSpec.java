package org.dailies.publish;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dailies.engine.Service;

/**
 * Where finished videos are published beyond the output folder, and how: the {@code publish}
 * section of a job spec.
 *
 * @param to name of a {@link Publisher}: {@code "youtube"}
 * @param privacy who may see the videos
 * @param tags of all videos, before each one's own
 * @param category by the publisher's own number; absent for its default
 * @param language of the videos, by BCP 47; absent where it is not said
 * @param madeForKids whether the videos are made for children, in the law's sense
 * @param onChange what becomes of a video that is there in an earlier edition
 * @param dryRun whether nothing is sent, and the report says what would be
 * @param service where the publisher is, and where its credentials lie
 */
public record PublishSpec(
    String to,
    Privacy privacy,
    List<String> tags,
    Optional<Integer> category,
    Optional<String> language,
    boolean madeForKids,
    OnChange onChange,
    boolean dryRun,
    Service service) {
  public PublishSpec {
    tags = List.copyOf(tags);
  }

  /** Who may see a video. */
  public enum Privacy {
    PRIVATE,
    /** Who has the address. */
    UNLISTED,
    PUBLIC;

    /** {@code "private"}. */
    public String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of a video that is published in an earlier edition. */
  public enum OnChange {
    /** The earlier edition stays what is seen. */
    KEEP,
    /** The new one is uploaded, too: under an address of its own. */
    UPLOAD
  }
}
