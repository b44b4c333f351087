package org.dailies.speech;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.speech.VoiceActivity.Voiced;

class SpeechPiecesTest {
  private static final int RATE = 16_000;
  private static final long MAX = 20L * RATE;

  @net.jqwik.api.Example
  void pieces_ofSilence_areNone() {
    assertThat(pieces(List.of(), 60 * RATE), empty());
  }

  @net.jqwik.api.Example
  void pieces_longPause_isInNoPiece() {
    List<Voiced> voiced = List.of(new Voiced(RATE, 3 * RATE), new Voiced(10 * RATE, 12 * RATE));
    assertThat(
        pieces(voiced, 20 * RATE),
        contains(
            new Voiced(3 * RATE / 4, 13 * RATE / 4), new Voiced(39 * RATE / 4, 49 * RATE / 4)));
  }

  @net.jqwik.api.Example
  void pieces_moreThanTheMost_areCutInTheWidestPause() {
    List<Voiced> voiced =
        List.of(
            new Voiced(RATE, 12 * RATE),
            new Voiced(13 * RATE, 16 * RATE), // a second before: the widest pause
            new Voiced(16 * RATE + RATE / 2, 25 * RATE));
    assertThat(
        pieces(voiced, 30 * RATE),
        contains(
            new Voiced(3 * RATE / 4, 25 * RATE / 2), new Voiced(25 * RATE / 2, 101 * RATE / 4)));
  }

  @Property(tries = 300)
  void pieces_ofAnySpeech_holdAllVoiceAndAreShortEnough(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 4000, max = 400_000) Integer> lengths) {
    List<Voiced> voiced = new ArrayList<>();
    long at = 8000;
    for (int i = 0; i < lengths.size(); i++) {
      if (i % 2 == 0) {
        voiced.add(new Voiced(at, at + lengths.get(i)));
      }
      at += lengths.get(i);
    }
    long samples = at + 8000;
    List<Voiced> pieces = pieces(voiced, samples);
    long reached = 0;
    for (Voiced piece : pieces) {
      assertThat("in order: " + pieces, piece.start() >= reached);
      assertThat("short enough: " + piece, piece.end() - piece.start() <= MAX);
      assertThat("long enough: " + piece, piece.end() - piece.start() >= RATE * 6 / 10);
      reached = piece.end();
    }
    for (Voiced voice : voiced) {
      long covered =
          pieces.stream()
              .mapToLong(
                  p ->
                      Math.max(
                          0, Math.min(p.end(), voice.end()) - Math.max(p.start(), voice.start())))
              .sum();
      assertThat("all voice is in a piece", covered == voice.end() - voice.start());
    }
  }

  private static List<Voiced> pieces(List<Voiced> voiced, long samples) {
    float[] probabilities = new float[(int) (samples / 512) + 1];
    for (Voiced range : voiced) {
      for (long i = range.start() / 512; i < range.end() / 512; i++) {
        probabilities[(int) i] = 0.9f;
      }
    }
    return SpeechPieces.pieces(voiced, probabilities, 512, samples, MAX);
  }
}
