package org.dailies.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dailies.cache.Tally;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.report.ItemReport;
import org.dailies.report.Published;
import org.dailies.report.RenderCertificate;
import org.dailies.report.RunReport;

/** Tells a person what a run made. */
final class Summary {
  /** Characters of what is said in a highlight. */
  private static final int SHOWN = 60;

  private Summary() {}

  /**
   * Prints a report.
   *
   * @param json as it is, and not for a person
   * @return the exit code
   */
  static int print(RunReport report, boolean json, PrintWriter out) {
    if (json) {
      out.print(Json.pretty(report));
    } else {
      print(report, out);
    }
    out.flush();
    return report.exitCode();
  }

  static void print(RunReport report, PrintWriter out) {
    for (ItemReport item : report.items()) {
      switch (item.status()) {
        case DONE -> video(item, "", out);
        case UNCHANGED -> video(item, " (unchanged)", out);
      }
    }
    report.transcripts().forEach(text -> out.println(text.uri()));
    report
        .packed()
        .ifPresent(zip -> out.println(zip.uri() + " has all of it, " + Sizes.of(zip.bytes())));
    failures(report.failures(), out);
    known(report.stages(), out);
    notKept(report, out);
    out.printf(
        "%s in %s; the report is %s/run.json%n",
        tally(report), Lengths.of(report.seconds()), report.output());
  }

  /** What was known before the run, and what that saved. */
  private static void known(Map<String, Tally> stages, PrintWriter out) {
    long hits = stages.values().stream().mapToLong(Tally::hits).sum();
    long millis = stages.values().stream().mapToLong(Tally::savedCpuMillis).sum();
    long bytes = stages.values().stream().mapToLong(Tally::savedBytes).sum();
    if (hits == 0) {
      return;
    }
    out.printf(
        "known already, which saved %s of computing and %s of reading:%n",
        Lengths.of(millis / 1000.0), Sizes.of(bytes));
    stages.forEach(
        (title, stage) ->
            out.printf(
                Locale.ROOT,
                "  %-18s %d of %d (%.0f %%)%n",
                title,
                stage.hits(),
                stage.hits() + stage.misses(),
                100.0 * stage.hits() / (stage.hits() + stage.misses())));
  }

  static void failures(List<Failure> failures, PrintWriter out) {
    if (failures.isEmpty()) {
      return;
    }
    out.println(Lengths.count(failures.size(), "failure") + ":");
    for (Failure failure : failures) {
      out.printf(
          "  %s%s: %s [%s, %s]%n",
          failure.item(),
          failure.range().isEmpty() ? "" : " " + failure.range(),
          failure.message(),
          failure.code(),
          failure.stage());
    }
  }

  private static void notKept(RunReport report, PrintWriter out) {
    long results = report.stages().values().stream().mapToLong(Tally::notKept).sum();
    if (results > 0) {
      out.printf(
          "The cache was full: %s not kept, and will be computed again.%n",
          Lengths.count(results, "result"));
    }
  }

  private static void video(ItemReport item, String remark, PrintWriter out) {
    out.println(item.outputs().get(0).uri() + remark);
    out.println("  " + lengths(item) + "; " + Lengths.count(item.captions(), "caption"));
    out.println("  " + certified(item.render()));
    item.chapters()
        .forEach(
            chapter -> out.println("  " + Lengths.of(chapter.second()) + " " + chapter.title()));
    item.highlights().forEach(highlight -> out.println("  " + told(highlight)));
    item.published().ifPresent(published -> published(published, out));
    if (item.outputs().size() > 1) {
      out.println(
          item.outputs().stream()
              .skip(1)
              .map(output -> output.uri().substring(output.uri().lastIndexOf('/') + 1))
              .collect(Collectors.joining(", ", "  with ", "")));
    }
  }

  private static String lengths(ItemReport item) {
    String finished = Lengths.of(item.length().finishedSeconds());
    return item.length().sourceSeconds() == 0
        ? finished + ", made"
        : "%s -> %s: %s took out %s"
            .formatted(
                Lengths.of(item.length().sourceSeconds()),
                finished,
                Lengths.count(item.cuts().size(), "cut"),
                Lengths.of(item.length().removedSeconds()));
  }

  private static void published(Published published, PrintWriter out) {
    String url = published.url().orElse("");
    out.println(
        "  "
            + switch (published.status()) {
              case UPLOADED ->
                  "uploaded to %s, %s: %s".formatted(published.to(), published.privacy(), url);
              case UNCHANGED -> "on %s already: %s".formatted(published.to(), url);
              case KEPT -> "on %s in an earlier edition: %s".formatted(published.to(), url);
              case PLANNED ->
                  "would be uploaded to %s, %s, as \"%s\""
                      .formatted(published.to(), published.privacy(), published.title());
            });
    published.note().ifPresent(note -> out.println("  " + note));
  }

  private static String told(ItemReport.Highlight highlight) {
    String words = highlight.words();
    return String.format(
        Locale.ROOT,
        "%s highlight of %s, score %.2f: %s",
        Lengths.of(highlight.second()),
        Lengths.of(highlight.seconds()),
        highlight.score(),
        words.length() > SHOWN ? words.substring(0, SHOWN).strip() + "…" : words);
  }

  private static String certified(ItemReport.RenderReport render) {
    RenderCertificate certificate = render.certificate();
    String sound =
        certificate
            .loudness()
            .map(
                l ->
                    String.format(
                        Locale.ROOT, ", %.1f LUFS, %.1f dBTP", l.integratedLufs(), l.truePeakDb()))
            .orElse("");
    String copied =
        certificate.copiedFrames() > 0 ? certificate.copiedFrames() + " of them copied, " : "";
    return certificate.finishedFrames()
        + " frames as planned, "
        + copied
        + render.encoder()
        + sound;
  }

  private static String tally(RunReport report) {
    long unchanged =
        report.items().stream().filter(i -> i.status() == ItemReport.Status.UNCHANGED).count();
    long failed = report.failures().stream().map(Failure::item).distinct().count();
    return Lengths.count(report.items().size(), "video")
        + (unchanged > 0 ? " (" + unchanged + " unchanged)" : "")
        + (failed > 0 ? ", " + failed + " failed" : "");
  }
}
