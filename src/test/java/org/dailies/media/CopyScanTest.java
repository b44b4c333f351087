package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyScanTest {
  @TempDir private Path folder;

  @Test
  void points_closedGroups_startAtEachAndEndWhereNoFrameRefersAhead() {
    CopyPoints points = points(MovieKind.B_PYRAMID);

    assertThat(ints(points.starts()), is(List.of(0, 10, 20, 30, 40, 50)));
    assertThat(ints(points.ends()), hasItem(10));
    assertThat(ints(points.ends()), hasItem(MovieKind.FRAMES));
    // a pyramid shows its first B-frame third
    assertThat(ints(points.ends()), not(hasItem(2)));
    assertThat(points.delay(), is(2));
    assertThat(points.edges(), is(Optional.of(new EdgeCoding(VideoEncoder.X264, "high", 1))));
    assertThat(points.obstacle(), is(Optional.empty()));
  }

  @Test
  void points_openGroups_startOnce() {
    assertThat(ints(points(MovieKind.OPEN_GOP).starts()), is(List.of(0)));
    assertThat(ints(points(MovieKind.TRANSPORT_STREAM).starts()), is(List.of(0)));
  }

  @Test
  void points_editListThatHidesTheFirstFrames_startWithTheFirstGroupThatIsShownWhole() {
    CopyPoints points = points(MovieKind.CUT_AT_START);

    assertThat(ints(points.starts()), is(List.of(5, 15, 25, 35, 45)));
    assertThat(points.endUpTo(55), is(55));
  }

  @Test
  void points_noBFrames_endEverywhere() {
    Path file = folder.resolve("plain.mp4");
    try (MovieWriter movie =
        MovieWriter.to(file).picture(320, 180, new FrameRate(25, 1)).gop(8).bFrames(0).open()) {
      for (int i = 0; i < 20; i++) {
        try (Picture picture = Moving.picture(320, 180, i)) {
          movie.write(picture);
        }
      }
      movie.finish();
    }

    CopyPoints points = MediaProbe.probe(ByteSource.of(file)).copyPoints();

    assertThat(points.ends().length, is(21));
    assertThat(points.delay(), is(0));
    assertThat(points.startFrom(1), is(8));
    assertThat(points.startFrom(17), is(-1));
  }

  @Test
  void points_soundOnly_sayWhy() {
    Path file = folder.resolve("sound.m4a");
    try (SoundWriter writer = SoundWriter.create(file, 1, 96_000)) {
      writer.write(new float[48_000], 48_000);
      writer.finish();
    }

    CopyPoints points = MediaProbe.probe(ByteSource.of(file)).copyPoints();

    assertThat(points.obstacle(), is(Optional.of("has no picture")));
    assertThat(points.starts().length, is(0));
  }

  private CopyPoints points(MovieKind kind) {
    return MediaProbe.probe(ByteSource.of(kind.make(folder))).copyPoints();
  }

  private static List<Integer> ints(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
