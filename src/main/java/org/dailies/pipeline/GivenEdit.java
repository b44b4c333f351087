package org.dailies.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.failure.Secrets;
import org.dailies.footage.FootageItem;
import org.dailies.job.SpecException;
import org.dailies.spec.Problem;
import org.dailies.timeline.interchange.FaultyTimelineException;
import org.dailies.timeline.interchange.GivenTimeline;

/**
 * A timeline that is rendered as it is given.
 *
 * @param footage that it shows, under the name that the result is published under
 * @param timeline see {@link GivenTimeline}
 */
public record GivenEdit(FootageItem footage, String timeline) {

  /**
   * Reads a file.
   *
   * @param file a path or URI; the result is called as it is, without its ending
   * @throws SpecException with all that is wrong with it
   */
  public static GivenEdit read(String file) {
    String uri = absolute(file);
    String text = text(uri, file);
    try {
      String address = GivenTimeline.read(text).footage(folder(uri));
      if (Secrets.in(address)) {
        throw wrong("an address of footage without a key", address, file);
      }
      return new GivenEdit(new FootageItem(address, name(uri)), text);
    } catch (FaultyTimelineException e) {
      throw new SpecException(
          e.faults().stream()
              .map(fault -> new Problem(fault.path(), fault.expected(), fault.found(), file))
              .toList());
    }
  }

  /** The folder that a file lies in. */
  public static String folderOf(String file) {
    return folder(absolute(file));
  }

  private static String folder(String uri) {
    return uri.substring(0, uri.lastIndexOf('/'));
  }

  private static String absolute(String file) {
    return Storage.localPath(file)
        .map(path -> path.toAbsolutePath().normalize().toString())
        .orElse(file);
  }

  private static String name(String uri) {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    return name.replaceFirst("(?<=.)(\\.timeline)?\\.[^.]+$", "");
  }

  private static String text(String uri, String file) {
    try {
      Optional<byte[]> content = Storage.read(uri);
      return new String(
          content.orElseThrow(() -> wrong("a timeline that is there", file, "")),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw wrong("a timeline that can be read", file, "");
    }
  }

  private static SpecException wrong(String expected, String found, String origin) {
    return new SpecException(List.of(new Problem("", expected, found, origin)));
  }
}
