package org.dailies.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.report.ItemReport;
import org.dailies.report.ItemReport.Output;
import org.dailies.report.WriteTranscripts;

/**
 * All that a job has published, in one zip: media as they are, texts deflated, and before them
 * {@code manifest.json}, which tells the length and the SHA-256 of each. The same files give the
 * same bytes. Beside it lies its own SHA-256, as {@code sha256sum -c} reads it.
 *
 * <p>What the package had of other footage stays in it as long as it is published: a job that tries
 * again what failed adds to it.
 */
final class ZipPackage {
  private static final String MANIFEST = "manifest.json";
  private static final String SUM = ".sha256";

  /** Of all entries; a zip knows no earlier year, and Java writes its first month in two ways. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final Pattern TEXT =
      Pattern.compile(".*[.](json|srt|vtt|ass|otio|fcpxml|xml|edl|mlt|txt)");

  /** What some system takes for a folder, a drive or a pattern, and what escapes it; all ASCII. */
  private static final Pattern ODD = Pattern.compile("[\\\\:*?\"<>|%+\\p{Cntrl}]");

  private final String output;
  private final String uri;

  /**
   * @param output folder that is published to
   * @param job kind of the job, which the package is named after: {@code "talk-edit"}
   */
  ZipPackage(String output, String job) {
    this.output = output;
    this.uri = output + "/" + job + ".zip";
  }

  /**
   * @param name of the entry
   * @param sha256 in hexadecimal
   */
  private record Entry(String name, long bytes, String sha256) {}

  /** What {@value #MANIFEST} says. */
  private record Manifest(List<Entry> files) {}

  /**
   * Packs what is published, unless the package that is there has just that.
   *
   * @param made what a run has published, or found published
   * @param transcripts of footage, likewise
   * @throws DailiesException if a file is not any more what was published
   */
  Output write(List<ItemReport> made, List<Output> transcripts) throws IOException {
    Storage.Version seen = Storage.version(uri);
    Optional<String> before = manifest();
    SortedMap<String, Output> files = files(made, transcripts, before);
    String manifest =
        Json.pretty(
            new Manifest(
                files.entrySet().stream()
                    .map(f -> new Entry(f.getKey(), f.getValue().bytes(), sha256(f.getValue())))
                    .toList()));
    Optional<String> known = before.equals(Optional.of(manifest)) ? intact() : Optional.empty();
    return output(known.isPresent() ? known.get() : write(files, manifest, seen));
  }

  private Output output(String fingerprint) throws IOException {
    return new Output("package", uri, Storage.size(uri).orElseThrow(), fingerprint);
  }

  private String write(Map<String, Output> files, String manifest, Storage.Version seen)
      throws IOException {
    Storage.delete(uri + SUM); // of the package before, which it would not fit to
    MessageDigest digest = Fingerprint.sha256();
    Storage.write(uri, out -> zip(files, manifest, new DigestOutputStream(out, digest)), seen);
    String fingerprint = Fingerprint.of(digest);
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    Storage.write(
        uri + SUM, (hex(fingerprint) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
    return fingerprint;
  }

  private static void zip(Map<String, Output> files, String manifest, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out); // closed it would end an upload that has failed
    zip.putNextEntry(entry(MANIFEST));
    zip.write(manifest.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, Output> file : files.entrySet()) {
      ZipEntry entry = entry(file.getKey());
      if (!TEXT.matcher(entry.getName().toLowerCase(Locale.ROOT)).matches()) {
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().bytes());
        entry.setCrc(crc32(file.getValue().uri()));
      }
      zip.putNextEntry(entry);
      copy(file.getValue(), zip);
    }
    zip.finish();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  private static long crc32(String uri) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(open(uri), crc)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return crc.getValue();
  }

  private static void copy(Output file, ZipOutputStream zip) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    try (InputStream in = new DigestInputStream(open(file.uri()), digest)) {
      in.transferTo(zip);
      zip.closeEntry();
    } catch (ZipException e) {
      throw changed(file, e); // another length or checksum than a moment ago
    }
    if (!Fingerprint.of(digest).equals(file.fingerprint())) {
      throw changed(file, null);
    }
  }

  private static DailiesException changed(Output file, ZipException cause) {
    return new DailiesException(
        ErrorCode.PUBLISHED_MEANWHILE, file.uri() + " is not any more what was published", cause);
  }

  private static InputStream open(String uri) throws IOException {
    return Channels.newInputStream(Storage.source(uri).open());
  }

  /** The fingerprint of the package that is there, if it is as it was written. */
  private Optional<String> intact() throws IOException {
    Optional<StoredFile> sum = Storage.stat(uri + SUM);
    Optional<StoredFile> zip = Storage.stat(uri);
    if (sum.isEmpty() || zip.isEmpty()) {
      return Optional.empty();
    }
    String told = new String(Storage.read(uri + SUM).orElseThrow(), StandardCharsets.UTF_8);
    String fingerprint = "sha256:" + told.replaceFirst(" .*\\s", "");
    boolean untouched = zip.get().modified().isBefore(sum.get().modified());
    return untouched || Fingerprint.of(Storage.source(uri)).equals(fingerprint)
        ? Optional.of(fingerprint)
        : Optional.empty();
  }

  /** The manifest of the package that is there. */
  private Optional<String> manifest() throws IOException {
    if (Storage.stat(uri).isEmpty()) {
      return Optional.empty();
    }
    try (ZipInputStream zip = new ZipInputStream(open(uri))) {
      ZipEntry first = zip.getNextEntry();
      return first != null && first.getName().equals(MANIFEST)
          ? Optional.of(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (ZipException e) {
      return Optional.empty(); // somebody else's, or half of one: it is written anew
    }
  }

  /** What belongs into the package, by name. */
  private SortedMap<String, Output> files(
      List<ItemReport> made, List<Output> transcripts, Optional<String> before) throws IOException {
    Set<String> items = made.stream().map(ItemReport::item).collect(Collectors.toSet());
    List<ItemReport> reports = new ArrayList<>(made);
    for (ItemReport other : before.isPresent() ? packed(before.get()) : List.<ItemReport>of()) {
      if (!items.contains(other.item()) && there(other)) {
        reports.add(other);
      }
    }
    SortedMap<String, Output> files = new TreeMap<>();
    for (ItemReport report : reports) {
      String own = output + "/" + report.name() + ItemReport.SUFFIX;
      files.put(
          name(own),
          new Output(
              "report", own, Storage.size(own).orElseThrow(), Fingerprint.of(Storage.source(own))));
      report.outputs().stream()
          .filter(file -> file.uri().startsWith(output + "/")) // or it is a copied report's
          .forEach(file -> files.put(name(file.uri()), file));
    }
    if (before.isPresent()) {
      transcripts(before.get()).forEach(file -> files.put(name(file.uri()), file));
    }
    transcripts.forEach(file -> files.put(name(file.uri()), file));
    return files;
  }

  /** The transcripts that a package has, of those that are there as they were. */
  private List<Output> transcripts(String manifest) throws IOException {
    List<Output> transcripts = new ArrayList<>();
    for (Entry file : entries(manifest)) {
      String uri = uri(file.name());
      if (file.name().contains(WriteTranscripts.SUFFIX + ".")
          && Storage.size(uri).equals(Optional.of(file.bytes()))
          && hex(Fingerprint.of(Storage.source(uri))).equals(file.sha256())) {
        transcripts.add(new Output("transcript", uri, file.bytes(), "sha256:" + file.sha256()));
      }
    }
    return transcripts;
  }

  private static List<Entry> entries(String manifest) {
    try {
      return Json.mapper().readValue(manifest, Manifest.class).files();
    } catch (JsonProcessingException e) {
      return List.of(); // of another version: what it had is published again before it is packed
    }
  }

  /** The reports that a package has, of those that are there. */
  private List<ItemReport> packed(String manifest) throws IOException {
    List<ItemReport> reports = new ArrayList<>();
    try {
      for (Entry file : entries(manifest)) {
        Optional<byte[]> report =
            file.name().endsWith(ItemReport.SUFFIX)
                ? Storage.read(uri(file.name()))
                : Optional.empty();
        if (report.isPresent()) {
          reports.add(Json.mapper().readValue(report.get(), ItemReport.class));
        }
      }
      return reports;
    } catch (JsonProcessingException e) {
      return List.of(); // likewise
    }
  }

  private static boolean there(ItemReport report) throws IOException {
    for (Output file : report.outputs()) {
      if (!Storage.size(file.uri()).equals(Optional.of(file.bytes()))) {
        return false;
      }
    }
    return true;
  }

  /** Where a published file is in the package. */
  private String name(String uri) {
    return ODD.matcher(uri.substring(output.length() + 1))
        .replaceAll(odd -> "%%%02X".formatted((int) odd.group().charAt(0)));
  }

  /** Where a file of the package is published. */
  private String uri(String name) {
    return output + "/" + URLDecoder.decode(name, StandardCharsets.UTF_8);
  }

  private static String sha256(Output file) {
    return hex(file.fingerprint());
  }

  private static String hex(String fingerprint) {
    return fingerprint.replaceFirst("^sha256:", "");
  }
}
