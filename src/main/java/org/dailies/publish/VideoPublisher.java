package org.dailies.publish;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.report.ItemReport;
import org.dailies.report.ItemReport.Output;
import org.dailies.report.Published;
import org.dailies.report.Published.Status;

/**
 * Publishes finished videos beyond the output folder, each once, whatever its name and however many
 * jobs try: what was uploaded is noted beside the video, and one job at a time uploads it.
 */
final class VideoPublisher implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;
  private static final String VIDEO = "video";

  private final String specJson;
  private final String settingsJson;
  private final String output;
  private final String works;
  private transient PublishSpec spec;
  private transient Engines.Lease<Publisher> lease;

  /**
   * @param ledger URI that the files begin with in which calls of the publisher are counted
   * @param output folder that the videos lie in
   * @param works folder of the cache, for what is not done yet
   */
  VideoPublisher(PublishSpec spec, String ledger, String output, String works) {
    this.specJson = Json.line(spec);
    this.settingsJson =
        Json.line(
            new EngineSettings(
                    EngineSettings.ANY_LANGUAGE, Optional.of(spec.service()), Optional.empty())
                .countedIn(ledger));
    this.output = output;
    this.works = works;
  }

  void open() {
    spec = Json.read(specJson, PublishSpec.class);
  }

  /**
   * The report of a video with what became of it here.
   *
   * @param arrived is told how many bytes of it have arrived so far
   * @throws DailiesException if it could not be published
   */
  ItemReport publish(ItemReport report, LongConsumer arrived) {
    Output video = video(report);
    Publisher.About about = AboutVideo.of(report, output, spec.tags());
    if (spec.dryRun()) {
      return report.withPublished(
          known(report, video, about).or(() -> Optional.of(planned(about))));
    }
    // one at a time of the same bytes, under whatever name
    try (Turn turn = Turn.take(work(video) + ".turn-")) {
      Published published =
          known(report, video, about).orElseGet(() -> upload(report, video, about, arrived));
      return report.withPublished(Optional.of(published));
    }
  }

  static Output video(ItemReport report) {
    return report.outputs().stream()
        .filter(file -> file.kind().equals(VIDEO))
        .findFirst()
        .orElseThrow(
            () -> DailiesException.of(ErrorCode.INTERNAL, "%s has no video", report.name()));
  }

  /** What there is to say where nothing has to be uploaded. */
  private Optional<Published> known(ItemReport report, Output video, Publisher.About about) {
    Uploads here = Uploads.read(record(report));
    Optional<Uploads.Upload> same =
        here.of(video.fingerprint())
            .or(() -> Uploads.anywhere(output, spec.to(), video.fingerprint()));
    if (same.isPresent()) {
      return Optional.of(published(Status.UNCHANGED, same.get(), about, Optional.empty()));
    }
    boolean keeps = spec.onChange() == PublishSpec.OnChange.KEEP;
    return here.latest()
        .filter(earlier -> keeps)
        .map(
            earlier ->
                published(
                    Status.KEPT,
                    earlier,
                    about,
                    Optional.of(
                        "The video has changed since %s; what was uploaded then stays what is seen."
                            .formatted(earlier.at()))));
  }

  private Published upload(
      ItemReport report, Output video, Publisher.About about, LongConsumer arrived) {
    Bookmark bookmark = new Bookmark(work(video) + ".session");
    Publisher.Place place =
        publisher()
            .publish(
                Publisher.Video.of(video.uri(), video.bytes(), about, spec), bookmark, arrived);
    Uploads before = Uploads.read(record(report));
    Uploads.Upload upload =
        new Uploads.Upload(
            place.id(),
            place.url(),
            video.fingerprint(),
            spec.privacy().title(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    before.with(upload).write(record(report));
    bookmark.forget(); // not earlier: a process that ends in between asks what became of it
    return published(
        Status.UPLOADED,
        upload,
        about,
        before
            .latest()
            .map(e -> "The edition of %s is still there: %s.".formatted(e.at(), e.url())));
  }

  private Published planned(Publisher.About about) {
    return new Published(
        spec.to(),
        Status.PLANNED,
        Optional.empty(),
        about.title(),
        spec.privacy().title(),
        Optional.empty());
  }

  private Published published(
      Status status, Uploads.Upload upload, Publisher.About about, Optional<String> note) {
    return new Published(
        spec.to(), status, Optional.of(upload.url()), about.title(), upload.privacy(), note);
  }

  private String record(ItemReport report) {
    return Uploads.uri(output, report.name(), spec.to());
  }

  /** What the names of files begin with that are about uploading these bytes to this account. */
  private String work(Output video) {
    String account =
        spec.service().url() + " " + spec.service().keyFile().orElse(spec.service().keyVariable());
    String hash = Fingerprint.ofText(spec.to() + " " + account + " " + video.fingerprint());
    return works + "/publish/" + hash.substring(hash.indexOf(':') + 1, hash.indexOf(':') + 33);
  }

  private Publisher publisher() {
    if (lease == null) {
      lease =
          Engines.acquire(
              Publisher.Factory.class,
              spec.to(),
              Device.CPU,
              Json.read(settingsJson, EngineSettings.class));
    }
    return lease.engine();
  }

  @Override
  public void close() {
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }
}
