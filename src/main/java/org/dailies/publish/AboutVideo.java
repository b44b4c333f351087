package org.dailies.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.report.ItemReport;

/**
 * What viewers are told about a video: what {@code <name>.metadata.json} beside it says, which a
 * job or a person has written; without that, its name. Its chapters are part of the description.
 */
final class AboutVideo {
  private static final ObjectReader METADATA =
      Json.mapper()
          .readerFor(Metadata.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Fewer chapters are none, to who shows videos. */
  private static final int FEWEST_CHAPTERS = 3;

  private AboutVideo() {}

  /**
   * The fields of {@code <name>.metadata.json} that count here.
   *
   * @param hook the first sentence, which stands for a description where there is none
   * @param hashtags with or without their sign
   */
  private record Metadata(
      Optional<String> title,
      Optional<String> hook,
      Optional<String> description,
      List<String> hashtags) {
    static final Metadata NONE =
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    Metadata {
      hashtags =
          hashtags == null
              ? List.of()
              : hashtags.stream().map(tag -> tag.replaceAll("[#\\s]", "")).toList();
    }
  }

  /**
   * @param tags of all videos
   */
  static Publisher.About of(ItemReport video, String output, List<String> tags) {
    Metadata metadata = read(output + "/" + video.name() + ".metadata.json");
    Set<String> allTags = new LinkedHashSet<>(tags);
    allTags.addAll(metadata.hashtags());
    return new Publisher.About(
        metadata.title().orElseGet(() -> title(video.name())),
        description(metadata, video.chapters()),
        List.copyOf(allTags));
  }

  private static Metadata read(String uri) {
    try {
      Optional<byte[]> json = Storage.read(uri);
      return json.isEmpty() ? Metadata.NONE : METADATA.readValue(json.get());
    } catch (JsonProcessingException e) {
      throw new DailiesException(
          ErrorCode.PUBLISH_FAILED,
          uri + " does not say in JSON what the title, hook, description and hashtags are",
          e);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  /** {@code "2024/town-walk_2"} -> {@code "town walk 2"}. */
  private static String title(String name) {
    String title = name.substring(name.lastIndexOf('/') + 1).replaceAll("[-_\\s]+", " ").strip();
    return title.isEmpty() ? name : title;
  }

  private static String description(Metadata metadata, List<ItemReport.Chapter> chapters) {
    List<String> paragraphs = new ArrayList<>();
    metadata.description().or(metadata::hook).ifPresent(paragraphs::add);
    if (chapters.size() >= FEWEST_CHAPTERS) {
      paragraphs.add(chapters.stream().map(AboutVideo::line).collect(Collectors.joining("\n")));
    }
    if (!metadata.hashtags().isEmpty()) {
      paragraphs.add("#" + String.join(" #", metadata.hashtags()));
    }
    return String.join("\n\n", paragraphs);
  }

  /** {@code "1:05 Bread"}: what players make a mark of. */
  private static String line(ItemReport.Chapter chapter) {
    long second = (long) chapter.second();
    String time =
        second < 3600
            ? String.format(Locale.ROOT, "%d:%02d", second / 60, second % 60)
            : String.format(
                Locale.ROOT, "%d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    return time + " " + chapter.title();
  }
}
