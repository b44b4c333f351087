package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Path;
import org.dailies.media.FootageKind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kinds of footage are copied, exactly, and why the others are not. */
class CopiedFootageTest {
  private static final int[] CUT = {3, 47};

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B-pyramid, mp4",
        "one keyframe, mp4",
        "all keyframes, mp4",
        "full range, mp4",
        "23.976, index last, mov",
        "50, mp4",
        "59.94, index first, mp4",
        "fragmented, mp4",
        "10 a second, mp4",
        "late, mp4",
        "edit list, mp4",
        "wrapping clock, ts",
        "HEVC, mp4"
      })
  void cut_closedGroups_areCopied(String kind) throws IOException {
    int first = kind.startsWith("one keyframe") ? 0 : CUT[0];
    int last = kind.startsWith("edit list") ? 45 : CUT[1];

    CutVideo cut = CutVideo.of(make(kind), folder, first, last);

    assertThat(cut.copied(), not(empty()));
    cut.assertCopiesAreEqual();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "open groups, mp4      | the footage's groups of pictures are open, all but the first",
        "HEVC open groups, ts  | the footage's groups of pictures are open, all but the first",
        "10 bit, mp4           | the footage is yuv420p10le, not 8-bit 4:2:0",
        "4:2:2, mp4            | the footage is yuv422p, not 8-bit 4:2:0",
        "uneven, mkv           | the footage's frames are unevenly spaced",
        "dropped frames, mp4   | the footage's frames are unevenly spaced",
        "interlaced, mp4       | the footage is interlaced",
        "B-frames, avi         | the footage has frames that do not say when they are shown",
        "MPEG-2, ts            | the footage is mpeg2video, and only H.264 and HEVC are copied"
      })
  void cut_otherFootage_saysWhyNot(String kind, String obstacle) {
    assertThat(CutVideo.obstacle(make(kind), CUT), equalTo(obstacle));
  }

  private Path make(String kind) {
    return FootageKind.all().stream()
        .filter(k -> k.toString().equals(kind))
        .findFirst()
        .orElseThrow()
        .make(folder);
  }
}
