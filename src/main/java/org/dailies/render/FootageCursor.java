package org.dailies.render;

import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.Picture;
import org.dailies.media.VideoReader;

/** Footage that is shown moment by moment: some of its frames again, some never. */
final class FootageCursor implements AutoCloseable {
  private final VideoReader reader;
  private Picture shown;
  private boolean behind;

  FootageCursor(VideoReader reader) {
    this.reader = reader;
  }

  /** Says that the next moment does not come after the last one. */
  void jump() {
    shown = null;
  }

  /**
   * The frame with a presentation time, which is no earlier than the one before. The caller closes
   * it.
   */
  Picture at(long pts) {
    if (shown == null || behind) {
      reader.seek(pts);
      behind = false;
    }
    while (shown == null || shown.pts() < pts) {
      shown = reader.next();
      if (shown == null || shown.pts() > pts) {
        throw DailiesException.of(
            ErrorCode.RENDER_MISMATCH,
            "the frame at %d cannot be decoded, %s",
            pts,
            shown == null ? "the footage ends before it" : "the next one is at " + shown.pts());
      }
    }
    return shown.share();
  }

  /**
   * Any frame, for a moment at which nothing of it is seen: the last one, so that the rest need not
   * be decoded. The caller closes it.
   *
   * @param pts of the frame that would be seen
   */
  Picture unseen(long pts) {
    if (shown == null) {
      return at(pts);
    }
    behind = true;
    return shown.share();
  }

  @Override
  public void close() {
    reader.close();
  }
}
