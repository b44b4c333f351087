package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpec;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.VideoInfo;
import org.dailies.publish.PublishSpec;
import org.dailies.publish.YouTubeStandIn;
import org.dailies.render.RenderSpec.Mode;
import org.dailies.report.ItemReport;
import org.dailies.report.Published;
import org.dailies.report.RenderCertificate;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs that only cut. They share what is known about their footage. */
@ExtendWith(Shared.class)
class CutJobIT {
  @TempDir static Path folder;
  private static JobSpec spec;

  @BeforeAll
  static void know(Undisturbed undisturbed) throws IOException {
    spec = undisturbed.knownTo(Jobs.spec(folder, undisturbed.footage()));
  }

  @Test
  void run_onlyCuts_copiesAndDoesItOnce() {
    RunReport run = EditJob.run(Jobs.onlyCuts(spec), Jobs.direct());

    assertThat(run.failures(), empty());
    ItemReport.RenderReport render = run.items().get(0).render();
    assertThat(render.notCopied(), equalTo(Optional.empty()));
    RenderCertificate certificate = render.certificate();
    assertThat(certificate.copiedFrames(), greaterThan(0L));
    assertThat(
        certificate.encodedFrames() + certificate.copiedFrames(),
        equalTo(certificate.plannedFrames()));
    assertThat(certificate.doneAgain(), empty());
    assertThat(
        EditJob.run(Jobs.onlyCuts(spec), Jobs.direct()).items().get(0).status(),
        is(ItemReport.Status.UNCHANGED));
  }

  @Test
  void run_scaled_isSmallerAndSaysSo() {
    RunReport run = EditJob.run(Jobs.scaled(90, Jobs.onlyCuts(spec)), Jobs.direct());

    assertThat(run.failures(), empty());
    ItemReport item = run.items().get(0);
    VideoInfo video =
        MediaProbe.probe(ByteSource.of(Path.of(item.outputs().get(0).uri()))).info().video().get();
    assertThat(List.of(video.width(), video.height()), equalTo(List.of(160, 90)));
    assertThat(
        item.notes(),
        contains("The picture was made smaller, from 480x270 to 160x90, as render.scale says."));
    assertThat(
        item.render().notCopied(),
        equalTo(Optional.of("the picture is scaled from 480x270 to 160x90")));
  }

  @Test
  void run_publishingElsewhere_uploadsWhatIsInTheOutputFolder() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      PublishSpec publish =
          new PublishSpec(
              "youtube",
              PublishSpec.Privacy.PRIVATE,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              false,
              PublishSpec.OnChange.KEEP,
              false,
              server.service(folder));
      JobSpec publishing = Jobs.publishing(publish, Jobs.onlyCuts(spec));

      Outlook.forecast(publishing, Jobs.direct());
      assertThat(server.requests(), empty());
      RunReport run = EditJob.run(publishing, Jobs.direct());

      assertThat(run.failures(), empty());
      ItemReport item = run.items().get(0);
      assertThat(
          item.published().map(Published::status), equalTo(Optional.of(Published.Status.UPLOADED)));
      assertThat(
          server.videos(), contains(Files.readAllBytes(Path.of(item.outputs().get(0).uri()))));
    }
  }

  @Test
  void run_full_copiesNothingAndGivesNoReason() {
    RunReport run = EditJob.run(Jobs.in(Mode.FULL, Jobs.onlyCuts(spec)), Jobs.direct());

    ItemReport.RenderReport render = run.items().get(0).render();
    assertThat(render.notCopied(), equalTo(Optional.empty()));
    RenderCertificate certificate = render.certificate();
    assertThat(certificate.copiedFrames(), equalTo(0L));
    assertThat(certificate.encodedFrames(), equalTo(certificate.plannedFrames()));
  }

  @Test
  void run_editThatZooms_isEncodedAndSaysWhyOrFails() {
    RunReport auto = EditJob.run(spec, Jobs.direct());
    assertThat(auto.items().get(0).render().notCopied(), equalTo(Optional.of("the edit zooms")));

    RunReport smart = EditJob.run(Jobs.in(Mode.SMART, spec), Jobs.direct());
    assertThat(smart.items(), empty());
    assertThat(smart.failures(), hasSize(1));
    assertThat(smart.failures().get(0).code(), is(ErrorCode.RENDER_NOT_COPYABLE));
    assertThat(smart.failures().get(0).message(), containsString("the edit zooms"));
  }
}
