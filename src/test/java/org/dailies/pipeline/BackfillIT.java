package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dailies.backfill.Backfill;
import org.dailies.backfill.BackfillPlan;
import org.dailies.backfill.BackfillPlan.State;
import org.dailies.backfill.Budget;
import org.dailies.backfill.Layout;
import org.dailies.backfill.Wanted;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.report.RunReport;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of a backfill over three days of footage, one of which is broken. */
class BackfillIT {
  private static final Budget ONE = new Budget(1, Long.MAX_VALUE, Double.POSITIVE_INFINITY);

  @TempDir Path folder;
  private JobSpec spec;

  @BeforeEach
  void makeFootage() throws IOException {
    movie(file("2024/01/30/first.mp4"), 90);
    Files.writeString(file("2024/01/31/broken.mp4"), "not a movie");
    movie(file("2024/02/01/studio/last.mp4"), 160);
    spec = Jobs.onlyCuts(Jobs.spec(folder, "replaced"));
  }

  @Test
  void run_nightAfterNight_doesEachOnceWithinTheBudget() {
    assertThat(states(ONE), contains("first NEW", "broken LATER", "last LATER"));
    assertThat(night(ONE), empty());
    assertThat(Files.exists(folder.resolve("out/2024/01/30/first.mp4")), is(true));
    assertThat(Files.exists(folder.resolve("out/backfill/2024-01-30.json")), is(true));

    assertThat(states(ONE), contains("first PUBLISHED", "broken NEW", "last LATER"));
    night(Budget.UNLIMITED);
    assertThat(Files.exists(folder.resolve("out/2024/02/01/studio/last.mp4")), is(true));

    assertThat(
        states(Budget.UNLIMITED), contains("first PUBLISHED", "broken AGAIN", "last PUBLISHED"));
    assertThat(night(Budget.UNLIMITED).size(), is(1));
    assertThat(
        states(Budget.UNLIMITED), contains("first PUBLISHED", "broken GIVEN_UP", "last PUBLISHED"));
    assertThat(night(Budget.UNLIMITED), empty());

    Backfill again = new Backfill(settings -> spec, 2);
    again.retry(folder.resolve("out/backfill/2024-01-31.json").toString());
    assertThat(
        again.plan(wanted(), Budget.UNLIMITED).count(),
        equalTo(Map.of(State.PUBLISHED, 2L, State.AGAIN, 1L)));
  }

  @Test
  void plan_whatChanged_isDoneAgainAndSaysWhy() throws IOException {
    night(Budget.UNLIMITED);
    spec = Jobs.zoomed(1.08, spec);

    BackfillPlan zoomed = plan(Budget.UNLIMITED);

    assertThat(zoomed.count(), equalTo(Map.of(State.CHANGED, 2L, State.AGAIN, 1L)));
    assertThat(zoomed.days().get(0).items().get(0).why(), equalTo("edit.zoom was off, is on"));

    spec = Jobs.onlyCuts(spec);
    Files.setLastModifiedTime(
        file("2024/01/30/first.mp4"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(
        states(Budget.UNLIMITED), contains("first CHANGED", "broken AGAIN", "last PUBLISHED"));
  }

  @Test
  void plan_newestFirst_beginsWithTheLastDay() {
    BackfillPlan plan =
        new Backfill(settings -> spec, 2)
            .plan(
                Wanted.days(layout(), LocalDate.of(2024, 1, 30), LocalDate.of(2024, 2, 1), true),
                ONE);

    assertThat(plan.days().get(0).name(), equalTo("2024-02-01"));
    assertThat(plan.days().get(0).items().get(0).state(), is(State.NEW));
    assertThat(plan.days().get(2).items().get(0).state(), is(State.LATER));
  }

  @Test
  void plan_moreThanTheBudgetByItself_isDoneAlone() {
    Budget tiny = new Budget(10, 1, Double.POSITIVE_INFINITY);

    assertThat(states(tiny), contains("first NEW", "broken LATER", "last LATER"));
  }

  @Test
  void run_manifestWithSettings_editsEachAsItSays() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("talks.csv"),
            "item,name,edit.zoom\n%s,plain,\n%s,zoomed,on\n"
                .formatted(file("2024/01/30/first.mp4"), file("2024/02/01/studio/last.mp4")));
    Backfill backfill =
        new Backfill(
            settings -> settings.contains("edit.zoom=on") ? Jobs.zoomed(1.08, spec) : spec, 2);

    List<Failure> failures =
        backfill.run(
            backfill.plan(List.of(Wanted.manifest(manifest.toString())), Budget.UNLIMITED),
            BackfillIT::run,
            line -> {});

    assertThat(failures, empty());
    assertThat(
        Files.readString(folder.resolve("out/plain.timeline.json")).contains("\"cycle"), is(false));
    assertThat(
        Files.readString(folder.resolve("out/zoomed.timeline.json")).contains("\"cycle"), is(true));
  }

  @Test
  void manifest_nameThatLeadsOutOfTheOutput_isRefused() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("talks.jsonl"),
            "{\"item\": \"/a.mp4\"}\n{\"item\": \"/b.mp4\", \"name\": \"../../etc/b\"}\n");

    SpecException refused =
        assertThrows(SpecException.class, () -> Wanted.manifest(manifest.toString()));

    assertThat(refused.problems().size(), is(1));
    assertThat(refused.problems().get(0).toString(), containsString("talks.jsonl:2"));
  }

  private List<Failure> night(Budget budget) {
    return new Backfill(settings -> spec, 2).run(plan(budget), BackfillIT::run, line -> {});
  }

  private static RunReport run(JobSpec job, FootageCatalog catalog) {
    return EditJob.run(job, catalog, Jobs.direct());
  }

  private BackfillPlan plan(Budget budget) {
    return new Backfill(settings -> spec, 2).plan(wanted(), budget);
  }

  private List<Wanted> wanted() {
    return Wanted.days(layout(), LocalDate.of(2024, 1, 30), LocalDate.of(2024, 2, 1), false);
  }

  private List<String> states(Budget budget) {
    List<String> states = new ArrayList<>();
    plan(budget)
        .days()
        .forEach(
            day ->
                day.items()
                    .forEach(
                        planned ->
                            states.add(
                                planned.item().name().replaceFirst(".*/", "")
                                    + " "
                                    + planned.state())));
    return states;
  }

  private Layout layout() {
    return new Layout(folder + "/archive/{yyyy}/{MM}/{dd}/**/*.mp4");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve("archive").resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private static void movie(Path file, int grey) {
    try (MovieWriter movie = MovieWriter.to(file).picture(160, 90, new FrameRate(25, 1)).open();
        Picture picture = Picture.allocate(160, 90)) {
      for (int p = 0; p < picture.planes(); p++) {
        for (int i = 0; i < picture.plane(p).capacity(); i++) {
          picture.plane(p).put(i, (byte) (p == 0 ? grey : 128));
        }
      }
      for (int i = 0; i < 50; i++) {
        movie.write(picture);
      }
      movie.finish();
    }
  }
}
