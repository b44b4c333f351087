package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.dailies.edit.HandEdit.Kind;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Word;
import org.dailies.time.Timebase;

/** Where what a person wants kept and cut lies in one video. */
final class HandEdits {
  private final Grid grid;
  private final Transcript transcript;
  private final Optional<QuietPlaces> places;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param places empty where there is no sound
   */
  HandEdits(Grid grid, Transcript transcript, Optional<QuietPlaces> places) {
    this.grid = grid;
    this.transcript = transcript;
    this.places = places;
  }

  /**
   * What was found, with what a person vetoes left out.
   *
   * @param found in order
   * @throws DailiesException with {@link ErrorCode#EDIT_UNMATCHED} and every problem, if words are
   *     not said, times lie outside of the footage, or something is to be both kept and cut
   */
  Selection over(List<Removal> found, List<HandEdit> edits) {
    List<Removal> cut = new ArrayList<>();
    List<Removal> kept = new ArrayList<>();
    for (HandEdit edit : edits) {
      (edit.kind() == Kind.KEEP ? kept : cut).addAll(parts(edit));
    }
    for (Removal part : cut) {
      kept.stream()
          .filter(k -> k.overlaps(part.start(), part.end()))
          .forEach(k -> problems.add(name(part) + " and " + name(k) + " overlap"));
    }
    if (!problems.isEmpty()) {
      throw new DailiesException(ErrorCode.EDIT_UNMATCHED, String.join("; ", problems));
    }
    List<Removal> gone = new ArrayList<>(joined(cut));
    found.stream().filter(r -> apart(r, kept) && apart(r, cut)).forEach(gone::add);
    gone.sort(Comparator.comparing(Removal::start));
    return new Selection(
        List.copyOf(gone), kept.stream().map(k -> new Selection.Span(k.start(), k.end())).toList());
  }

  private static boolean apart(Removal removal, List<Removal> others) {
    return others.stream().noneMatch(o -> o.overlaps(removal.start(), removal.end()));
  }

  private static List<Removal> joined(List<Removal> cut) {
    List<Removal> joined = new ArrayList<>();
    for (Removal next : cut.stream().sorted(Comparator.comparing(Removal::start)).toList()) {
      Removal last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.overlaps(next.start(), next.end())) {
        List<String> words = new ArrayList<>(last.words());
        words.addAll(next.words());
        joined.set(
            joined.size() - 1,
            new Removal(last.start(), Math.max(last.end(), next.end()), last.reason(), 1, words));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private List<Removal> parts(HandEdit edit) {
    return edit.words().isPresent() ? saidParts(edit, edit.words().get()) : timedPart(edit);
  }

  private List<Removal> timedPart(HandEdit edit) {
    long fromMs = edit.fromMs().orElseThrow();
    long toMs = edit.toMs().orElseThrow();
    Removal part = part(grid.framesIn(fromMs), grid.framesIn(toMs), List.of());
    if (part.end() > grid.frames() || part.start() >= part.end()) {
      problems.add(String.format(Locale.ROOT, "%s lies outside of the footage", name(part)));
      return List.of();
    }
    return List.of(part);
  }

  private List<Removal> saidParts(HandEdit edit, String text) {
    List<String> sounds = List.of(Transcript.sound(text).split(" "));
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < transcript.size(); i++) {
      if (transcript.says(i, sounds)) {
        at.add(i);
        i += sounds.size() - 1;
      }
    }
    if (at.isEmpty()) {
      problems.add("\"" + text + "\" is not said");
    }
    return (edit.atMs().isPresent() ? nearest(at, edit.atMs().get()) : at)
        .stream().map(first -> saidPart(first, first + sounds.size())).toList();
  }

  private List<Integer> nearest(List<Integer> positions, long atMs) {
    long sample = grid.sample(0) + Timebase.MILLIS.rescale(atMs, Timebase.SAMPLES_48K);
    return positions.stream()
        .min(Comparator.comparing(i -> Math.abs(transcript.word(i).start() - sample)))
        .stream()
        .toList();
  }

  /** Where a person wants it, it is joined also where it is not quiet. */
  private Removal saidPart(int first, int end) {
    Word from = transcript.word(first);
    Word to = transcript.word(end - 1);
    long start =
        places
            .map(p -> p.before(wordAt(first - 1), from))
            .orElse(OptionalLong.empty())
            .orElse(grid.frameAt(from.start()));
    long stop =
        places
            .map(p -> p.after(to, wordAt(end)))
            .orElse(OptionalLong.empty())
            .orElse(grid.frameAt(to.end() - 1) + 1);
    long last = grid.frames() - 1;
    return part(
        Math.min(start, last),
        Math.min(Math.max(stop, Math.min(start, last) + 1), grid.frames()),
        transcript.texts(first, end));
  }

  private Optional<Word> wordAt(int i) {
    return i >= 0 && i < transcript.size() ? Optional.of(transcript.word(i)) : Optional.empty();
  }

  private static Removal part(long start, long end, List<String> words) {
    return new Removal(Math.max(0, start), end, "asked", 1, words);
  }

  private String name(Removal part) {
    return part.words().isEmpty()
        ? String.format(
            Locale.ROOT,
            "%.1fs to %.1fs",
            grid.rate().timebase().seconds(part.start()),
            grid.rate().timebase().seconds(part.end()))
        : "\"" + String.join(" ", part.words()) + "\"";
  }
}
