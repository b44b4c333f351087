package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.analysis.Certificate;
import org.dailies.cache.Tally;
import org.dailies.engine.Device;
import org.dailies.engine.DeviceChoice;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.Loudness;
import org.dailies.media.MediaInfo;
import org.dailies.report.ItemReport;
import org.dailies.report.Published;
import org.dailies.report.RenderCertificate;
import org.dailies.report.RunReport;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Cut;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void print_doneAndFailedItems_tellsWhatWasMadeAndWhatNot() {
    StringWriter text = new StringWriter();

    Summary.print(
        new RunReport(
            "talk-edit",
            "DirectRunner",
            new DeviceChoice(Device.CPU, "the job asks for it"),
            "output",
            "2026-01-02T03:04:05Z",
            83.4,
            List.of(item()),
            List.of(
                new Failure(
                    "a.mp4", "Probe", "", ErrorCode.FOOTAGE_EMPTY, "the file is empty", "")),
            new TreeMap<>(
                Map.of(
                    "DetectFaces",
                    new Tally(3, 1, 900, 61_500, 2_500_000, 0),
                    "MixSound",
                    new Tally(0, 1, 5000, 0, 0, 0))),
            List.of(
                new ItemReport.Output(
                    "transcript", "output/talk.transcript.srt", 2100, "sha256:00")),
            Optional.of(
                new ItemReport.Output("package", "output/talk-edit.zip", 34_000_000, "sha256:00"))),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            output/talk.mp4
              1:15.3 -> 1:01.0: 1 cut took out 0:14.3; 12 captions
              1830 frames as planned, 830 of them copied, x264 veryfast crf 21, -16.0 LUFS, -1.6 dBTP
              0:00.0 Bread
              0:31.5 Bicycles
              0:00.0 highlight of 0:30.5, score 0.71: Bread is warm, and so on. Bread is warm, and so on. Bread is…
              uploaded to youtube, private: https://www.youtube.com/watch?v=1
              The edition of yesterday is still there.
              with talk.srt
            output/talk.transcript.srt
            output/talk-edit.zip has all of it, 34.0 MB
            1 failure:
              a.mp4: the file is empty [FOOTAGE_EMPTY, Probe]
            known already, which saved 1:01.5 of computing and 2.5 MB of reading:
              DetectFaces        3 of 4 (75 %)
              MixSound           0 of 1 (0 %)
            1 video, 1 failed in 1:23.4; the report is output/run.json
            """));
  }

  private static ItemReport item() {
    TimeRange removed = new TimeRange(1000, 15_260, Timebase.MILLIS);
    ItemReport report =
        new ItemReport(
            "talk.mp4",
            "talk",
            ItemReport.Status.DONE,
            NullNode.getInstance(),
            "edition",
            List.of(
                new ItemReport.Output("video", "output/talk.mp4", 1000, "sha256:0"),
                new ItemReport.Output("captions", "output/talk.srt", 100, "sha256:1")),
            new MediaInfo(
                "mp4", 2000, 75_260_000, 75_260_000, 1, Optional.empty(), Optional.empty()),
            new ItemReport.Length(75.26, 61, 14.26),
            List.of(new Cut(removed, 30, "silence", -50, List.of("one"), List.of("two"))),
            12,
            List.of(
                new ItemReport.Chapter(0, "Bread", List.of()),
                new ItemReport.Chapter(31.5, "Bicycles", List.of("chain"))),
            List.of(),
            List.of(
                new ItemReport.Highlight(
                    0, 30.5, 0.712, Map.of("said", 0.9), "Bread is warm, and so on. ".repeat(4))),
            new ItemReport.AnalysisReport(
                new Certificate(1, 1830, 0, 75, 3),
                90,
                2,
                0.5,
                Optional.empty(),
                75,
                61,
                Optional.empty()),
            new ItemReport.RenderReport(
                "x264 veryfast crf 21",
                List.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                new RenderCertificate(
                    1830,
                    1000,
                    830,
                    1830,
                    512,
                    new Timebase(1, 15_360),
                    61_000_000,
                    Optional.of(61_000_000L),
                    Optional.of(new Loudness(-16.04, 5, -1.62)),
                    "00",
                    List.of())),
            List.of(),
            Map.of(),
            Map.of());
    return report.withPublished(
        Optional.of(
            new Published(
                "youtube",
                Published.Status.UPLOADED,
                Optional.of("https://www.youtube.com/watch?v=1"),
                "talk",
                "private",
                Optional.of("The edition of yesterday is still there."))));
  }
}
