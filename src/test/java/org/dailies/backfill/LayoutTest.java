package org.dailies.backfill;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.dailies.job.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 9);

  @ParameterizedTest
  @CsvSource({
    "gs://archive/{yyyy}/{MM}/{dd}/**/*.mp4, gs://archive/2024/02/09/**/*.mp4, 2024/02/09/",
    "/a/{yyyy}-{MM}-{dd}/*.mov, /a/2024-02-09/*.mov, 2024-02-09/",
    "/a/{yyyy}-{MM}-{dd}-*.mov, /a/2024-02-09-*.mov, ''",
    "/a/cam{dd}/{yyyy}{MM}/x.mov, /a/cam09/202402/x.mov, cam09/202402/"
  })
  void glob_ofADay_namesItAndItsFolder(String pattern, String glob, String folder) {
    assertThat(new Layout(pattern).glob(DAY), equalTo(glob));
    assertThat(new Layout(pattern).folder(DAY), equalTo(folder));
  }

  @ParameterizedTest
  @CsvSource({"/a/{yyyy}/{MM}/*.mp4", "/a/*.mp4"})
  void pattern_withoutADay_isRefused(String pattern) {
    assertThrows(SpecException.class, () -> new Layout(pattern));
  }

  @Test
  void folder_ofAMonthInTwoPlaces_isBelowTheFirst() {
    assertThat(
        new Layout("/{yyyy}/{MM}/{yyyy}{MM}{dd}/*").folder(DAY), equalTo("2024/02/20240209/"));
  }
}
