package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.media.Damage;
import org.dailies.media.TestMovie;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files broken in every place and every way, in all containers: each ends as an exact edit or a
 * failure with a name, and none takes down or stops what reads it.
 */
class BrokenCorpusTest {
  private static final int SEEDS = 2;
  private static final int EDITED = 40; // every so manieth case is a whole job as well
  private static final FrameRate PAL = new FrameRate(25, 1);

  @TempDir private Path folder;

  @Test
  void run_brokenFiles_areEditedExactlyOrFailByName() throws IOException, InterruptedException {
    Map<String, Integer> outcomes = new TreeMap<>();
    List<String> defects = new ArrayList<>();
    int cases = 0;
    try (BrokenCaseChild child = new BrokenCaseChild(folder)) {
      for (Path movie : movies()) {
        byte[] whole = Files.readAllBytes(movie);
        for (Damage.Place place : Damage.Place.values()) {
          for (Damage damage : Damage.values()) {
            for (int seed = 0; seed < SEEDS; seed++) {
              String name = place + "-" + damage + "-" + seed + "-" + movie.getFileName();
              Path file = folder.resolve(name);
              Files.write(file, damage.to(whole, place, seed));
              String outcome = child.run("decode", file);
              count(name, outcome, outcomes, defects);
              if (cases++ % EDITED == 0) {
                count("edit of " + name, child.run("edit", file), outcomes, defects);
              }
            }
          }
        }
      }
    }
    System.out.println(cases + " broken files: " + outcomes);

    assertThat(defects, empty());
    assertThat(cases, greaterThanOrEqualTo(300));
    assertThat(outcomes.get(BrokenCase.EXACT), greaterThan(cases / 20));
  }

  private static void count(
      String name, String outcome, Map<String, Integer> outcomes, List<String> defects) {
    String kind = outcome.replaceFirst(" .*", "");
    outcomes.merge(kind, 1, Integer::sum);
    if (List.of(BrokenCase.WRONG, BrokenCaseChild.CRASH, BrokenCaseChild.HANG).contains(kind)) {
      defects.add(name + ": " + outcome);
    }
  }

  private List<Path> movies() {
    return List.of(
        movie("b.mp4", "libx264").encoding("bf", "3").track(sound("aac")).make(),
        movie("fragmented.mp4", "libx264")
            .muxing("movflags", "frag_keyframe+empty_moov")
            .track(sound("aac"))
            .make(),
        movie("old.mov", "mpeg4").track(sound("pcm_s16le")).make(),
        movie("hevc.mkv", "libx265")
            .encoding("x265-params", "log-level=none:keyint=12")
            .track(sound("libopus"))
            .make(),
        movie("vp9.webm", "libvpx-vp9").encoding("cpu-used", "8").track(sound("libopus")).make(),
        movie("stream.ts", "libx264").encoding("bf", "2").track(sound("aac")).make(),
        movie("old.avi", "mpeg4").track(sound("pcm_s16le")).make());
  }

  private TestMovie movie(String name, String encoder) {
    return TestMovie.to(folder.resolve(name))
        .picture(encoder, 160, 90, PAL)
        .encoding("g", "12")
        .frames(40);
  }

  private static TestMovie.Track sound(String codec) {
    return new TestMovie.Track(codec, 48_000, 1);
  }
}
