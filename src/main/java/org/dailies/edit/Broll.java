package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.BrollSpec;
import org.dailies.edit.PictureMatches.Match;
import org.dailies.face.Face;
import org.dailies.media.DisplaySize;
import org.dailies.picture.StockPicture;
import org.dailies.text.Keywords;
import org.dailies.text.Understood;
import org.dailies.timeline.Box;
import org.dailies.timeline.Illustration;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;

/**
 * Shows pictures of what is spoken of, as an editor lays B-roll: from the word on, over jump cuts
 * rather than beside them, never across a cut of the footage itself, and not over a face at the
 * moments at which it matters. The best match gets its place first; of equal ones that of the more
 * telling keyword, then the one that hides a jump cut, then the earlier.
 */
final class Broll {
  /** A cut this near to where a picture comes or goes would be a flash: they come together. */
  private static final int FLASH_MS = 500;

  /** How much nearer a still comes. */
  private static final double STILL_ZOOM = 1.06;

  /** A picture of which less would be seen does not fill the screen. */
  private static final double LEAST_SEEN = 0.5;

  /** The most of the screen that a picture in a corner takes, each way. */
  private static final double CORNER = 0.3;

  /** Around a face, in parts of its size: hair, and what the camera moves. */
  private static final double AROUND_FACE = 0.25;

  private final BrollSpec spec;
  private final Understood talk;
  private final Analysis analysis;
  private final Grid grid;
  private final List<Kept> kept;
  private final DisplaySize size;
  private final Optional<Reframing> reframing;
  private final FaceMoments faces;
  private final List<Long> joins;
  private final List<Long> scenes;
  private final List<Long> edges;
  private final long frames;

  /**
   * A word.
   *
   * @param frame of the footage's grid on which it begins
   */
  private record Spoken(long frame, Set<String> stems) {}

  /** A picture at a place where it may be. */
  private record Placed(
      Match match, String sentence, long start, long end, Box box, boolean hidesJoin) {
    long frames() {
      return end - start;
    }
  }

  /**
   * @param kept what is shown of the footage
   * @param size of the finished picture
   */
  Broll(
      BrollSpec spec,
      Understood talk,
      Grid grid,
      List<Kept> kept,
      DisplaySize size,
      Optional<Reframing> reframing) {
    this.spec = spec;
    this.talk = talk;
    this.analysis = talk.analysis();
    this.grid = grid;
    this.kept = kept;
    this.size = size;
    this.reframing = reframing;
    this.faces = new FaceMoments(spec.keepFaces(), grid, kept, analysis);
    this.joins = kept.stream().skip(1).map(Kept::at).toList();
    this.scenes =
        new Scenes(grid, analysis)
            .starts().stream().map(start -> Kept.onTimeline(start, kept)).toList();
    this.edges = Stream.concat(joins.stream(), scenes.stream()).sorted().toList();
    Kept last = kept.get(kept.size() - 1);
    this.frames = last.at() + last.frames();
  }

  /**
   * The same layers with pictures where none of them lies.
   *
   * @param library to choose from, besides what was found for the talk; the talk itself, which may
   *     lie in it, is no picture of what it speaks of
   */
  Layers over(Layers layers, Library library) {
    List<StockPicture> stock = new ArrayList<>(library.pictures());
    stock.addAll(talk.pictures());
    stock.removeIf(p -> p.file().fingerprint().equals(analysis.media().fingerprint()));
    List<Placed> chosen = chosen(candidates(layers.pictures(), stock), layers.pictures());
    List<Layer> pictures = new ArrayList<>(layers.pictures());
    chosen.forEach(placed -> pictures.add(layer(placed)));
    List<String> omitted = new ArrayList<>(layers.omitted());
    if (!library.unreadable().isEmpty()) {
      omitted.add(
          "Files of the library that cannot be read were passed over: %d, the first is %s."
              .formatted(library.unreadable().size(), library.unreadable().get(0)));
    }
    if (!library.unheard().isEmpty()) {
      omitted.add(
          "It is not known what is said in clips of the library: %d, the first is %s."
              .formatted(library.unheard().size(), library.unheard().get(0)));
    }
    return new Layers(
        pictures,
        layers.transitions(),
        layers.grade(),
        layers.music(),
        layers.cues(),
        omitted,
        chosen.stream().map(this::illustration).toList(),
        layers.voiceover());
  }

  /** All pictures at all places where they may be, the best first. */
  private List<Placed> candidates(List<Layer> others, List<StockPicture> stock) {
    PictureMatches matches = new PictureMatches(stock, analysis.language().orElse("en"));
    List<Placed> candidates = new ArrayList<>();
    for (Keywords.Said said : talk.keywords().map(Keywords::said).orElse(List.of())) {
      List<Spoken> words = words(said, matches);
      for (Match match : matches.of(said.keywords(), spec.minScore())) {
        OptionalLong start = start(match, words);
        if (start.isPresent()) {
          placed(match, said.text(), start.getAsLong(), others).ifPresent(candidates::add);
        }
      }
    }
    // a stable sort: what was said first, and suits it best, comes first of equals
    candidates.sort(
        Comparator.comparing((Placed placed) -> -placed.match().score())
            .thenComparing(placed -> placed.match().rank())
            .thenComparing(placed -> !placed.hidesJoin()));
    return candidates;
  }

  private List<Spoken> words(Keywords.Said said, PictureMatches matches) {
    return analysis.words().stream()
        .filter(w -> said.range().start() <= w.start() && w.start() < said.range().end())
        .map(w -> new Spoken(grid.frameAt(w.start()), matches.stems(w.text())))
        .toList();
  }

  /** Where the keyword is said, or what it is said in begins; where that is shown. */
  private OptionalLong start(Match match, List<Spoken> words) {
    return Stream.concat(
            words.stream().filter(w -> w.stems().stream().anyMatch(match.stems()::contains)),
            words.stream().limit(1))
        .mapToLong(Spoken::frame)
        .filter(frame -> kept.stream().anyMatch(k -> k.start() <= frame && frame < k.end()))
        .map(frame -> Kept.onTimeline(frame, kept))
        .findFirst();
  }

  private Optional<Placed> placed(Match match, String sentence, long word, List<Layer> others) {
    StockPicture picture = match.picture();
    long start = fromEdge(word);
    boolean full = !faces.at(start) && seen(picture) >= LEAST_SEEN;
    long limit = Math.min(frames, start + length(picture));
    limit = scenes.stream().filter(scene -> scene > start).reduce(limit, Math::min);
    for (Layer other : others) {
      if (other.z() < LayerPlanner.WATERMARK_Z && other.end() > start) {
        long distance = other.z() == LayerPlanner.PICTURE_Z ? grid.framesIn(spec.distanceMs()) : 0;
        limit = Math.min(limit, Math.max(start, other.start() - distance));
      }
    }
    limit = full ? faces.nextAfter(start, limit) : limit;
    long end = toEdge(start, Math.min(limit, start + grid.framesIn(spec.maxMs())), limit);
    Optional<Box> box = full ? Optional.of(Box.ALL) : corner(picture, start, end, others);
    return end - start < Math.max(1, grid.framesIn(spec.minMs()))
        ? Optional.empty()
        : box.map(
            b ->
                new Placed(
                    match,
                    sentence,
                    start,
                    end,
                    b,
                    full && joins.stream().anyMatch(join -> start <= join && join < end)));
  }

  /** A cut just before the word hides under the picture. */
  private long fromEdge(long word) {
    return edges.stream()
        .filter(edge -> edge <= word && word - edge <= grid.framesIn(FLASH_MS))
        .reduce(word, (one, other) -> other);
  }

  /** The picture goes with a cut, if there is one about then. */
  private long toEdge(long start, long end, long limit) {
    return edges.stream()
        .filter(edge -> Math.abs(edge - end) <= grid.framesIn(FLASH_MS))
        .filter(edge -> start < edge && edge <= limit)
        .reduce((one, other) -> Math.abs(one - end) <= Math.abs(other - end) ? one : other)
        .orElse(end);
  }

  /** Frames at the timeline's rate that a picture has. */
  private long length(StockPicture picture) {
    return picture
        .playing()
        .map(playing -> playing.rescale(grid.rate().timebase()).length())
        .orElse(frames);
  }

  /** How much of a picture is seen when it fills the screen. */
  private double seen(StockPicture picture) {
    double aspect = aspect(picture);
    return Math.min(aspect, 1 / aspect);
  }

  /** Width to height, where the screen is a square. */
  private double aspect(StockPicture picture) {
    return (double) picture.width() / picture.height() * size.height() / size.width();
  }

  /** A corner in which no face is, above where captions stand. */
  private Optional<Box> corner(StockPicture picture, long start, long end, List<Layer> others) {
    if (reframing.isPresent()) {
      return Optional.empty(); // the faces are where the camera shows them, near its middle
    }
    double aspect = aspect(picture);
    double width = Math.min(CORNER, CORNER * aspect);
    double height = width / aspect;
    double right = 1 - LayerPlanner.MARGIN - width;
    return Stream.of(right, LayerPlanner.MARGIN)
        .map(x -> new Box(x, LayerPlanner.MARGIN, width, height))
        .filter(box -> faces.faces(start, end).stream().noneMatch(face -> hides(box, face)))
        .filter(
            box ->
                others.stream()
                    .filter(other -> other.z() >= LayerPlanner.WATERMARK_Z)
                    .noneMatch(mark -> overlap(box, mark.box())))
        .findFirst();
  }

  private static boolean hides(Box box, Face face) {
    return overlap(
        box,
        new Box(
            face.x() - AROUND_FACE * face.width(),
            face.y() - AROUND_FACE * face.height(),
            (1 + 2 * AROUND_FACE) * face.width(),
            (1 + 2 * AROUND_FACE) * face.height()));
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  /** As many as there is room for, each file once; in order. */
  private List<Placed> chosen(List<Placed> candidates, List<Layer> others) {
    List<Layer> pictures =
        others.stream().filter(other -> other.z() == LayerPlanner.PICTURE_Z).toList();
    long room = (long) (spec.maxShare() * frames);
    Set<String> used = new HashSet<>();
    pictures.forEach(p -> p.shows().asset().ifPresent(file -> used.add(file.fingerprint())));
    List<Placed> chosen = new ArrayList<>();
    for (Placed candidate : candidates) {
      String file = candidate.match().picture().file().fingerprint();
      if (candidate.frames() <= room
          && !used.contains(file)
          && pictures.stream().allMatch(p -> apart(candidate, p.start(), p.end()))
          && chosen.stream().allMatch(c -> apart(candidate, c.start(), c.end()))) {
        chosen.add(candidate);
        used.add(file);
        room -= candidate.frames();
      }
    }
    chosen.sort(Comparator.comparingLong(Placed::start));
    return chosen;
  }

  private boolean apart(Placed candidate, long start, long end) {
    long distance = grid.framesIn(spec.distanceMs());
    return candidate.start() >= end + distance || start >= candidate.end() + distance;
  }

  private Layer layer(Placed placed) {
    StockPicture picture = placed.match().picture();
    long spare = length(picture) - placed.frames();
    return new Layer(
        placed.start(),
        placed.frames(),
        LayerPlanner.PICTURE_Z,
        1,
        0,
        placed.box(),
        Optional.empty(),
        picture.playing().isPresent()
            ? new Layer.Moving(picture.file(), spare / 2) // clips are steadiest in their middle
            : new Layer.Still(picture.file(), STILL_ZOOM));
  }

  private Illustration illustration(Placed placed) {
    Match match = placed.match();
    return new Illustration(
        placed.start(),
        placed.frames(),
        match.picture().file().uri(),
        match.keyword(),
        placed.sentence(),
        match.score(),
        match.picture().credit());
  }
}
