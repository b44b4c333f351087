package org.dailies.text;

import java.util.List;
import org.dailies.time.TimeRange;

/**
 * What pictures could show while somebody speaks.
 *
 * @param said in order; sentences that no picture suits are not there
 * @param engine identity of the text model
 * @param millis how long it took
 */
public record Keywords(List<Said> said, String engine, long millis) {

  /**
   * A sentence that a picture could be shown with.
   *
   * @param range samples at 48 kHz on the media's own clock
   * @param keywords what that picture would show, the most telling first
   */
  public record Said(TimeRange range, String text, List<String> keywords) {}
}
