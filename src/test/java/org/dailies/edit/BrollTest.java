package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.analysis.Analysis;
import org.dailies.edit.Assets.Found;
import org.dailies.edit.EditSpec.BrollSpec;
import org.dailies.edit.EditSpec.KeepFaces;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.LayersSpec.PictureSpec;
import org.dailies.edit.LayersSpec.Position;
import org.dailies.edit.Library.Passed;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.picture.StockPicture;
import org.dailies.scene.SceneCut;
import org.dailies.speech.Word;
import org.dailies.text.Keywords;
import org.dailies.text.Understood;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Box;
import org.dailies.timeline.Illustration;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;

class BrollTest {
  /** Thirty seconds, in which words are said from the fifth on, half a second each. */
  private static final int FRAMES = 750;

  private static final BrollSpec SPEC =
      new BrollSpec(
          Optional.of("broll"),
          Optional.empty(),
          0.6,
          1000,
          4000,
          2000,
          0.5,
          KeepFaces.MOMENTS,
          false);
  private static final StockPicture OVEN = still("oven", 1600, 900);
  private static final StockPicture BRIDGE = still("bridge", 1600, 900);
  private static final double[] NOBODY = {};

  @Example
  void plan_wordThatAPictureShows_bringsItWithTheEvidence() {
    Understood talk = talk(NOBODY, "Then we open the oven again.", "oven");

    Layers layers = plan(talk, SPEC, OVEN, BRIDGE);

    // the fifth word from second five on
    assertThat(
        layers.pictures(),
        contains(
            new Layer(
                175, 100, 0, 1, 0, Box.ALL, Optional.empty(), new Layer.Still(OVEN.file(), 1.06))));
    assertThat(
        layers.illustrations(),
        contains(
            new Illustration(
                175,
                100,
                "/oven.png",
                "oven",
                "Then we open the oven again.",
                1,
                Optional.of("Photo of oven"))));
  }

  @Example
  void plan_keywordThatNobodySaysSo_bringsItsPictureWithTheSentence() {
    assertThat(starts(plan(talk(NOBODY, "We bake at once.", "oven"), SPEC, OVEN)), contains(125L));
  }

  @Example
  void plan_talkThatLiesInTheLibrary_isNotShownInItself() {
    Understood talk = talk(NOBODY, "The oven.", "oven");
    StockPicture itself =
        clip("oven", 250)
            .at(new Asset("/oven.mp4", talk.analysis().media().fingerprint()), List.of());

    assertThat(plan(talk, SPEC, itself).pictures(), empty());
  }

  @Example
  void plan_clip_isShownFromItsMiddleAndEndsWithIt() {
    StockPicture tenSeconds = clip("oven", 250);
    StockPicture twoSeconds = clip("oven", 50);
    Understood talk = talk(NOBODY, "The oven.", "oven");

    Layer within = plan(talk, SPEC, tenSeconds).pictures().get(0);
    Layer whole = plan(talk, SPEC, twoSeconds).pictures().get(0);

    assertThat(within.shows(), equalTo(new Layer.Moving(tenSeconds.file(), 75)));
    assertThat(whole.frames(), is(50L));
    assertThat(plan(talk, SPEC, clip("oven", 20)).pictures(), empty());
  }

  @Example
  void plan_sceneOfTheFootageEnds_pictureEndsWithIt() {
    Understood talk = talk(NOBODY, "The oven.", "oven");
    SceneCut cut = new SceneCut(200 * 3600, SceneCut.Kind.CUT, 1);

    Layer layer = plan(in(List.of(cut), talk), SPEC, OVEN).pictures().get(0);

    assertThat(layer.start(), is(137L));
    assertThat(layer.end(), is(200L));
  }

  @Example
  void plan_jumpCutNearItsEnds_isHiddenAndNotLeftAsAFlash() {
    // two seconds are cut out before the last word, which is said a quarter of a second later
    String sound = "#".repeat(200) + ".".repeat(60) + "#".repeat(490);
    List<Word> words = new ArrayList<>(List.of(Talk.word("Look,", 7, 7.5)));
    words.add(Talk.word("oven.", 10.5, 11));
    Analysis analysis =
        Talk.analysis(Talk.video(FRAMES), Optional.of(Talk.sound(sound)), words, List.of());
    Understood talk = spoken(analysis, List.of(said(words, "oven")));
    EditSpec cuts =
        new EditSpec(Optional.of(Talk.CUTS), Optional.empty(), Optional.empty())
            .withBroll(Optional.of(SPEC));

    Timeline timeline = TalkPlanner.plan(talk, cuts, assets(OVEN));

    assertThat(timeline.clips().get(1).start(), is(205L));
    assertThat(starts(timeline.layers()), contains(205L));
  }

  @Example
  void plan_thingThatIsSaidAgain_isShownAgainOnlyByAnotherFile() {
    String text = "One oven. We talk of it for more than six seconds in all. Two ovens.";
    Understood talk = talk(NOBODY, text, "oven", "none", "oven");

    Layers one = plan(talk, SPEC, OVEN);
    Layers two = plan(talk, SPEC, OVEN, still("oven door", 1600, 900));

    assertThat(files(one), contains("/oven.png"));
    assertThat(files(two), contains("/oven.png", "/oven door.png"));
  }

  @Example
  void plan_morePicturesThanThereIsRoomFor_keepsTheBest() {
    Understood talk = talk(NOBODY, "The bridge. The oven.", "winter bridge", "oven");

    assertThat(files(plan(talk, SPEC, OVEN, BRIDGE)), contains("/oven.png"));
    assertThat(plan(talk, share(0.1), OVEN).illustrations(), empty());
  }

  @Example
  void plan_pictureOfTheUser_isKeptAwayFrom() {
    Understood talk = talk(NOBODY, "The oven is hot indeed. The bridge is old.", "oven", "bridge");
    PictureSpec own =
        new PictureSpec(
            "own.png",
            new Moment(Optional.of(8600), Optional.empty()),
            0,
            2000,
            Position.FULL,
            0.3,
            false,
            1,
            1,
            0,
            false);
    LayersSpec pictures = LayersSpec.NONE.withPictures(List.of(own));
    Assets assets =
        new Assets(
                Map.of(
                    "own.png",
                    new Found(
                        new Asset("/own.png", "sha256:own"),
                        Assets.Kind.STILL,
                        16,
                        9,
                        Optional.empty(),
                        0,
                        0)))
            .with(new Library(List.of(OVEN, BRIDGE), List.of(), List.of()));

    Layers layers =
        TalkPlanner.plan(
                talk, EditSpec.NOTHING.withBroll(Optional.of(SPEC)).withLayers(pictures), assets)
            .layers();

    // the oven is said in second 5.5, the bridge too shortly before the user's picture
    assertThat(starts(layers), contains(215L, 137L));
    assertThat(layers.illustrations().get(0).frames(), is(215L - 50 - 137));
  }

  @Example
  void plan_faceAtTheBeginning_staysAndThePictureGoesIntoAFreeCorner() {
    List<Word> early = Talk.spoken(1, "The oven.");
    Understood talk =
        spoken(
            Talk.analysis(Talk.video(FRAMES), Optional.empty(), early, faces(0.4)),
            List.of(said(early, "oven")));

    Box corner = plan(talk, SPEC, OVEN).pictures().get(0).box();
    Box never = plan(talk, keeping(KeepFaces.NEVER), OVEN).pictures().get(0).box();

    assertThat(corner.x() + corner.width(), closeTo(0.95, 1e-9));
    assertThat(corner.width(), closeTo(0.3, 1e-9));
    assertThat(never, equalTo(Box.ALL));
  }

  @Example
  void plan_facesInBothCorners_leaveNoRoom() {
    Understood talk = talk(new double[] {0.2, 0.8}, "The oven.", "oven");
    FaceSample both =
        new FaceSample(
            0, 0, List.of(new Face(0.1, 0.1, 0.2, 0.2, 1), new Face(0.7, 0.1, 0.2, 0.2, 1)));
    Analysis analysis =
        Talk.analysis(Talk.video(FRAMES), Optional.empty(), talk.analysis().words(), List.of(both));

    assertThat(
        plan(spoken(analysis, talk.keywords().get().said()), keeping(KeepFaces.ALWAYS), OVEN)
            .pictures(),
        empty());
  }

  @Example
  void plan_questionToTheViewers_endsThePictureBeforeTheFaceThatAsks() {
    List<Word> words = Talk.spoken(5, "The oven is hot. So what now? It burns.");
    Analysis analysis = Talk.analysis(Talk.video(FRAMES), Optional.empty(), words, faces(0.5));
    Understood talk = spoken(analysis, List.of(said(words.subList(0, 4), "oven")));

    Layer layer = plan(talk, SPEC, OVEN).pictures().get(0);

    assertThat(layer.box(), equalTo(Box.ALL));
    assertThat(layer.end(), is(175L));
  }

  @Example
  void plan_pictureOfAnotherShape_doesNotFillTheScreen() {
    Understood talk = talk(NOBODY, "The oven.", "oven");

    Box upright = plan(talk, SPEC, still("oven", 900, 1600)).pictures().get(0).box();

    assertThat(upright.height(), closeTo(0.3, 1e-9));
    assertThat(upright.width() * 1920 / (upright.height() * 1080), closeTo(0.5625, 1e-9));
  }

  @Example
  void plan_anotherShapeOfTheVideo_showsNothingAtTheFacesMoments() {
    Understood talk = talk(new double[] {0.5}, "The oven.", "oven");
    EditSpec upright =
        EditSpec.NOTHING
            .withBroll(Optional.of(keeping(KeepFaces.ALWAYS)))
            .withReframe(Optional.of(new ReframeSpec(9, 16, Optional.empty(), People.ONE)));

    assertThat(
        TalkPlanner.plan(talk, upright, assets(still("oven", 900, 1600))).layers().pictures(),
        empty());
  }

  @Example
  void plan_filesThatCannotBeReadOrAreNotHeard_areToldOf() {
    Assets assets =
        Assets.NONE.with(
            new Library(
                List.of(OVEN),
                List.of(new Passed("/a.png", "it ends early"), new Passed("/b.png", "no picture")),
                List.of(new Passed("/c.mp4", "its sound is damaged"))));

    assertThat(
        TalkPlanner.plan(
                talk(NOBODY, "Hello.", "x"), EditSpec.NOTHING.withBroll(Optional.of(SPEC)), assets)
            .layers()
            .omitted(),
        contains(
            "Files of the library that cannot be read were passed over: 2, the first is /a.png (it ends"
                + " early).",
            "It is not known what is said in clips of the library: 1, the first is /c.mp4 (its"
                + " sound is damaged)."));
  }

  @Property(tries = 200)
  void plan_anyTalk_keepsAllRulesAndIsAlwaysTheSame(@ForAll Random random) {
    List<Word> words = new ArrayList<>();
    List<Keywords.Said> said = new ArrayList<>();
    String[] things = {"oven", "bridge", "river", "dough", "rain"};
    for (double at = random.nextDouble(); at < 50; at += 2 + random.nextInt(3)) {
      String thing = things[random.nextInt(things.length)];
      List<Word> sentence =
          Talk.spoken(at, "We see the " + thing + (random.nextInt(5) == 0 ? "?" : "."));
      words.addAll(sentence);
      said.add(said(sentence, thing));
    }
    char[] sound = ".".repeat(60 * 25).toCharArray();
    words.forEach(w -> Arrays.fill(sound, (int) (w.start() / 1920), (int) (w.end() / 1920), '#'));
    List<SceneCut> cuts = new ArrayList<>();
    for (int frame = random.nextInt(300); frame < 1500; frame += 1 + random.nextInt(400)) {
      cuts.add(new SceneCut(frame * 3600L, SceneCut.Kind.CUT, 1));
    }
    double[] centres = random.doubles(60, 0.1, 0.9).map(x -> x > 0.6 ? Double.NaN : x).toArray();
    Analysis analysis =
        Talk.with(
            cuts,
            List.of(),
            Talk.analysis(
                Talk.video(1500),
                Optional.of(Talk.sound(new String(sound))),
                words,
                Talk.faces(centres)));
    BrollSpec spec =
        new BrollSpec(
            Optional.of("broll"),
            Optional.empty(),
            0.6,
            500 + random.nextInt(1000),
            1500 + random.nextInt(4000),
            random.nextInt(6000),
            0.1 + random.nextDouble() * 0.8,
            KeepFaces.values()[random.nextInt(3)],
            false);
    StockPicture[] pictures =
        Arrays.stream(things)
            .flatMap(t -> List.of(still(t, 1600, 900), clip(t, 20 + random.nextInt(200))).stream())
            .toArray(StockPicture[]::new);
    EditSpec edit =
        new EditSpec(Optional.of(Talk.CUTS), Optional.empty(), Optional.empty())
            .withBroll(Optional.of(spec));

    Timeline timeline = TalkPlanner.plan(spoken(analysis, said), edit, assets(pictures));

    Grid grid = Talk.grid(1500);
    List<Illustration> shown = timeline.layers().illustrations();
    List<Long> scenes =
        new Scenes(grid, analysis)
            .starts().stream().map(start -> Kept.onTimeline(start, kept(timeline))).toList();
    assertThat(shown.stream().map(Illustration::file).distinct().toList(), hasSize(shown.size()));
    long covered = 0;
    long free = 0;
    for (Illustration picture : shown) {
      long end = picture.start() + picture.frames();
      assertThat(picture.start(), greaterThanOrEqualTo(free));
      assertThat(picture.frames(), greaterThanOrEqualTo(grid.framesIn(spec.minMs())));
      assertThat(picture.frames(), lessThanOrEqualTo(grid.framesIn(spec.maxMs() + 500) + 1));
      assertThat(scenes.stream().filter(s -> picture.start() < s && s < end).toList(), empty());
      assertThat(picture.sentence().toLowerCase(Locale.ROOT).contains(picture.keyword()), is(true));
      covered += picture.frames();
      free = end + grid.framesIn(spec.distanceMs());
    }
    assertThat((double) covered, lessThanOrEqualTo(spec.maxShare() * timeline.frames()));
    String json = TimelineJson.write(timeline);
    assertThat(
        TimelineJson.write(TalkPlanner.plan(spoken(analysis, said), edit, assets(pictures))),
        is(json));
    assertThat(TimelineJson.read(json), equalTo(timeline));
  }

  private static List<Kept> kept(Timeline timeline) {
    return timeline.clips().stream()
        .map(
            clip -> {
              TimeRange source = clip.source();
              return new Kept(source.start() / 3600, source.end() / 3600, clip.start());
            })
        .toList();
  }

  private static Layers plan(Understood talk, BrollSpec spec, StockPicture... pictures) {
    return TalkPlanner.plan(talk, EditSpec.NOTHING.withBroll(Optional.of(spec)), assets(pictures))
        .layers();
  }

  private static Assets assets(StockPicture... pictures) {
    return Assets.NONE.with(new Library(List.of(pictures), List.of(), List.of()));
  }

  private static List<String> files(Layers layers) {
    return layers.illustrations().stream().map(Illustration::file).toList();
  }

  private static List<Long> starts(Layers layers) {
    return layers.pictures().stream().map(Layer::start).toList();
  }

  private static BrollSpec keeping(KeepFaces faces) {
    return new BrollSpec(SPEC.library(), SPEC.search(), 0.6, 1000, 4000, 2000, 0.5, faces, false);
  }

  private static BrollSpec share(double share) {
    return new BrollSpec(
        SPEC.library(), SPEC.search(), 0.6, 1000, 4000, 2000, share, KeepFaces.MOMENTS, false);
  }

  /** Sentences from second five on, each with a keyword; faces, if any, are seen all the time. */
  private static Understood talk(double[] faces, String text, String... keywords) {
    List<Word> words = Talk.spoken(5, text);
    List<Keywords.Said> said = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).text().matches(".*[.?!]")) {
        said.add(said(words.subList(first, i + 1), keywords[said.size()]));
        first = i + 1;
      }
    }
    return spoken(Talk.analysis(Talk.video(FRAMES), Optional.empty(), words, faces(faces)), said);
  }

  /** Looked for once a second, and found. */
  private static List<FaceSample> faces(double... centres) {
    if (centres.length == 0) {
      return List.of();
    }
    double[] all = new double[FRAMES / 25];
    Arrays.fill(all, centres[0]);
    return Talk.faces(all);
  }

  private static Understood in(List<SceneCut> cuts, Understood talk) {
    return spoken(Talk.with(cuts, List.of(), talk.analysis()), talk.keywords().get().said());
  }

  private static Understood spoken(Analysis analysis, List<Keywords.Said> said) {
    return Understood.of(analysis).with(new Keywords(said, "made up", 0));
  }

  private static Keywords.Said said(List<Word> words, String keyword) {
    return new Keywords.Said(
        new TimeRange(
            words.get(0).start(), words.get(words.size() - 1).end(), Timebase.SAMPLES_48K),
        String.join(" ", words.stream().map(Word::text).toList()),
        List.of(keyword));
  }

  private static StockPicture still(String shows, int width, int height) {
    return new StockPicture(
        new Asset("/" + shows + ".png", "sha256:" + shows),
        width,
        height,
        Optional.empty(),
        List.of(shows),
        Optional.of("Photo of " + shows));
  }

  private static StockPicture clip(String shows, int frames) {
    return new StockPicture(
        new Asset("/" + shows + ".mp4", "sha256:clip of " + shows),
        1920,
        1080,
        Optional.of(new TimeRange(0, frames * 3600L, Talk.TICKS)),
        List.of(shows),
        Optional.empty());
  }
}
