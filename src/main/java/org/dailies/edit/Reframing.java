package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.media.DisplaySize;
import org.dailies.media.VideoInfo;
import org.dailies.scene.FocalPoint;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Framing.Panel;
import org.dailies.timeline.Framing.Place;
import org.dailies.timeline.Turn;

/**
 * Shows the footage in another shape, through a {@link VirtualCamera} that follows faces, and what
 * stands out where there are none. It is planned over the footage's own time, so that what a clip
 * shows depends on what it is of and not on where it lies. Scenes are planned each by itself.
 */
final class Reframing {
  /** Faces that fill this part of a window are shown together, and up to the second one remain. */
  private static final double TOGETHER = 0.8;

  private static final double STILL_TOGETHER = 0.92;

  /** A face is taken to go on as it moves for so long, before the first look and after the last. */
  private static final long GOES_ON_MS = 1000;

  /** Nobody is seen for so long: there is something else to look at. */
  private static final long NOBODY_MS = 3000;

  /** The picture is divided, and is not, for so long at least. */
  private static final long LAYOUT_MS = 2000;

  /** Half of a divided picture is so many faces wide at least. */
  private static final double LEAST_FACES = 2.2;

  /** And not many more, as long as that magnifies no more than the undivided picture does. */
  private static final double FACES = 4;

  private final ReframeSpec spec;
  private final Grid grid;
  private final VideoInfo video;
  private final Analysis analysis;
  private final DisplaySize picture;
  private final DisplaySize finished;
  private final Speakers speakers;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Shown> turns = new ArrayList<>();

  /** Footage that is seen without a cut. */
  private record Stretch(long start, long end, Framing framing) {}

  /** A turn and where the face is; nowhere if it cannot be told whose it is. */
  private record Shown(Speakers.Turn turn, List<Subject> faces) {}

  /** A place and what is to be shown there. */
  private record View(Place place, double width, double height, List<Subject> subjects) {
    /** What is to be shown in a part of the time; what was there last if nothing is. */
    View from(long start, long end) {
      List<Subject> inside =
          subjects.stream().filter(s -> start <= s.frame() && s.frame() < end).toList();
      return new View(
          place,
          width,
          height,
          inside.isEmpty() ? nearest(start).map(s -> s.at(start)).stream().toList() : inside);
    }

    /** The same with where everybody is on the way when the time begins and ends. */
    View during(long start, long end) {
      List<Subject> all = new ArrayList<>(subjects);
      for (int i = 1; i < subjects.size(); i++) {
        Subject before = subjects.get(i - 1);
        Subject after = subjects.get(i);
        for (long edge : new long[] {start, end - 1}) {
          if (before.frame() < edge && edge < after.frame()) {
            all.add(after.onTheWayFrom(before, edge));
          }
        }
      }
      all.sort(Comparator.comparingLong(Subject::frame));
      return new View(place, width, height, all).from(start, end);
    }

    private Optional<Subject> nearest(long frame) {
      return subjects.stream().min(Comparator.comparingLong(s -> Math.abs(s.frame() - frame)));
    }
  }

  Reframing(ReframeSpec spec, Grid grid, Analysis analysis, Scenes scenes) {
    this.spec = spec;
    this.grid = grid;
    this.analysis = analysis;
    this.video = analysis.info().video().orElseThrow();
    this.picture = DisplaySize.of(video);
    this.finished = size(picture, spec);
    this.speakers = new Speakers(grid, analysis);
    scenes.all().forEach(this::plan);
  }

  /** The finished picture's size: that of the largest part that has its shape, or what is asked. */
  static DisplaySize size(DisplaySize picture, ReframeSpec spec) {
    long across = spec.aspectWidth();
    long down = spec.aspectHeight();
    if (spec.shortSide().isPresent()) {
      int side = even(spec.shortSide().get());
      return across < down
          ? new DisplaySize(side, even(Math.round((double) side * down / across)))
          : new DisplaySize(even(Math.round((double) side * across / down)), side);
    }
    return picture.width() * down > picture.height() * across
        ? new DisplaySize(even(picture.height() * across / down), picture.height())
        : new DisplaySize(picture.width(), even(picture.width() * down / across));
  }

  /** Chroma has half the samples. */
  private static int even(long length) {
    return (int) Math.max(2, length - length % 2);
  }

  DisplaySize size() {
    return finished;
  }

  /** First frames of what is seen without a cut. */
  List<Long> starts() {
    return stretches.stream().map(Stretch::start).toList();
  }

  /** The framing of a part of the footage in which nothing of the above begins. */
  Framing of(Kept range) {
    Stretch stretch =
        stretches.stream().filter(s -> range.start() < s.end()).findFirst().orElseThrow();
    return stretch.framing().countedFrom(range.start()).part(0, range.frames());
  }

  /** Who is shown for speaking in what is kept. */
  List<Turn> turns(List<Kept> kept) {
    List<Turn> shown = new ArrayList<>();
    for (Shown each : turns) {
      long start = Kept.onTimeline(each.turn().start(), kept);
      long end = Kept.onTimeline(each.turn().end(), kept);
      if (start < end) {
        Optional<Double> x =
            each.faces().isEmpty()
                ? Optional.empty()
                : Optional.of(Math.round(100 * mean(each.faces())) / 100.0);
        shown.add(new Turn(start, end - start, x, each.turn().score(), each.turn().words()));
      }
    }
    return shown;
  }

  private void plan(Kept scene) {
    People people = new People(grid);
    long reached = Long.MIN_VALUE;
    for (FaceSample sample : analysis.faces()) {
      long frame = frame(sample.pts());
      if (scene.start() <= frame && frame < scene.end() && frame > reached) {
        people.look(frame, sample.faces());
        reached = frame;
      }
    }
    List<People.Look> looks = people.looks();
    boolean[] divided = divided(looks);
    int first = 0;
    long start = scene.start();
    for (int i = 1; i <= looks.size(); i++) {
      if (i == looks.size() || divided[i] != divided[first]) {
        long end =
            i == looks.size()
                ? scene.end()
                : (looks.get(i - 1).frame() + looks.get(i).frame() + 1) / 2;
        List<People.Look> part = looks.subList(first, i);
        if (!divided[first]) {
          film(start, end, whole(start, end, part, people));
        } else if (spec.people() == EditSpec.People.SPLIT) {
          film(start, end, halves(start, end, part));
        } else {
          speakers.turns(start, end, part).forEach(turn -> film(turn, part, people));
        }
        first = i;
        start = end;
      }
    }
    if (looks.isEmpty()) {
      film(scene.start(), scene.end(), whole(scene.start(), scene.end(), looks, people));
    }
  }

  /** Films a stretch, in several parts where the cameras cannot follow. */
  private void film(long start, long end, List<View> views) {
    List<Panel> panels = new ArrayList<>();
    for (View view : views) {
      VirtualCamera.Plan plan =
          new VirtualCamera(grid, picture, view.width(), view.height())
              .plan(start, end, view.subjects());
      OptionalLong cut = plan.cut();
      if (cut.isPresent()) {
        long at = cut.getAsLong();
        film(start, at, views.stream().map(v -> v.from(start, at)).toList());
        film(at, end, views.stream().map(v -> v.from(at, end)).toList());
        return;
      }
      panels.add(new Panel(view.place(), plan.camera()));
    }
    stretches.add(new Stretch(start, end, new Framing(panels)));
  }

  /** Films one who speaks, or everybody as if nobody had asked. */
  private void film(Speakers.Turn turn, List<People.Look> looks, People people) {
    List<Subject> subjects =
        turn.person().isPresent() ? subjects(turn.person().getAsInt(), looks) : List.of();
    turns.add(new Shown(turn, subjects));
    if (subjects.isEmpty()) {
      List<People.Look> during =
          looks.stream().filter(l -> turn.start() <= l.frame() && l.frame() < turn.end()).toList();
      film(turn.start(), turn.end(), whole(turn.start(), turn.end(), during, people));
    } else {
      Place place = new Place(0, 0, finished.width(), finished.height());
      double width = width(place);
      View all = new View(place, width, height(place, width), subjects);
      film(turn.start(), turn.end(), List.of(all.during(turn.start(), turn.end())));
    }
  }

  private static List<Subject> subjects(int person, List<People.Look> looks) {
    return looks.stream()
        .filter(look -> look.faces().containsKey(person))
        .map(look -> Subject.of(look.frame(), List.of(look.faces().get(person))))
        .toList();
  }

  private List<View> whole(long start, long end, List<People.Look> looks, People people) {
    Place place = new Place(0, 0, finished.width(), finished.height());
    double width = width(place);
    double height = height(place, width);
    List<Subject> subjects = new ArrayList<>();
    boolean together = false;
    int shown = -1;
    for (int i = 0; i < looks.size(); i++) {
      People.Look look = looks.get(i);
      if (look.faces().isEmpty()) {
        continue;
      }
      Subject all = Subject.of(look.frame(), look.faces().values());
      together = all.fits(width, height, together ? STILL_TOGETHER : TOGETHER);
      if (together || look.faces().size() == 1) {
        shown = look.faces().firstKey();
        subjects.add(all);
      } else if (look.faces().containsKey(shown) || !comesBack(shown, looks, i)) {
        shown = look.faces().containsKey(shown) ? shown : nearest(look, people);
        subjects.add(Subject.of(look.frame(), List.of(look.faces().get(shown))));
      }
    }
    return List.of(
        new View(place, width, height, withFocus(start, end, goingOn(start, end, subjects))));
  }

  /** With where a face is before the first look and after the last, if it moves on as it does. */
  private List<Subject> goingOn(long start, long end, List<Subject> faces) {
    if (faces.size() < 2) {
      return faces;
    }
    long longest = grid.framesIn(GOES_ON_MS);
    List<Subject> all = new ArrayList<>(faces);
    Subject first = faces.get(0);
    Subject last = faces.get(faces.size() - 1);
    if (start < first.frame()) {
      all.add(0, first.onTheWayFrom(faces.get(1), Math.max(start, first.frame() - longest)));
    }
    if (last.frame() < end - 1) {
      Subject before = faces.get(faces.size() - 2);
      all.add(last.onTheWayFrom(before, Math.min(end - 1, last.frame() + longest)));
    }
    return all;
  }

  private static int nearest(People.Look look, People people) {
    int nearest = look.faces().firstKey();
    for (int person : look.faces().keySet()) {
      nearest = people.height(person) > people.height(nearest) ? person : nearest;
    }
    return nearest;
  }

  /** Whether somebody only looked away for a moment. */
  private boolean comesBack(int person, List<People.Look> looks, int from) {
    return looks.subList(from, looks.size()).stream()
        .takeWhile(look -> look.frame() - looks.get(from).frame() <= grid.framesIn(LAYOUT_MS))
        .anyMatch(look -> look.faces().containsKey(person));
  }

  /** With what stands out where nobody is seen for long. */
  private List<Subject> withFocus(long start, long end, List<Subject> faces) {
    List<Subject> all = new ArrayList<>();
    long reached = start;
    for (Subject face : faces) {
      all.addAll(focus(reached, face.frame(), start, end));
      all.add(face);
      reached = face.frame();
    }
    all.addAll(focus(reached, end, start, end));
    return all;
  }

  /** What stands out between two frames; nothing where that is a moment. */
  private List<Subject> focus(long from, long to, long start, long end) {
    long nobody = grid.framesIn(NOBODY_MS);
    if (to - from < (from == start && to == end ? 0 : nobody)) {
      return List.of();
    }
    // a second after a face and before one the camera still looks there
    long least = from == start ? from : from + nobody / 3;
    long most = to == end ? to : to - nobody / 3;
    List<FocalPoint> points =
        analysis.focus().stream()
            .filter(point -> least <= frame(point.pts()) && frame(point.pts()) < most)
            .toList();
    return points.stream()
        .map(
            point -> {
              long frame = frame(point.pts());
              List<FocalPoint> near =
                  points.stream()
                      .filter(other -> Math.abs(frame(other.pts()) - frame) <= nobody)
                      .toList();
              return Subject.of(
                  frame,
                  median(near.stream().mapToDouble(FocalPoint::x).toArray()),
                  median(near.stream().mapToDouble(FocalPoint::y).toArray()));
            })
        .toList();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** At which looks the picture is divided between two people. */
  private boolean[] divided(List<People.Look> looks) {
    boolean[] divided = new boolean[looks.size()];
    if (spec.people() == EditSpec.People.ONE) {
      return divided;
    }
    double width = width(new Place(0, 0, finished.width(), finished.height()));
    double height = height(new Place(0, 0, finished.width(), finished.height()), width);
    for (int i = 0; i < divided.length; i++) {
      Collection<Face> faces = looks.get(i).faces().values();
      divided[i] = faces.size() == 2 && !Subject.of(0, faces).fits(width, height, TOGETHER);
    }
    turnShort(divided, true, looks);
    turnShort(divided, false, looks);
    return divided;
  }

  private void turnShort(boolean[] divided, boolean value, List<People.Look> looks) {
    for (int from = 0; from < divided.length; ) {
      int to = from;
      while (to < divided.length && divided[to] == divided[from]) {
        to++;
      }
      long next = to < looks.size() ? looks.get(to).frame() : Long.MAX_VALUE;
      boolean whole = from == 0 && to == divided.length;
      if (!whole
          && divided[from] == value
          && next - looks.get(from).frame() < grid.framesIn(LAYOUT_MS)) {
        Arrays.fill(divided, from, to, !value);
      }
      from = to;
    }
  }

  /** One above or beside the other, as they are in the picture from left to right. */
  private List<View> halves(long start, long end, List<People.Look> looks) {
    List<List<Subject>> pair =
        looks.stream()
            .flatMap(look -> look.faces().keySet().stream())
            .distinct()
            .sorted()
            .map(person -> subjects(person, looks))
            .sorted((a, b) -> Integer.compare(b.size(), a.size()))
            .limit(2)
            .sorted((a, b) -> Double.compare(mean(a), mean(b)))
            .toList();
    double apart = Math.abs(mean(pair.get(1)) - mean(pair.get(0)));
    double undivided = width(new Place(0, 0, finished.width(), finished.height()));
    List<Place> places = places();
    List<View> views = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      double face = pair.get(i).stream().mapToDouble(Subject::width).max().orElseThrow();
      // no wider than the way to the other one, who would be seen twice
      double widest = Math.min(width(places.get(i)), Math.max(apart, LEAST_FACES * face));
      double sharp = undivided * places.get(i).width() / finished.width();
      double width = Math.min(widest, Math.max(sharp, FACES * face));
      views.add(
          new View(
              places.get(i),
              width,
              height(places.get(i), width),
              goingOn(start, end, pair.get(i))));
    }
    return views;
  }

  private List<Place> places() {
    int width = finished.width();
    int height = finished.height();
    if (height >= width) {
      int half = height / 4 * 2;
      return List.of(new Place(0, 0, width, half), new Place(0, half, width, height - half));
    }
    int half = width / 4 * 2;
    return List.of(new Place(0, 0, half, height), new Place(half, 0, width - half, height));
  }

  private static double mean(List<Subject> subjects) {
    return subjects.stream().collect(Collectors.averagingDouble(Subject::x));
  }

  /** The width of the largest window of a place's shape, fraction of the picture's. */
  private double width(Place place) {
    return Math.min(
        1, (double) place.width() * picture.height() / ((double) place.height() * picture.width()));
  }

  private double height(Place place, double width) {
    return Math.min(
        1, width * picture.width() * place.height() / ((double) place.width() * picture.height()));
  }

  private long frame(long pts) {
    return video.timebase().rescale(pts - video.startPts(), grid.rate().timebase());
  }
}
