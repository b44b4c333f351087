package org.dailies.footage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.failure.Secrets;
import org.dailies.json.Json;

/**
 * The footage that a list of paths, globs and manifests names, each file once, in order of URI.
 *
 * <p>A result is named after its file: the path below the glob's fixed part, without extension.
 * Files that would share a name keep their extension in it.
 *
 * @param items what was found
 * @param failures what was asked for and is not there
 */
public record FootageCatalog(List<FootageItem> items, List<Failure> failures) {
  private static final String STAGE = "FindFootage";

  /** Of a file on the web, with the extension; names of files end at 255 bytes. */
  private static final int LONGEST_NAME = 60;

  /**
   * @param requests paths, globs ({@code *}, {@code **}, {@code ?}), addresses on the web, or
   *     {@code .jsonl} manifests with an {@code item} a line, such as a run's {@code
   *     failures.jsonl}, and perhaps the {@code sha256} that it must have
   */
  public static FootageCatalog of(List<String> requests) {
    Map<String, String> nameOf = new LinkedHashMap<>();
    List<Failure> failures = new ArrayList<>();
    Map<String, Optional<String>> asked = new LinkedHashMap<>();
    for (String written : requests) {
      String request = atHome(written);
      try {
        if (request.endsWith(".jsonl")) {
          asked.putAll(manifest(request));
        } else {
          asked.putIfAbsent(request, Optional.empty());
        }
      } catch (IOException e) {
        failures.add(
            Failure.of(
                request,
                STAGE,
                new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + request, e)));
      } catch (DailiesException e) {
        failures.add(Failure.of(request, STAGE, e));
      }
    }
    for (String request : asked.keySet()) {
      try {
        find(request, nameOf);
      } catch (IOException e) {
        failures.add(
            Failure.of(
                request,
                STAGE,
                new DailiesException(ErrorCode.STORAGE_READ, "cannot list " + request, e)));
      } catch (DailiesException e) {
        failures.add(Failure.of(request, STAGE, e));
      }
    }
    return new FootageCatalog(distinctNames(nameOf, asked), List.copyOf(failures));
  }

  /** Items, each with the SHA-256 that it must have, if it is told. */
  private static Map<String, Optional<String>> manifest(String uri) throws IOException {
    Optional<byte[]> content = Storage.read(uri);
    if (content.isEmpty()) {
      throw DailiesException.of(ErrorCode.FOOTAGE_MISSING, "there is no manifest %s", uri);
    }
    Map<String, Optional<String>> items = new LinkedHashMap<>();
    for (String line : new String(content.get(), StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        JsonNode item = item(uri, line);
        items.put(item.get("item").asText(), sha256(uri, line, item));
      }
    }
    return items;
  }

  /** The same with those of its items that are chosen. */
  public FootageCatalog only(Predicate<FootageItem> chosen) {
    return new FootageCatalog(items.stream().filter(chosen).toList(), failures);
  }

  /** The same where no name is one of another catalog's: such items keep their extension in it. */
  public FootageCatalog apartFrom(FootageCatalog other) {
    Set<String> taken = other.items().stream().map(FootageItem::name).collect(Collectors.toSet());
    return new FootageCatalog(
        items.stream()
            .map(item -> taken.contains(item.name()) ? withExtension(item) : item)
            .toList(),
        failures);
  }

  private static FootageItem withExtension(FootageItem item) {
    String extension = item.uri().substring(item.uri().lastIndexOf('.'));
    return new FootageItem(item.uri(), item.name() + extension, item.sha256(), item.copy());
  }

  /** Whether some of it lies on the web. */
  public boolean remote() {
    return items.stream().anyMatch(FootageItem::remote);
  }

  private static Optional<String> sha256(String uri, String line, JsonNode item) {
    Optional<String> sha256 =
        Optional.ofNullable(item.get("sha256")).map(hash -> hash.asText().toLowerCase(Locale.ROOT));
    if (sha256.filter(hash -> !hash.matches("[0-9a-f]{64}")).isPresent()) {
      throw DailiesException.of(
          ErrorCode.FOOTAGE_UNREADABLE,
          "a line of %s has a \"sha256\" that is none: %s",
          uri,
          line);
    }
    return sha256;
  }

  private static JsonNode item(String uri, String line) {
    try {
      JsonNode node = Json.mapper().readTree(line);
      if (node.hasNonNull("item")) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE,
          "a line of " + uri + " is not JSON, as {\"item\": \"/footage/talk.mp4\"} is: " + line,
          e);
    }
    throw DailiesException.of(
        ErrorCode.FOOTAGE_UNREADABLE, "a line of %s has no \"item\": %s", uri, line);
  }

  private static void find(String request, Map<String, String> nameOf) throws IOException {
    if (Secrets.in(request)) {
      // reports and entries of the cache name what they were made from
      throw DailiesException.of(
          ErrorCode.FOOTAGE_UNSUPPORTED,
          "%s has a key in it; credentials come from the environment",
          Secrets.hidden(request));
    }
    if (FootageItem.isRemote(request)) {
      nameOf.putIfAbsent(request, fileName(request));
      return;
    }
    Optional<Path> local = Storage.localPath(request).filter(Files::exists);
    if (local.isPresent()) {
      // as it stands: a name may have brackets in it, as files that were downloaded twice do
      add(local.get(), request, nameOf);
      return;
    }
    boolean glob = request.matches(".*[*?\\[{].*");
    List<Storage.StoredFile> found = new ArrayList<>(matching(request));
    if (request.contains("/**/")) {
      // to Beam this asks for a folder at least; to everybody else for any depth
      found.addAll(Storage.list(request.replace("/**/", "/")));
    }
    if (found.isEmpty()) {
      throw glob
          ? DailiesException.of(ErrorCode.FOOTAGE_NO_MATCH, "nothing matches %s", request)
          : DailiesException.of(ErrorCode.FOOTAGE_MISSING, "there is no file %s", request);
    }
    String base = fixedFolder(request);
    for (Storage.StoredFile file : found) {
      if (glob && file.fileName().startsWith(".")) {
        continue;
      }
      String path =
          file.uri().startsWith(base) ? file.uri().substring(base.length()) : file.fileName();
      nameOf.putIfAbsent(file.uri(), path);
    }
  }

  /** What a file on the web is called here: nothing in its name leads anywhere. */
  private static String fileName(String url) {
    String path = url.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
    String name =
        URLDecoder.decode(
            path.substring(path.lastIndexOf('/') + 1)
                .replace("+", "%2B")
                .replaceAll("%(?![0-9a-fA-F]{2})", "%25"),
            StandardCharsets.UTF_8);
    String safe = name.replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]", "-").replaceFirst("^[. -]+", "");
    int longest = Math.min(safe.length(), LONGEST_NAME);
    String extension = safe.replaceFirst("^.*?([.][A-Za-z0-9]{1,8})?$", "$1");
    return safe.isBlank()
        ? "footage"
        : safe.length() <= LONGEST_NAME
            ? safe
            : safe.substring(0, longest - extension.length()) + extension;
  }

  private static List<Storage.StoredFile> matching(String request) throws IOException {
    try {
      return Storage.list(request);
    } catch (PatternSyntaxException e) {
      throw DailiesException.of(
          ErrorCode.FOOTAGE_NO_MATCH, "%s is no pattern of files: %s", request, e.getDescription());
    }
  }

  private static void add(Path file, String request, Map<String, String> nameOf) {
    if (Files.isDirectory(file)) {
      throw DailiesException.of(
          ErrorCode.FOOTAGE_MISSING,
          "%s is a folder; for the files in it write %s/*.mp4, below it %s/**/*.mp4",
          request,
          file,
          file);
    }
    String uri = file.toAbsolutePath().normalize().toString();
    nameOf.putIfAbsent(uri, file.toAbsolutePath().normalize().getFileName().toString());
  }

  /** Job specs have no shell that would know what a tilde is. */
  private static String atHome(String request) {
    return request.startsWith("~/")
        ? System.getProperty("user.home") + request.substring(1)
        : request;
  }

  /** The part of a request before its first wildcard, to the last slash, as Beam spells it. */
  private static String fixedFolder(String request) {
    String fixed = request.replaceFirst("[*?\\[{].*", "");
    String folder = fixed.substring(0, fixed.lastIndexOf('/') + 1);
    return folder.contains("://") || folder.isEmpty()
        ? folder
        : Path.of(folder).toAbsolutePath().normalize() + "/";
  }

  private static List<FootageItem> distinctNames(
      Map<String, String> pathOf, Map<String, Optional<String>> sha256Of) {
    Map<String, Integer> uses = new LinkedHashMap<>();
    pathOf.values().forEach(path -> uses.merge(withoutExtension(path), 1, Integer::sum));
    Set<String> taken = new LinkedHashSet<>();
    List<FootageItem> items = new ArrayList<>();
    pathOf.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              String name = withoutExtension(entry.getValue());
              name = uses.get(name) == 1 ? name : entry.getValue();
              String unique = name;
              for (int n = 2; !taken.add(unique); n++) {
                unique = name + "-" + n;
              }
              items.add(
                  new FootageItem(
                      entry.getKey(),
                      unique,
                      sha256Of.getOrDefault(entry.getKey(), Optional.empty()),
                      Optional.empty()));
            });
    return List.copyOf(items);
  }

  private static String withoutExtension(String path) {
    return path.replaceFirst("\\.[^./]+$", "");
  }
}
