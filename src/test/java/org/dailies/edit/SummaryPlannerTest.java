package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.analysis.Analysis;
import org.dailies.edit.LayersSpec.MusicSpec;
import org.dailies.media.MediaRef;
import org.dailies.script.Metadata;
import org.dailies.text.Summary;
import org.dailies.text.SummaryMaterial;
import org.dailies.text.SummaryWanted;
import org.dailies.text.Understood;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Voiceover;
import org.dailies.voice.Pauses;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.VoiceSpec;
import org.junit.jupiter.api.Test;

class SummaryPlannerTest {
  private static final int SECOND = 48_000;
  private static final VoiceSpec VOICE =
      new VoiceSpec("mary", Optional.empty(), 1, Pauses.OWN, Optional.empty(), Optional.empty());

  /** Ten seconds at -20 LUFS, with five words a second and a half apart. */
  private static final Analysis TALK =
      Talk.analysis(
          Talk.video(250),
          Optional.of(Talk.sound("#".repeat(250))),
          List.of(
              Talk.word("One", 0, 0.5),
              Talk.word("two.", 0.5, 1),
              Talk.word("Three.", 3, 4),
              Talk.word("Four.", 6, 7),
              Talk.word("Five.", 8, 9)),
          List.of());

  @Test
  void wanted_part_isWhatIsSaidInItOnItsOwnClock() {
    EditSpec edit =
        edit(Map.of())
            .withShorts(
                Optional.of(
                    new ShortsSpec(
                        List.of(new ShortsSpec.Short("middle", 2000, 7500)), Map.of(), false)));
    Timeline part = TalkPlanner.shorts(Understood.of(TALK), edit, Assets.NONE).get(0);

    SummaryWanted wanted =
        new SummaryPlanner(edit, "en").wanted(new PlannedEdit(TALK, part)).orElseThrow();

    assertThat(wanted.item(), equalTo(new MediaRef("talk.mp4", "talk-middle", "sha256:0")));
    assertThat(wanted.words(), contains(Talk.word("Three.", 1, 2), Talk.word("Four.", 4, 5)));
    assertThat(wanted.seconds(), is(5.5));
    assertThat(wanted.passages(), equalTo(List.<SummaryMaterial.Passage>of()));
  }

  @Test
  void wanted_textOfTheUsers_isNobodyAskedFor() {
    SummaryPlanner planner = new SummaryPlanner(edit(Map.of("talk", "Only one number.")), "en");

    assertThat(planner.wanted(whole()), is(Optional.empty()));
    assertThat(
        planner.sentences(whole(), Optional.empty()).stream().map(s -> s.text()).toList(),
        contains("Only one number."));
  }

  @Test
  void over_voice_speaksFromTheBeginningAtTheFootagesLevel() {
    PlannedEdit laid = over(edit(Map.of()), 2 * SECOND, SECOND);

    Voiceover voice = laid.timeline().layers().voiceover().orElseThrow();
    assertThat(voice.text(), equalTo("Sentence 0. Sentence 1."));
    // the footage has -20 LUFS, what is spoken -23; a silence of 0.2 s between the sentences
    assertThat(voice.sentences(), contains(cue(0, 0), cue(1, 2 * SECOND + SECOND / 5)));
    assertThat(voice.during(), equalTo(new Music.Duck(0, 3 * SECOND + SECOND / 5)));
    assertThat(voice.duckDb(), is(-18.0));
    assertThat(
        laid.metadata(),
        is(
            Optional.of(
                new Metadata("Title", Optional.empty(), Optional.of(voice.text()), List.of()))));
    assertThat(laid.analysis().engines().get("SummariseVideo"), equalTo("rules@1"));
    assertThat(laid.analysis().engines().get("SpeakText"), equalTo("voice@1"));
  }

  @Test
  void over_textsOfOtherVideos_tellsThatThisOneHasNone() {
    PlannedEdit laid = over(edit(Map.of("tlak", "Only one number.")), SECOND);

    assertThat(
        laid.timeline().layers().omitted(),
        contains(
            "edit.summary.texts has none for talk: what is said over it was written of what is said"
                + " in it."));
  }

  @Test
  void over_music_givesWayToTheVoiceToo() {
    Assets tune =
        new Assets(
            Map.of(
                "tune.m4a",
                new Assets.Found(
                    new Asset("tune.m4a", "sha256:9"),
                    Assets.Kind.SOUND,
                    0,
                    0,
                    Optional.empty(),
                    -15,
                    480_000)));
    MusicSpec music = new MusicSpec(List.of("tune.m4a"), 8, 18, 100, 200, 0, 0, 0, false);
    EditSpec edit = edit(Map.of(), Optional.of(music));

    Music laid =
        over(edit, TalkPlanner.plan(Understood.of(TALK), edit, tune), 2 * SECOND)
            .timeline()
            .layers()
            .music()
            .orElseThrow();

    // and the word that is said within a second after it
    assertThat(laid.ducked().get(0), equalTo(new Music.Duck(0, 4 * SECOND)));
    assertThat(laid.ducked().get(1), equalTo(new Music.Duck(6 * SECOND, 9 * SECOND)));
  }

  @Test
  void over_voiceThatEnds_leavesTheCaptionsBehindItAsTheyWere() {
    Timeline before = whole().timeline();
    Timeline after = over(edit(Map.of()), 5 * SECOND).timeline();

    assertThat(before.captions().size(), is(4));
    assertThat(
        after.captions().subList(after.captions().size() - 2, after.captions().size()),
        equalTo(before.captions().subList(2, 4)));
    assertThat(after.captions().get(0).lines(), contains("Sentence 0."));
  }

  @Test
  void over_nothingToSay_saysSoAndChangesNothingElse() {
    EditSpec edit = edit(Map.of());
    PlannedEdit laid =
        new SummaryPlanner(edit, "en")
            .over(whole(), Optional.of(new Summary("", "", "rules@1", 1)), List.of(), s -> null);

    assertThat(
        laid.timeline().layers().omitted(),
        contains("There is no summary: in what is said nothing was found to sum up."));
    assertThat(laid.timeline().captions(), equalTo(whole().timeline().captions()));
    assertThat(laid.timeline().layers().voiceover(), is(Optional.empty()));
  }

  @Test
  void over_summaryLongerThanTheVideo_isLeftOutAndSaysSo() {
    PlannedEdit laid = over(edit(Map.of()), 11 * SECOND);

    assertThat(
        laid.timeline().layers().omitted(),
        contains("The summary was left out: it takes 11.0 s, and the video 10.0 s."));
    assertThat(laid.timeline().layers().voiceover(), is(Optional.empty()));
  }

  @Property(tries = 200)
  void over_anyLength_noTwoCaptionsStandAtOnceAndNoneOfTheVoiceOutlastsIt(
      @ForAll @Size(min = 1, max = 4)
          List<@IntRange(min = SECOND / 4, max = 2 * SECOND) Integer> lengths) {
    Timeline laid = over(edit(Map.of()), lengths.stream().mapToInt(n -> n).toArray()).timeline();

    long voice = laid.layers().voiceover().orElseThrow().during().end();
    long reached = 0;
    for (Caption caption : laid.captions()) {
      assertThat(caption.start(), greaterThanOrEqualTo(reached));
      reached = caption.end();
      if (caption.lines().get(0).startsWith("Sentence")) {
        assertThat(caption.end() * 1920L, lessThanOrEqualTo(voice + 1919));
      } else {
        assertThat(caption.start() * 1920L, greaterThanOrEqualTo(voice));
      }
    }
    assertThat(reached, lessThanOrEqualTo(laid.frames()));
  }

  private static PlannedEdit over(EditSpec edit, int... lengths) {
    return over(edit, whole().timeline(), lengths);
  }

  /**
   * @param lengths of the sentences, samples
   */
  private static PlannedEdit over(EditSpec edit, Timeline timeline, int... lengths) {
    List<org.dailies.voice.Spoken> spoken = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lengths.length; i++) {
      text.append(i > 0 ? " " : "").append("Sentence ").append(i).append('.');
      spoken.add(
          new org.dailies.voice.Spoken(
              "sha256:s" + i,
              lengths[i],
              List.of(
                  new SpokenWord("Sentence", 0, lengths[i] / 2),
                  new SpokenWord(i + ".", lengths[i] / 2, lengths[i])),
              SECOND / 10,
              SECOND / 10,
              "voice@1",
              5));
    }
    return new SummaryPlanner(edit, "en")
        .over(
            new PlannedEdit(TALK, timeline),
            Optional.of(new Summary("Title", text.toString(), "rules@1", 7)),
            spoken,
            sentence -> new Asset("said", sentence.fingerprint()));
  }

  private static SoundCue cue(int sentence, long at) {
    return new SoundCue(new Asset("said", "sha256:s" + sentence), at, 3);
  }

  private static PlannedEdit whole() {
    return new PlannedEdit(
        TALK, TalkPlanner.plan(Understood.of(TALK), edit(Map.of()), Assets.NONE));
  }

  private static EditSpec edit(Map<String, String> texts) {
    return edit(texts, Optional.empty());
  }

  private static EditSpec edit(Map<String, String> texts, Optional<MusicSpec> music) {
    return new EditSpec(Optional.empty(), Optional.empty(), Optional.of(Talk.CAPTIONS))
        .withLayers(
            LayersSpec.NONE
                .withMusic(music)
                .withSummary(Optional.of(new SummarySpec(texts, 25, 0, 18, 300, 800, VOICE))));
  }
}
