package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dailies.report.PlanReport;
import org.dailies.report.PlanReport.StageForecast;
import org.junit.jupiter.api.Test;

class ForecastTableTest {
  @Test
  void print_videosNotAnalysed_saysWhatIsOpen() {
    Map<String, StageForecast> stages = new LinkedHashMap<>();
    stages.put("DetectFaces", new StageForecast(3, 4, 7400, 14_400_000, false));
    stages.put("RenderSegments", new StageForecast(5, 0, 279_600, 14_400_000, true));
    StringWriter text = new StringWriter();

    ForecastTable.print(
        new PlanReport(
            List.of(), List.of("talk", "walk"), stages, "/out", List.of("walk"), List.of()),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            Not analysed yet, and so without a timeline: talk, walk. `plan --analyse` does it now.
              stage                 known      to do    computing    reading
              DetectFaces               3         4        0:07.4    14.4 MB
              RenderSegments            5         0+       4:39.6    14.4 MB
              all                       8         4+       4:47.0    28.8 MB
              + and more, as the analysis will tell; at most what is said here.
            A run publishes 1 video with captions, timeline and report to /out; 1 other there already.
            """));
  }
}
