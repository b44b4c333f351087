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
  void print_videosNotAnalysed_saysWhatIsOpenAndWhatEachIsWaitingFor() {
    StageForecast faces = new StageForecast(3, 4, 7400, 14_400_000, false);
    StageForecast segments = new StageForecast(0, 0, 279_600, 14_400_000, true);
    StageForecast walk = new StageForecast(5, 0, 0, 0, false);
    Map<String, StageForecast> stages = new LinkedHashMap<>();
    stages.put("DetectFaces", faces);
    stages.put("RenderSegments", segments.plus(walk));
    StringWriter text = new StringWriter();

    ForecastTable.print(
        new PlanReport(
            List.of(),
            List.of("talk", "walk"),
            stages,
            Map.of(
                "talk", Map.of("DetectFaces", faces, "RenderSegments", segments),
                "walk", Map.of("RenderSegments", walk)),
            "/out",
            List.of("walk"),
            List.of()),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            Too little is known yet for a timeline of talk, walk. `plan --analyse` finds out the rest.
              stage                 known      to do    computing    reading
              DetectFaces               3         4        0:07.4    14.4 MB
              RenderSegments            5         0+       4:39.6    14.4 MB
              all                       8         4+       4:47.0    28.8 MB
              video
              talk                      3         4+       4:47.0    28.8 MB  DetectFaces 4
              walk                      5         0        0:00.0        0 B
              + and more, as what is found out will tell; about what is said here at most.
            A run publishes 1 video with captions, timeline and report to /out; 1 other there already.
            """));
  }
}
