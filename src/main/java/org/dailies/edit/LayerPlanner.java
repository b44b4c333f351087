package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.dailies.analysis.Analysis;
import org.dailies.edit.Assets.Found;
import org.dailies.edit.LayersSpec.GradeSpec;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.LayersSpec.MusicSpec;
import org.dailies.edit.LayersSpec.PictureSpec;
import org.dailies.edit.LayersSpec.Position;
import org.dailies.edit.LayersSpec.SoundSpec;
import org.dailies.edit.LayersSpec.TitleSpec;
import org.dailies.edit.LayersSpec.TransitionSpec;
import org.dailies.edit.LayersSpec.WatermarkSpec;
import org.dailies.media.DisplaySize;
import org.dailies.speech.Word;
import org.dailies.time.Timebase;
import org.dailies.timeline.Box;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Grade;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.SafeArea;
import org.dailies.timeline.Scripts;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Transition;

/** Plans what lies over and beside the clips of a talk. */
final class LayerPlanner {
  /** Kept free at the picture's edges (EBU R 95). */
  static final double MARGIN = 0.05;

  static final int PICTURE_Z = 0;
  private static final int TITLE_Z = 10;
  static final int WATERMARK_Z = 20;

  /** A band across the lower left, but above where captions stand. */
  private static final Box LOWER_THIRD = new Box(MARGIN, 0.66, 0.6, 0.14);

  private static final double HIGHEST_THIRD = 0.5;

  /** Lines, as long as those of captions, that a usual lower third has room for. */
  private static final double ROWS_OF_A_THIRD = 4;

  /** What small pictures keep away from captions. */
  private static final double GAP = 0.02;

  /** Loudness that voices are taken to have where they were not measured. */
  private static final double VOICE_LUFS = -23;

  /** What silence is measured as. */
  private static final double SILENT_LUFS = -70;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final LayersSpec spec;
  private final Assets assets;
  private final Grid grid;
  private final List<Kept> kept;
  private final List<Kept> parts;
  private final List<Word> words;
  private final DisplaySize size;
  private final Box free;
  private final double voiceLufs;
  private final Analysis analysis;
  private final long frames;
  private final List<String> omitted = new ArrayList<>();

  /**
   * @param size of the finished picture
   * @param free the part of it that captions leave to small pictures and lower thirds
   */
  LayerPlanner(
      LayersSpec spec,
      Assets assets,
      Grid grid,
      List<Kept> kept,
      List<Kept> parts,
      List<Word> words,
      DisplaySize size,
      Box free,
      Analysis analysis) {
    this.spec = spec;
    this.assets = assets;
    this.grid = grid;
    this.kept = kept;
    this.parts = parts;
    this.words = words;
    this.size = size;
    this.free = free;
    this.voiceLufs = voiceLufs(analysis);
    this.analysis = analysis;
    Kept last = kept.get(kept.size() - 1);
    this.frames = last.at() + last.frames();
  }

  /** How loud the footage's voice is. */
  static double voiceLufs(Analysis analysis) {
    return analysis
        .sound()
        .map(sound -> sound.integratedLufs())
        .filter(lufs -> lufs > SILENT_LUFS)
        .orElse(VOICE_LUFS);
  }

  Layers plan() {
    List<Layer> pictures = new ArrayList<>();
    List<Layer> titles = new ArrayList<>();
    spec.pictures().forEach(picture -> picture(picture).ifPresent(pictures::add));
    spec.titles().forEach(title -> title(title).ifPresent(titles::add));
    List<SoundCue> cues = spec.sounds().map(s -> cues(s, pictures, titles)).orElse(List.of());
    pictures.addAll(titles);
    spec.watermark().flatMap(this::watermark).ifPresent(pictures::add);
    return new Layers(
        pictures,
        spec.transitions().map(this::transitions).orElse(List.of()),
        spec.grade().map(this::grade),
        spec.music().flatMap(this::music),
        cues,
        omitted);
  }

  private Optional<Layer> picture(PictureSpec picture) {
    Optional<Found> file = found(picture.file());
    OptionalLong start = start(picture.at(), picture.file());
    if (file.isEmpty() || start.isEmpty()) {
      return Optional.empty();
    }
    long length = Math.min(grid.framesIn(picture.forMs()), frames - start.getAsLong());
    Layer.Content shows = new Layer.Still(file.get().asset(), picture.zoom());
    if (file.get().kind() == Assets.Kind.MOVING) {
      long first = grid.framesIn(picture.fromMs());
      length = Math.min(length, length(file.get()) - first);
      shows = new Layer.Moving(file.get().asset(), first);
    }
    if (length <= 0) {
      omitted.add("%s ends before the part that is to be shown.".formatted(picture.file()));
      return Optional.empty();
    }
    boolean half = picture.position().half();
    return Optional.of(
        new Layer(
            start.getAsLong(),
            length,
            PICTURE_Z,
            picture.opacity(),
            // what moves the footage aside is there at once
            half ? 0 : grid.framesIn(picture.fadeMs()),
            box(picture.position(), picture.width(), picture.contain(), file.get()),
            half ? Optional.of(half(picture.position() != Position.LEFT)) : Optional.empty(),
            shows));
  }

  /** Frames at the timeline's rate that what moves has. */
  private long length(Found moving) {
    return moving.picture().orElseThrow().rescale(grid.rate().timebase()).length();
  }

  private Optional<Layer> title(TitleSpec title) {
    OptionalLong start = start(title.at(), "the title \"" + title.lines().get(0) + "\"");
    if (start.isEmpty()) {
      return Optional.empty();
    }
    boolean card = title.style() == Layer.Title.Style.CARD;
    return Optional.of(
        new Layer(
            start.getAsLong(),
            Math.min(grid.framesIn(title.forMs()), frames - start.getAsLong()),
            TITLE_Z,
            1,
            grid.framesIn(title.fadeMs()),
            card ? Box.ALL : lowerThird(title.lines()),
            Optional.empty(),
            new Layer.Title(title.style(), title.lines())));
  }

  /** As high as usual for a few words, and higher for many. */
  private Box lowerThird(List<String> lines) {
    int columns = CaptionLook.columns(size.width(), size.height());
    int rows = lines.stream().mapToInt(line -> 1 + Scripts.columns(line) / columns).sum();
    double height =
        Math.min(HIGHEST_THIRD, LOWER_THIRD.height() * Math.max(1, rows / ROWS_OF_A_THIRD));
    double bottom = Math.min(LOWER_THIRD.y() + LOWER_THIRD.height(), free.y() + free.height());
    double left = SafeArea.of(size.width(), size.height()).side();
    return new Box(left, bottom - height, LOWER_THIRD.width(), height);
  }

  private Optional<Layer> watermark(WatermarkSpec mark) {
    return found(mark.file())
        .map(
            file ->
                new Layer(
                    0,
                    frames,
                    WATERMARK_Z,
                    mark.opacity(),
                    0,
                    box(mark.position(), mark.width(), false, file),
                    Optional.empty(),
                    new Layer.Still(file.asset(), 1)));
  }

  private Optional<Found> found(String path) {
    return assets.find(path, omitted);
  }

  /** When something begins on the timeline: what is cut out there moves it to what comes next. */
  private OptionalLong start(Moment at, String what) {
    OptionalLong sample =
        at.words().isPresent()
            ? said(at.words().get())
            : OptionalLong.of(grid.sample(0) + samples(at.ms().orElse(0)));
    if (sample.isEmpty()) {
      omitted.add("%s was left out: \"%s\" is not said.".formatted(what, at.words().orElseThrow()));
      return OptionalLong.empty();
    }
    long frame = Kept.onTimeline(grid.frameAt(sample.getAsLong()), kept);
    if (frame == frames) {
      omitted.add("%s was left out: nothing is shown from there on.".formatted(what));
      return OptionalLong.empty();
    }
    return OptionalLong.of(frame);
  }

  /** Where words are first said, one after the other, whatever their case and punctuation. */
  private OptionalLong said(String phrase) {
    List<String> wanted = letters(phrase);
    for (int i = 0; i + wanted.size() <= words.size(); i++) {
      List<String> heard = new ArrayList<>();
      for (Word word : words.subList(i, i + wanted.size())) {
        heard.addAll(letters(word.text()));
      }
      if (!wanted.isEmpty() && heard.equals(wanted)) {
        return OptionalLong.of(words.get(i).start());
      }
    }
    return OptionalLong.empty();
  }

  private static List<String> letters(String text) {
    return NO_LETTERS
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private Box box(Position position, double width, boolean contain, Found file) {
    double aspect = (double) file.width() / file.height() * size.height() / size.width();
    if (position == Position.FULL) {
      if (!contain) {
        return Box.ALL;
      }
      double wide = Math.min(1, aspect);
      double high = Math.min(1, 1 / aspect);
      return new Box((1 - wide) / 2, (1 - high) / 2, wide, high);
    }
    if (position.half()) {
      return half(position == Position.LEFT);
    }
    boolean left = position == Position.TOP_LEFT || position == Position.BOTTOM_LEFT;
    boolean top = position == Position.TOP_LEFT || position == Position.TOP_RIGHT;
    return corner(left, top, width, width / aspect);
  }

  /** In a corner of what captions leave free; what is too high for that is smaller. */
  private Box corner(boolean left, boolean top, double width, double height) {
    double highest = free.y() > 0 ? Math.max(MARGIN, free.y() + GAP) : MARGIN;
    double below = free.y() + free.height();
    double lowest = below < 1 ? Math.min(1 - MARGIN, below - GAP) : 1 - MARGIN;
    double scale = Math.min(1, (lowest - highest) / height);
    double wide = width * scale;
    double high = height * scale;
    return new Box(left ? MARGIN : 1 - MARGIN - wide, top ? highest : lowest - high, wide, high);
  }

  private static Box half(boolean left) {
    return new Box(left ? 0 : 0.5, 0, 0.5, 1);
  }

  /** Between clips with enough left out between them for each to go on into. */
  private List<Transition> transitions(TransitionSpec transition) {
    long half = Math.max(1, grid.framesIn(transition.lengthMs()) / 2);
    long least = Math.max(2 * half, grid.framesIn(transition.minCutMs()));
    List<Transition> transitions = new ArrayList<>();
    for (int i = 1; i < parts.size(); i++) {
      Kept before = parts.get(i - 1);
      Kept after = parts.get(i);
      // half of each clip at most, for there may be a transition at its other end
      boolean room = 2 * half <= Math.min(before.frames(), after.frames());
      if (after.start() - before.end() >= least && room) {
        transitions.add(new Transition(after.at(), 2 * half, transition.kind()));
      }
    }
    return List.copyOf(transitions);
  }

  private Grade grade(GradeSpec grade) {
    return new Grade(grade.exposure(), grade.lut().flatMap(this::found).map(Found::asset));
  }

  private Optional<Music> music(MusicSpec music) {
    return new MusicBed(music, assets, voiceLufs).under(speech(), omitted);
  }

  /** Where words are said on the timeline. */
  private List<Music.Duck> speech() {
    List<Music.Duck> speech = new ArrayList<>();
    int first = 0;
    for (Kept range : kept) {
      long from = grid.sample(range.start());
      long to = grid.sample(range.end());
      long at = grid.rate().timebase().rescale(range.at(), Timebase.SAMPLES_48K);
      while (first < words.size() && words.get(first).end() <= from) {
        first++;
      }
      for (int i = first; i < words.size() && words.get(i).start() < to; i++) {
        long start = Math.max(from, words.get(i).start());
        long end = Math.min(to, words.get(i).end());
        if (start < end) {
          speech.add(new Music.Duck(at + start - from, at + end - from));
        }
      }
    }
    return speech;
  }

  private List<SoundCue> cues(SoundSpec sounds, List<Layer> pictures, List<Layer> titles) {
    List<SoundCue> cues = new ArrayList<>();
    kept.stream().skip(1).forEach(range -> cue(sounds.cut(), range.at(), sounds, cues));
    pictures.forEach(layer -> cue(sounds.picture(), layer.start(), sounds, cues));
    titles.forEach(layer -> cue(sounds.title(), layer.start(), sounds, cues));
    for (Word word : sounds.emphasis().isPresent() ? stressed() : List.<Word>of()) {
      long frame = grid.frameAt(word.start());
      kept.stream()
          .filter(range -> range.start() <= frame && frame < range.end())
          .forEach(
              range -> cue(sounds.emphasis(), range.at() + frame - range.start(), sounds, cues));
    }
    cues.sort(Comparator.comparingLong(SoundCue::at));
    return List.copyOf(cues);
  }

  private List<Word> stressed() {
    return analysis.sound().map(sound -> Emphasis.of(analysis.words(), sound)).orElse(List.of());
  }

  private void cue(Optional<String> file, long frame, SoundSpec sounds, List<SoundCue> cues) {
    file.flatMap(assets::find)
        .ifPresent(
            found ->
                cues.add(
                    new SoundCue(
                        found.asset(),
                        grid.rate().timebase().rescale(frame, Timebase.SAMPLES_48K),
                        found.gain(voiceLufs - sounds.level()))));
  }

  private static long samples(int ms) {
    return Timebase.MILLIS.rescale(ms, Timebase.SAMPLES_48K);
  }
}
