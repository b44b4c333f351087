package org.dailies.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dailies.beam.Storage;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;

/** Says what viewers may have trouble with in captions and titles. */
final class CaptionNotes {
  /** Characters that are listed. */
  private static final int MOST_SHOWN = 10;

  private CaptionNotes() {}

  /** The sentences; none where all can be read. */
  static List<String> of(Timeline timeline) {
    List<String> notes = new ArrayList<>();
    tooFast(timeline).ifPresent(notes::add);
    notDrawn(timeline).ifPresent(notes::add);
    notInTitles(timeline).ifPresent(notes::add);
    return List.copyOf(notes);
  }

  private static Optional<String> tooFast(Timeline timeline) {
    int most = timeline.captionDisplay().readingSpeed();
    FrameRate rate = timeline.rate();
    List<Caption> fast =
        timeline.captions().stream().filter(c -> c.charactersASecond(rate) > most).toList();
    return fast.stream()
        .max(Comparator.comparingDouble(c -> c.charactersASecond(rate)))
        .map(
            fastest ->
                String.format(
                    Locale.ROOT,
                    "%d of %d captions must be read faster than %d characters a second: the one at"
                        + " %.1f s at %.1f.",
                    fast.size(),
                    timeline.captions().size(),
                    most,
                    rate.timebase().seconds(fastest.start()),
                    fastest.charactersASecond(rate)));
  }

  private static Optional<String> notDrawn(Timeline timeline) {
    CaptionDisplay display = timeline.captionDisplay();
    if (!display.burnt()) {
      return Optional.empty();
    }
    CaptionFonts fonts =
        new CaptionFonts(display.look().font().map(font -> Storage.source(font.uri())));
    return missing(timeline.captions().stream().flatMap(c -> c.lines().stream()), fonts)
        .map(
            missing ->
                "No font has these characters of the captions: %s; edit.captions.font may name one."
                    .formatted(missing));
  }

  private static Optional<String> notInTitles(Timeline timeline) {
    Stream<String> titles =
        timeline.layers().pictures().stream()
            .filter(layer -> layer.shows() instanceof Layer.Title)
            .flatMap(layer -> ((Layer.Title) layer.shows()).lines().stream());
    return missing(titles, CaptionFonts.BUNDLED)
        .map("No font has these characters of the titles: %s."::formatted);
  }

  private static Optional<String> missing(Stream<String> lines, CaptionFonts fonts) {
    String missing =
        lines
            .flatMapToInt(String::codePoints)
            .distinct()
            .filter(codePoint -> !fonts.have(codePoint))
            .limit(MOST_SHOWN)
            .mapToObj(Character::toString)
            .collect(Collectors.joining(" "));
    return Optional.of(missing).filter(m -> !m.isEmpty());
  }
}
