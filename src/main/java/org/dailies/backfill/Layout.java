package org.dailies.backfill;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dailies.job.SpecException;
import org.dailies.spec.Problem;

/**
 * Where the footage of each day lies: {@code gs://archive/{yyyy}/{MM}/{dd}/**}{@code /*.mp4}.
 *
 * @param pattern a glob in which {@code {yyyy}}, {@code {MM}} and {@code {dd}} stand for the day
 */
public record Layout(String pattern) {
  private static final List<String> PLACES = List.of("{yyyy}", "{MM}", "{dd}");

  /**
   * @throws SpecException if the pattern does not name a day
   */
  public Layout {
    for (String place : PLACES) {
      if (!pattern.contains(place)) {
        throw new SpecException(
            List.of(
                new Problem(
                    "--layout",
                    "a glob with {yyyy}, {MM} and {dd} for the day",
                    pattern + " without " + place,
                    "")));
      }
    }
  }

  /** The glob for one day. */
  String glob(LocalDate day) {
    return pattern
        .replace("{yyyy}", String.format(Locale.ROOT, "%04d", day.getYear()))
        .replace("{MM}", String.format(Locale.ROOT, "%02d", day.getMonthValue()))
        .replace("{dd}", String.format(Locale.ROOT, "%02d", day.getDayOfMonth()));
  }

  /** The folder of a day's footage, below that of all days; ends with a slash unless empty. */
  String folder(LocalDate day) {
    String all = folder(pattern.replaceFirst("\\{.*", ""));
    return folder(glob(day).replaceFirst("[*?\\[{].*", "")).substring(all.length());
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
