package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.speech.Word;
import org.dailies.text.Proofread;
import org.dailies.text.Understood;
import org.dailies.timeline.Correction;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

class ProofreaderTest {
  @Test
  void accept_capitalsPunctuationAndLikeWords_areTakenOver() {
    assertThat(
        accepted("we met doctor Munchen yesterday", "We", null, "Doctor,", "Munchin", null),
        contains("We", "Doctor,", "Munchin"));
  }

  @Test
  void accept_anotherWord_isNotTakenOver() {
    assertThat(accepted("the large river bends", null, "big", null, null), empty());
  }

  @Test
  void accept_wordHeardWithDoubt_mayBeFartherOff() {
    Word sure = Talk.word("kerosene", 0, 1);
    Word doubtful = new Word("kerosene", 48_000, 96_000, 0.2);
    Proofread read =
        new Proofread(
            List.of(
                new Proofread.Change(0, "kerosene", "Caroline"),
                new Proofread.Change(1, "kerosene", "Caroline")),
            "rules",
            0);

    assertThat(
        new Proofreader(List.of(sure, doubtful)).accept(read),
        contains(new Correction(48_000, "kerosene", "Caroline")));
  }

  @Test
  void accept_wordThatIsNotThere_changesNothing() {
    Proofread read =
        new Proofread(
            List.of(
                new Proofread.Change(1, "Munchen", "Munchin"),
                new Proofread.Change(7, "Munchen", "Munchin")),
            "rules",
            0);

    assertThat(new Proofreader(Talk.spoken(0, "New York, Munchen")).accept(read), empty());
  }

  @Test
  void accept_numbers_stayAsTheyWereHeard() {
    assertThat(accepted("in 1984 and B52", null, "1985", null, "B53."), empty());
  }

  @Test
  void accept_mostWordsChanged_changesNoWordAndKeepsThePunctuation() {
    assertThat(
        accepted("cat mat hat rat", "cats", "mats", "hats", "rat."),
        contains("cats", "mats", "hats", "rat."));
    assertThat(
        accepted("cat mat hat rat bat.", "cats", "mats", "hats", "rats", "bat!"), contains("bat!"));
  }

  @Property
  void with_anyChanges_keepsAllWordsAtTheirTimes(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 6) String> written,
      @ForAll @DoubleRange(min = 0, max = 1) double confidence) {
    List<Word> words = new ArrayList<>();
    List<Proofread.Change> changes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      words.add(new Word("word" + (char) ('a' + i % 26), 100L * i, 100L * i + 90, confidence));
      if (i < written.size()) {
        changes.add(new Proofread.Change(i, words.get(i).text(), written.get(i)));
      }
    }
    Proofreader proofreader = new Proofreader(words);
    List<Correction> accepted = proofreader.accept(new Proofread(changes, "rules", 0));

    List<Word> corrected = proofreader.with(accepted);

    assertThat(
        corrected.stream().map(Word::start).toList(),
        equalTo(words.stream().map(Word::start).toList()));
    assertThat(
        corrected.stream().map(Word::end).toList(),
        equalTo(words.stream().map(Word::end).toList()));
    for (Correction correction : accepted) {
      assertThat(
          corrected.get((int) (correction.at() / 100)).text(), equalTo(correction.written()));
    }
  }

  @Test
  void plan_proofreadTalk_showsTheWordsAndListsThem() {
    List<Word> words = Talk.spoken(0, "Munchen is here.");
    Analysis analysis =
        Talk.analysis(
            Talk.video(100),
            Optional.of(Talk.sound("#".repeat(40) + ".".repeat(60))),
            words,
            List.of());
    Understood talk =
        Understood.of(analysis)
            .with(
                new Proofread(
                    List.of(new Proofread.Change(0, "Munchen", "Munchin")), "openai small", 7));

    Timeline read = TalkPlanner.plan(talk, spec(true), Assets.NONE);
    Timeline asHeard = TalkPlanner.plan(talk, spec(false), Assets.NONE);

    assertThat(read.captions().get(0).lines(), equalTo(List.of("Munchin is there.")));
    assertThat(
        read.corrections(), contains(new Correction(words.get(0).start(), "Munchen", "Munchin")));
    assertThat(asHeard.corrections(), empty());
    assertThat(asHeard.captions().get(0).lines(), equalTo(List.of("Munchen is there.")));
    assertThat(talk.analysis().engines().get("ProofreadTalk"), equalTo("openai small"));
  }

  private static EditSpec spec(boolean proofread) {
    CaptionSpec captions =
        new CaptionSpec(
            Shown.BURNT,
            Optional.empty(),
            2,
            Optional.of(42),
            1000,
            7000,
            Map.of("here", "there"),
            proofread);
    return new EditSpec(Optional.empty(), Optional.empty(), Optional.of(captions));
  }

  /** What is taken over where each word is to become another one, or none. */
  private static List<String> accepted(String heard, String... written) {
    List<Word> words = Talk.spoken(0, heard);
    List<Proofread.Change> changes = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      if (written[i] != null) {
        changes.add(new Proofread.Change(i, words.get(i).text(), written[i]));
      }
    }
    return new Proofreader(words)
        .accept(new Proofread(changes, "rules", 0)).stream().map(Correction::written).toList();
  }
}
