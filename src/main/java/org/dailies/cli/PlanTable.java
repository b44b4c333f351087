package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Box;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Illustration;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.dailies.timeline.Turn;
import org.dailies.timeline.Voiceover;

/**
 * A timeline as a table: a line for each clip, each cut, and each thing that lies over or beside
 * them, in the order of the video.
 */
final class PlanTable {
  private PlanTable() {}

  static void print(Timeline timeline, PrintWriter out) {
    FrameRate rate = timeline.rate();
    boolean made = timeline.source().isEmpty();
    out.printf(
        "%s: %s -> %s, %dx%d at %s fps, %s, %s, %s%n",
        timeline.name(),
        timeline.source().map(source -> length(source.video())).orElse("a script"),
        at(timeline.frames(), rate),
        timeline.width(),
        timeline.height(),
        rate,
        made
            ? Lengths.count(timeline.layers().pictures().size(), "picture")
            : Lengths.count(timeline.clips().size(), "clip"),
        made
            ? Lengths.count(timeline.layers().cues().size(), "sentence")
            : Lengths.count(timeline.cuts().size(), "cut"),
        Lengths.count(timeline.captions().size(), "caption"));
    out.println(made ? "  timeline" : "  timeline  source");
    List<Line> lines = new ArrayList<>();
    timeline.cuts().forEach(cut -> lines.add(line(cut, timeline)));
    timeline.clips().forEach(clip -> lines.add(line(clip, timeline)));
    timeline.chapters().forEach(chapter -> lines.add(line(chapter, rate)));
    timeline.highlights().forEach(highlight -> lines.add(line(highlight, rate)));
    timeline.turns().forEach(turn -> lines.add(line(turn, rate)));
    timeline.layers().transitions().forEach(transition -> lines.add(line(transition, rate)));
    timeline
        .layers()
        .pictures()
        .forEach(layer -> lines.add(made ? scene(layer, timeline) : line(layer, rate)));
    timeline.layers().music().ifPresent(music -> music(music, rate, lines));
    timeline.layers().voiceover().ifPresent(voice -> lines.add(line(voice, rate)));
    timeline.layers().illustrations().forEach(shown -> lines.add(line(shown, rate)));
    if (!made) { // else they are what is said, as the scenes say
      timeline.layers().cues().forEach(cue -> lines.add(line(cue, rate)));
    }
    lines.sort(Comparator.comparingLong(Line::frame));
    lines.forEach(line -> out.printf("  %-9s %-22s %s%n", line.at, line.source, line.what));
    timeline.layers().omitted().forEach(omission -> out.println("  " + omission));
    timeline
        .corrections()
        .forEach(c -> out.printf("  captions say \"%s\" for \"%s\"%n", c.written(), c.heard()));
    out.println();
  }

  /**
   * A line.
   *
   * @param frame of the timeline that it is sorted by
   * @param at the same for people; empty for what is not there
   * @param source range of the footage, or name of a file
   */
  private record Line(long frame, String at, String source, String what) {
    Line(long frame, FrameRate rate, String source, String what) {
      this(frame, PlanTable.at(frame, rate), source, what);
    }
  }

  private static Line line(Clip clip, Timeline timeline) {
    return new Line(
        clip.start(),
        timeline.rate(),
        range(clip.source(), timeline),
        "clip of "
            + at(clip.frames(), timeline.rate())
            + (clip.zoom().isPresent() ? ", zoom" : ""));
  }

  private static Line line(Chapter chapter, FrameRate rate) {
    return new Line(chapter.start(), rate, "", "chapter \"" + chapter.title() + "\"");
  }

  /** A passage that was picked, and why. */
  private static Line line(Highlight highlight, FrameRate rate) {
    String reasons =
        highlight.reasons().entrySet().stream()
            .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    return new Line(
        highlight.start(),
        rate,
        "",
        String.format(
            Locale.ROOT,
            "highlight of %s, score %.2f (%s): \"%s\"",
            at(highlight.end() - highlight.start(), rate),
            highlight.score(),
            reasons,
            highlight.words()));
  }

  private static Line line(Turn turn, FrameRate rate) {
    String who =
        turn.x()
            .map(x -> String.format(Locale.ROOT, "speaker at %.0f%%", 100 * x))
            .orElse("nobody seen to speak");
    String sure = String.format(Locale.ROOT, ", sure by %.2f", turn.score());
    return new Line(
        turn.start(),
        rate,
        "",
        who
            + " for "
            + at(turn.frames(), rate)
            + (turn.x().isPresent() ? sure : "")
            + (turn.words().isEmpty() ? "" : ", \"" + String.join(" ", turn.words()) + "\""));
  }

  private static Line line(Transition transition, FrameRate rate) {
    String kind = transition.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Line(
        transition.start(),
        rate,
        "",
        "transition of " + at(transition.frames(), rate) + ", " + kind);
  }

  private static Line line(Layer layer, FrameRate rate) {
    String length = " of " + at(layer.frames(), rate);
    if (layer.shows() instanceof Layer.Title title) {
      String text = String.join(" | ", title.lines());
      return new Line(layer.start(), rate, "", "title" + length + ", \"" + text + "\"");
    }
    boolean moves = layer.shows() instanceof Layer.Moving;
    return new Line(
        layer.start(),
        rate,
        layer.shows().asset().map(file -> name(file.uri())).orElse(""),
        (moves ? "moving picture" : "picture") + length + place(layer.box()));
  }

  /** A picture of a video that is made, with what is written under it before another one comes. */
  private static Line scene(Layer layer, Timeline timeline) {
    long shown = shown(layer);
    long next =
        timeline.layers().pictures().stream()
            .mapToLong(PlanTable::shown)
            .filter(start -> start > shown)
            .min()
            .orElse(timeline.frames());
    String words =
        timeline.captions().stream()
            .filter(caption -> shown <= caption.start() && caption.start() < next)
            .map(caption -> String.join(" ", caption.lines()))
            .collect(Collectors.joining(" "));
    Line picture = line(layer, timeline.rate());
    return new Line(
        picture.frame(),
        timeline.rate(),
        "",
        picture.what() + (words.isEmpty() ? "" : ", \"" + words + "\""));
  }

  /** The frame from which on a picture is more than half there. */
  private static long shown(Layer layer) {
    return layer.start() + layer.entrance().map(entrance -> entrance.frames() / 2).orElse(0L);
  }

  private static String place(Box box) {
    return box.equals(Box.ALL)
        ? ""
        : String.format(
            Locale.ROOT,
            ", %.0f%% wide at %.0f%%, %.0f%%",
            100 * box.width(),
            100 * box.x(),
            100 * box.y());
  }

  private static void music(Music music, FrameRate rate, List<Line> lines) {
    for (Music.Track track : music.tracks()) {
      lines.add(
          new Line(
              0,
              rate,
              name(track.file().uri()),
              String.format(
                  Locale.ROOT,
                  "music at %+.1f dB, %+.1f dB under speech",
                  track.gainDb(),
                  track.gainDb() + music.duckDb())));
    }
  }

  private static Line line(SoundCue cue, FrameRate rate) {
    return new Line(
        Timebase.SAMPLES_48K.rescale(cue.at(), rate.timebase()),
        rate,
        name(cue.file().uri()),
        String.format(Locale.ROOT, "sound at %+.1f dB", cue.gainDb()));
  }

  private static Line line(Voiceover voice, FrameRate rate) {
    long start = Timebase.SAMPLES_48K.rescale(voice.during().start(), rate.timebase());
    long end = Timebase.SAMPLES_48K.rescale(voice.during().end(), rate.timebase());
    return new Line(
        start,
        rate,
        "",
        "a voice says for %s: \"%s\"".formatted(at(end - start, rate), voice.text()));
  }

  private static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private static Line line(Cut cut, Timeline timeline) {
    String sure = cut.score() < 1 ? String.format(Locale.ROOT, ", sure by %.2f,", cut.score()) : "";
    return new Line(
        cut.at(),
        "",
        range(cut.source(), timeline),
        String.format(
            Locale.ROOT,
            "cut %s: %s%s at %.1f dB%s",
            length(cut.source()),
            cut.reason(),
            sure,
            cut.levelDb(),
            words(cut)));
  }

  /** Why a picture of a library is shown. */
  private static Line line(Illustration shown, FrameRate rate) {
    return new Line(
        shown.start(),
        rate,
        name(shown.file()),
        String.format(
            Locale.ROOT,
            "shown for \"%s\", suits it by %.2f, in \"%s\"",
            shown.keyword(),
            shown.score(),
            shown.sentence()));
  }

  private static String words(Cut cut) {
    if (cut.before().isEmpty() && cut.words().isEmpty() && cut.after().isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>(List.of(String.join(" ", cut.before())));
    if (!cut.words().isEmpty()) {
      parts.add(String.join(" ", cut.words()));
    }
    parts.add(String.join(" ", cut.after()));
    return ", \"" + String.join(" | ", parts) + "\"";
  }

  /** Where a range lies in the source, counted from its first frame. */
  private static String range(TimeRange range, Timeline timeline) {
    long first = timeline.footage().video().start();
    return Lengths.of(range.timebase().seconds(range.start() - first))
        + " - "
        + Lengths.of(range.timebase().seconds(range.end() - first));
  }

  private static String length(TimeRange range) {
    return Lengths.of(range.timebase().seconds(range.length()));
  }

  private static String at(long frame, FrameRate rate) {
    return Lengths.of(rate.timebase().seconds(frame));
  }
}
