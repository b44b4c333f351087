package org.dailies.takes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import org.dailies.analysis.Analysis;
import org.dailies.edit.TalkPlanner;
import org.dailies.engine.Engines;
import org.dailies.time.FrameRate;
import org.dailies.voice.SpeechSynthesizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the talks that {@link BadTakesBench} counts, with the engines of the pipeline. */
class MadeTalkTest {
  @TempDir static Path folder;
  private static Engines.Lease<SpeechSynthesizer> mary;
  private static Listener listener;

  @BeforeAll
  static void open() {
    mary = Engines.acquire(SpeechSynthesizer.Factory.class, "mary");
    listener = new Listener(folder);
  }

  @AfterAll
  static void close() {
    listener.close();
    mary.close();
  }

  @Test
  void plan_takesThatWereBrokenOff_goAndNothingElse() throws IOException {
    Verdict verdict =
        verdict(
            "[The old bridge was/] The old bridge was built by hand, stone by stone. /"
                + " [The results of the experiment/] The results of the experiment were clear."
                + " / [*cough*] / Nobody had expected them.");

    assertThat(verdict.lost(), empty());
    assertThat(verdict.wrong(), empty());
    assertThat(verdict.missed(), empty());
    assertThat(verdict.right(), is(3));
  }

  @Test
  void plan_whatIsRepeatedOnPurpose_stays() throws IOException {
    Verdict verdict =
        verdict(
            "It was very, very cold. / We shall fight on the beaches. /"
                + " We shall fight on the landing grounds. / Again and again we tried.");

    assertThat(verdict.right(), equalTo(0));
    assertThat(verdict.wrong(), empty());
    assertThat(verdict.lost(), empty());
  }

  private static Verdict verdict(String script) throws IOException {
    MadeTalk talk = MadeTalk.of(script, Voice.of(mary.engine(), 1), 1);
    Analysis analysis = listener.hear("talk", talk.pcm(), new FrameRate(30_000, 1001));
    return Verdict.of(talk, TalkPlanner.plan(analysis, Stumbles.SPEC));
  }
}
