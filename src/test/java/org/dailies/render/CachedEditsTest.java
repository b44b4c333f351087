package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.cache.Once;
import org.dailies.cache.ResultStore;
import org.dailies.edit.EditSpec;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.edit.EditSpec.ZoomSpec;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.TalkPlanner;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.Hdr;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.media.TestMovie;
import org.dailies.report.ItemReport;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Shown;
import org.dailies.worker.Isolation;

/**
 * Whatever was made before it: a spec's video is the one that is made without a cache, byte for
 * byte. The facts about the footage are made up; all that follows from them is real.
 */
class CachedEditsTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final int FRAMES = 90;

  /** A character for each tenth of a second: {@code #} is loud, {@code +} less so. */
  private static final String LEVELS = "..####.+++....#####...####..++##.###";

  private static final List<Word> WORDS =
      List.of(
          word("The", 0.2, 0.4),
          word("rain,", 0.4, 0.6),
          word("the", 1.4, 1.6),
          word("bread", 1.6, 1.9),
          word("and", 2.2, 2.4),
          word("rain.", 2.4, 2.6),
          word("Then", 2.8, 3.2),
          word("bread.", 3.3, 3.6));

  private static Path folder;
  private static Analysis talk;
  private static Analysis silent;

  /** What was made without a cache: once for each spec, for it takes the most time. */
  private static final Map<Spec, Map<String, String>> WITHOUT_CACHE = new HashMap<>();

  private record Spec(boolean sound, EditSpec edit, RenderSpec render) {}

  /** What a sequence of specs changes, with the values that it may have. */
  private enum Setting {
    THRESHOLD(0.04, 0.2),
    MIN_SILENCE(200, 400, 10_000),
    MARGIN_BEFORE(40, 80),
    MARGIN_AFTER(40, 80, 200),
    ZOOM(1.08, 1.2, 0.0, 0.0),
    CYCLE(3000, 2000),
    CAPTIONS("burnt", "in files", "none"),
    CHARACTERS(20, 12),
    CORRECTIONS(Map.of(), Map.of("rain", "reign"), Map.of("bread", "toast and tea")),
    MODE(RenderSpec.Mode.AUTO, RenderSpec.Mode.AUTO, RenderSpec.Mode.FULL),
    CRF(30, 34),
    SEGMENT_SECONDS(1, 2),
    SOUND(true, false, false, false), // mixing it takes longer than all else
    LUFS(-16.0, -20.0);

    private final List<Object> values;

    Setting(Object... values) {
      this.values = List.of(values);
    }

    Object any(Random random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  @BeforeContainer
  static void makeTalk() throws IOException {
    folder = Files.createTempDirectory("cached-edits");
    talk = facts(movie("talk.mp4").track(new TestMovie.Track("aac", 48_000, 2)).make());
    silent = facts(movie("silent.mp4").make());
  }

  private static TestMovie movie(String name) {
    return TestMovie.to(folder.resolve(name))
        .picture("libx264", 128, 72, PAL)
        .encoding("x264-params", "keyint=10:min-keyint=10:scenecut=0:open-gop=0")
        .encoding("preset", "ultrafast")
        .frames(FRAMES);
  }

  @AfterContainer
  static void deleteTalk() throws IOException {
    delete(folder);
  }

  @Property(tries = 200)
  void publish_anySequenceOfSpecs_givesWhatEachGivesWithoutCache(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int changes) throws IOException {
    Path cached = Files.createTempDirectory(folder, "cached");
    Map<Setting, Object> settings = new EnumMap<>(Setting.class);
    Arrays.stream(Setting.values()).forEach(s -> settings.put(s, s.any(random)));
    publish(spec(settings), cached);
    for (int i = 0; i < changes; i++) {
      Setting changed = Setting.values()[random.nextInt(Setting.values().length)];
      settings.put(changed, changed.any(random));

      publish(spec(settings), cached);

      assertThat(published(cached), equalTo(withoutCache(spec(settings))));
    }
    assertThat(publish(spec(settings), cached).status(), is(ItemReport.Status.UNCHANGED));
    delete(cached);
  }

  private static Map<String, String> withoutCache(Spec spec) throws IOException {
    if (!WITHOUT_CACHE.containsKey(spec)) {
      Path empty = Files.createTempDirectory(folder, "empty");
      publish(spec, empty);
      WITHOUT_CACHE.put(spec, published(empty));
      delete(empty);
    }
    return WITHOUT_CACHE.get(spec);
  }

  /** Makes a video as the pipeline does, with its cache and its output in a folder. */
  private static ItemReport publish(Spec spec, Path folder) {
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    RenderSegment renderSegment = new RenderSegment(store);
    MixSound mixSound = new MixSound(spec.render(), store);
    Analysis facts = spec.sound() ? talk : silent;
    PlannedEdit edit = new PlannedEdit(facts, TalkPlanner.plan(facts, spec.edit()));
    List<VideoAssembler.Piece> pieces = new ArrayList<>();
    try (Once<SegmentPart, SegmentRendered> once =
        Once.open(renderSegment, store, Isolation.NONE)) {
      for (SegmentPart part : new SplitVideo(spec.render(), store).parts(edit)) {
        pieces.add(new VideoAssembler.Piece(part, once.result(part).value()));
      }
    }
    try (Once<TimelineSound, SoundMixed> once = Once.open(mixSound, store, Isolation.NONE)) {
      Optional<VideoAssembler.Sound> sound =
          Optional.of(new TimelineSound(facts.media(), edit.timeline()))
              .filter(mix -> spec.sound())
              .map(mix -> new VideoAssembler.Sound(mix, once.result(mix).value()));
      return new VideoAssembler(
              store,
              renderSegment,
              mixSound,
              folder.resolve("out").toString(),
              NullNode.getInstance())
          .assemble(edit, pieces, sound, Isolation.NONE);
    }
  }

  /** The published files but the report, which says how long things took. */
  private static Map<String, String> published(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder.resolve("out"))) {
      for (Path file : list.toList()) {
        if (!file.toString().endsWith(".report.json")) {
          files.put(file.getFileName().toString(), Fingerprint.of(ByteSource.of(file)));
        }
      }
    }
    return files;
  }

  private static Spec spec(Map<Setting, Object> settings) {
    double zoom = (Double) settings.get(Setting.ZOOM);
    String captions = (String) settings.get(Setting.CAPTIONS);
    return new Spec(
        (Boolean) settings.get(Setting.SOUND),
        new EditSpec(
            Optional.of(
                new JumpCutSpec(
                    (Double) settings.get(Setting.THRESHOLD),
                    (Integer) settings.get(Setting.MIN_SILENCE),
                    (Integer) settings.get(Setting.MARGIN_BEFORE),
                    (Integer) settings.get(Setting.MARGIN_AFTER),
                    100)),
            zoom == 0
                ? Optional.empty()
                : Optional.of(new ZoomSpec(zoom, (Integer) settings.get(Setting.CYCLE))),
            captions.equals("none")
                ? Optional.empty()
                : Optional.of(
                    new CaptionSpec(
                        captions.equals("burnt") ? Shown.BURNT : Shown.BESIDE,
                        Optional.empty(),
                        2,
                        (Integer) settings.get(Setting.CHARACTERS),
                        300,
                        2000,
                        corrections(settings)))),
        new RenderSpec(
            (RenderSpec.Mode) settings.get(Setting.MODE),
            "x264",
            new Quality(Speed.ULTRAFAST, (Integer) settings.get(Setting.CRF)),
            Hdr.TONEMAP,
            (Integer) settings.get(Setting.SEGMENT_SECONDS),
            (Double) settings.get(Setting.LUFS),
            -1.5,
            11));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> corrections(Map<Setting, Object> settings) {
    return (Map<String, String>) settings.get(Setting.CORRECTIONS);
  }

  private static Analysis facts(Path file) {
    MediaInfo info = MediaProbe.probe(ByteSource.of(file)).info();
    byte[] levels = new byte[LEVELS.length() * 10];
    for (int i = 0; i < levels.length; i++) {
      char level = LEVELS.charAt(i / 10);
      levels[i] = (byte) (level == '#' ? 20 : level == '+' ? 44 : 140);
    }
    long samples = (long) levels.length * SoundFacts.WINDOW;
    TimeRange range = new TimeRange(0, samples, Timebase.SAMPLES_48K);
    Timebase ticks = info.video().orElseThrow().timebase();
    List<FaceSample> faces = new ArrayList<>();
    for (int second = 0; second < FRAMES / PAL.nominal(); second++) {
      Face face = new Face(0.3 + 0.08 * second, 0.3, 0.2, 0.3, 0.9);
      faces.add(
          new FaceSample(second, Timebase.MILLIS.rescale(1000L * second, ticks), List.of(face)));
    }
    return new Analysis(
        new MediaRef(file.toString(), "talk", Fingerprint.of(ByteSource.of(file))),
        info,
        faces,
        List.of(),
        List.of(),
        WORDS,
        List.of(),
        Optional.of(new SoundFacts(range, levels, -16, 5, -1)),
        Map.of(),
        Map.of(),
        new Certificate(1, FRAMES, 0, faces.size(), 0));
  }

  private static Word word(String text, double start, double end) {
    return new Word(text, Math.round(start * 48_000), Math.round(end * 48_000), 1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
