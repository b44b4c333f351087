package org.dailies.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.spec.Problem;

/**
 * Footage that a backfill is to do, in the order in which it is to be done.
 *
 * @param name of the day or the manifest
 */
public record Wanted(String name, List<Item> items) {

  /**
   * @param settings of the spec that are others for it
   */
  record Item(FootageItem footage, List<String> settings) {}

  /** What lies where a layout says, a day after the other. */
  public static List<Wanted> days(
      Layout layout, LocalDate from, LocalDate to, boolean newestFirst) {
    Stream<LocalDate> days =
        newestFirst
            ? Stream.iterate(to, day -> !day.isBefore(from), day -> day.minusDays(1))
            : Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1));
    return days.map(day -> day(layout, day)).toList();
  }

  private static Wanted day(Layout layout, LocalDate day) {
    FootageCatalog found = FootageCatalog.of(List.of(layout.glob(day)));
    List<Item> items = new ArrayList<>();
    for (FootageItem item : found.items()) {
      String name = layout.folder(day) + item.name();
      items.add(new Item(new FootageItem(item.uri(), name), List.of()));
    }
    return new Wanted(day.toString(), items);
  }

  /**
   * What a manifest lists. A JSONL one has an object a line, {@code {"item": "/a.mp4", "name":
   * "first", "set": {"edit.zoom.max": 1.1}}}, of which only {@code item} must be there; a CSV one
   * has a line with such names first: {@code item,name,edit.zoom.max}.
   *
   * @throws SpecException with every line that is wrong
   */
  public static Wanted manifest(String uri) {
    List<String> lines = lines(uri);
    List<Problem> problems = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    boolean csv = uri.endsWith(".csv");
    List<String> columns = csv && !lines.isEmpty() ? List.of(lines.get(0).split(",")) : List.of();
    for (int i = csv ? 1 : 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        Optional<Item> item = csv ? fromCsv(columns, lines.get(i)) : fromJson(lines.get(i));
        if (item.isEmpty()) {
          problems.add(
              new Problem(
                  "",
                  "a line with an item, no key in its address, its name below the output folder",
                  lines.get(i),
                  uri + ":" + (i + 1)));
        }
        item.ifPresent(items::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return new Wanted(uri, items);
  }

  private static List<String> lines(String uri) {
    try {
      byte[] content =
          Storage.read(uri)
              .orElseThrow(
                  () ->
                      new SpecException(
                          List.of(new Problem("--manifest", "a file that exists", uri, ""))));
      return new String(content, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  private static Optional<Item> fromJson(String line) {
    try {
      JsonNode node = Json.mapper().readTree(line);
      List<String> settings = new ArrayList<>();
      node.path("set")
          .fields()
          .forEachRemaining(set -> settings.add(set.getKey() + "=" + set.getValue().asText()));
      return item(node.path("item").asText(), node.path("name").asText(), settings);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Item> fromCsv(List<String> columns, String line) {
    String[] cells = line.split(",", -1);
    String uri = "";
    String name = "";
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < Math.min(cells.length, columns.size()); i++) {
      String cell = cells[i].strip();
      switch (columns.get(i).strip()) {
        case "item" -> uri = cell;
        case "name" -> name = cell;
        default -> {
          if (!cell.isEmpty()) {
            settings.add(columns.get(i).strip() + "=" + cell);
          }
        }
      }
    }
    return item(uri, name, settings);
  }

  private static Optional<Item> item(String uri, String name, List<String> settings) {
    try {
      FootageItem named = name.isEmpty() ? FootageItem.of(uri) : new FootageItem(uri, name);
      return Optional.of(new Item(named, List.copyOf(settings)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no item, one with a key, or a name that leads out of the folder
    }
  }
}
