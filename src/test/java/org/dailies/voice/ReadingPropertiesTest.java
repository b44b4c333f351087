package org.dailies.voice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.time.TimeRange;
import org.dailies.voice.Narration.Line;
import org.dailies.voice.Narration.Passage;

class ReadingPropertiesTest {
  @Property(tries = 200)
  void of_anyNarration_sentencesAndPausesAreAllOfItToTheSample(
      @ForAll @Size(max = 6) List<@IntRange(max = 4) Integer> lines, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Optional<Long> sentencePause = some(random);
    List<Passage> passages = new ArrayList<>();
    List<Spoken> spoken = new ArrayList<>();
    for (int count : lines) {
      List<Line> said = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        said.add(new Line("Words.", some(random)));
        spoken.add(
            new Spoken(
                "sha256:" + i,
                random.nextLong(1, 1_000_000),
                List.of(),
                random.nextLong(5000),
                random.nextLong(5000),
                "voice",
                1));
      }
      passages.add(new Passage(random.nextLong(3) * 480, said));
    }

    long frame = random.nextBoolean() ? 1 : 1600;

    Reading reading = Reading.of(new Narration("en", sentencePause, passages), spoken, frame);

    long expected = 0;
    int next = 0;
    for (int p = 0; p < passages.size(); p++) {
      TimeRange range = reading.passages().get(p);
      assertThat("passages follow each other", range.start(), equalTo(expected));
      expected += passages.get(p).before();
      for (Line line : passages.get(p).lines()) {
        Reading.Placed placed = reading.sentences().get(next);
        assertThat(placed.start(), equalTo(expected));
        assertThat(placed.spoken(), equalTo(spoken.get(next)));
        expected = placed.end();
        next++;
        if (line.pause().isPresent()) {
          expected += line.pause().get();
        } else if (next < spoken.size()) {
          expected +=
              sentencePause.orElse(spoken.get(next - 1).after() + spoken.get(next).before());
        }
      }
      expected += (frame - expected % frame) % frame;
      assertThat(range.end(), equalTo(expected));
    }
    assertThat(reading.samples(), equalTo(expected));
    assertThat(reading.sentences().size(), equalTo(spoken.size()));
  }

  private static Optional<Long> some(SplittableRandom random) {
    return random.nextBoolean() ? Optional.of(random.nextLong(50_000)) : Optional.empty();
  }
}
