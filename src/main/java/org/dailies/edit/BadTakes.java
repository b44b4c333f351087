package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dailies.edit.EditSpec.BadTakeSpec;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;

/**
 * Leaves out takes that were broken off, fillers, coughs and long breaths, where it is sure of
 * them: what was heard doubtfully is no evidence, and without a quiet place to join nothing goes.
 */
final class BadTakes {
  /** More than this for a word and each of its letters, and something else is in there too. */
  private static final int WORD_MS = 600;

  private static final int LETTER_MS = 100;

  /** A word this short lies somewhere else. */
  private static final int SHORTEST_WORD_MS = 30;

  private static final int UNCLEAR_MS = 300;
  private static final int MS = 48; // samples

  /** What a word takes at least that stands before another one. */
  private static final int ROOM_MS = 50;

  /** The voice is said to begin so much earlier than it does. */
  private static final int VOICE_PAD_MS = 30;

  private final BadTakeSpec spec;
  private final Grid grid;
  private final Transcript transcript;
  private final QuietPlaces places;
  private final List<TimeRange> voiced;
  private final List<TimeRange> unclear;

  /**
   * @param voiced where there is voice, samples at 48 kHz
   * @param unclear where there is voice and no word, likewise
   */
  BadTakes(
      BadTakeSpec spec,
      Grid grid,
      Transcript transcript,
      QuietPlaces places,
      List<TimeRange> voiced,
      List<TimeRange> unclear) {
    this.spec = spec;
    this.grid = grid;
    this.transcript = transcript;
    this.places = places;
    this.voiced = voiced;
    this.unclear = unclear;
  }

  /** What goes, in order, none overlapping another. */
  List<Removal> plan(SoundFacts sound) {
    List<Slip> fillers = new Fillers(transcript, spec.fillers()).find();
    List<Slip> repeats =
        spec.repeats()
            ? new Repeats(transcript, fillers, spec.restarts()).find(spec.minScore())
            : List.of();
    List<Removal> removals = new ArrayList<>();
    for (Slip slip : repeats) {
      removal(slip).ifPresent(removals::add);
    }
    for (Slip slip : fillers) {
      if (slip.score() >= spec.minScore()) {
        removal(slip).filter(r -> apart(r, removals)).ifPresent(removals::add);
      }
    }
    if (spec.noises()) {
      noises(sound).stream().filter(r -> apart(r, removals)).forEach(removals::add);
    }
    removals.sort(Comparator.comparing(Removal::start));
    return List.copyOf(removals);
  }

  private static boolean apart(Removal removal, List<Removal> others) {
    return others.stream().noneMatch(o -> o.overlaps(removal.start(), removal.end()));
  }

  private Optional<Removal> removal(Slip slip) {
    Optional<Word> before = wordAt(slip.first() - 1);
    Optional<Word> after = wordAt(slip.end());
    if (slip.reason().equals("repeat") && transcript.hangsBefore(slip.end())) {
      after = after.flatMap(word -> behindThePause(word, transcript.word(slip.end() + 1)));
      if (after.isEmpty()) {
        return Optional.empty();
      }
    }
    OptionalLong start = places.before(before, transcript.word(slip.first()));
    OptionalLong end = places.after(transcript.word(slip.end() - 1), after);
    if (start.isEmpty()
        || end.isEmpty()
        || start.getAsLong() >= end.getAsLong()
        || end.getAsLong() > grid.frames()) {
      return Optional.empty();
    }
    Removal removal =
        new Removal(
            start.getAsLong(),
            end.getAsLong(),
            slip.reason(),
            slip.score(),
            transcript.texts(slip.first(), slip.end()));
    return clear(slip)
            && before.map(BadTakes::placed).orElse(true)
            && after.map(BadTakes::placed).orElse(true)
        ? Optional.of(removal)
        : Optional.empty();
  }

  /**
   * The first word of the second take where it must have been said, if the voice begins again some
   * time before the second word does: the transcriber put it before the pause.
   */
  private Optional<Word> behindThePause(Word first, Word second) {
    return voiced.stream()
        .map(voice -> voice.start() + VOICE_PAD_MS * MS)
        .filter(onset -> onset > first.end() && onset <= second.start() - ROOM_MS * MS)
        .findFirst()
        .map(onset -> new Word(first.text(), onset, second.start(), first.confidence()));
  }

  /** Whether all that is said in there was written down, as far as that shows. */
  private boolean clear(Slip slip) {
    long from = transcript.word(slip.first()).start();
    long to = transcript.word(slip.end() - 1).end();
    for (int i = slip.first(); i < slip.end(); i++) {
      Word word = transcript.word(i);
      long most = (long) (WORD_MS + LETTER_MS * transcript.sound(i).length()) * MS;
      if (word.end() - word.start() > most) {
        return false;
      }
    }
    return unclear.stream()
        .noneMatch(u -> Math.min(to, u.end()) - Math.max(from, u.start()) > UNCLEAR_MS * MS);
  }

  /** Whether a word's times can be true. */
  private static boolean placed(Word word) {
    return word.end() - word.start() >= SHORTEST_WORD_MS * MS;
  }

  private Optional<Word> wordAt(int i) {
    return i >= 0 && i < transcript.size() ? Optional.of(transcript.word(i)) : Optional.empty();
  }

  private List<Removal> noises(SoundFacts sound) {
    return new Noises(sound, places.quietDb(), places.voiceDb(), transcript.words(), voiced)
        .find().stream()
            .filter(noise -> noise.score() >= spec.minScore())
            .map(
                noise ->
                    new Removal(
                        grid.frameAt(noise.start()),
                        grid.frameAt(noise.end() - 1) + 1,
                        "noise",
                        noise.score(),
                        List.of()))
            .filter(noise -> noise.start() >= 0 && noise.end() <= grid.frames())
            .toList();
  }
}
