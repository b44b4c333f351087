package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.dailies.analysis.Analysis;
import org.dailies.edit.Assets.Found;
import org.dailies.edit.Assets.Kind;
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
import org.dailies.text.Understood;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Box;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.junit.jupiter.api.Test;

class LayerPlannerTest {
  private static final Asset STILL = new Asset("/a/still.png", "sha256:1");
  private static final Asset CLIP = new Asset("/a/clip.mp4", "sha256:2");
  private static final Asset TUNE = new Asset("/a/tune.m4a", "sha256:3");
  private static final Assets ASSETS =
      new Assets(
          Map.of(
              "still.png", new Found(STILL, Kind.STILL, 400, 400, Optional.empty(), 0, 0),
              "clip.mp4",
                  new Found(
                      CLIP,
                      Kind.MOVING,
                      1920,
                      1080,
                      Optional.of(new TimeRange(0, 50 * 3600, Talk.TICKS)),
                      0,
                      0),
              "tune.m4a", new Found(TUNE, Kind.SOUND, 0, 0, Optional.empty(), -15, 480_000)));

  /** Two seconds that are kept, two that are cut out, two that are kept. */
  private static final String SOUND = "#".repeat(50) + ".".repeat(50) + "#".repeat(50);

  @Test
  void plan_pictureAtATime_liesWhereThatIsShown() {
    Layers early = pictures(picture("still.png", at(1000), Position.FULL));
    Layers cutOut = pictures(picture("still.png", at(3000), Position.FULL));
    Layers late = pictures(picture("still.png", at(5000), Position.FULL));

    assertThat(early.pictures().get(0).start(), is(25L));
    // what is cut out there lets it appear with what comes next: a margin of 5 frames before it
    assertThat(cutOut.pictures().get(0).start(), is(55L));
    assertThat(late.pictures().get(0).start(), is(55L + 125 - 95));
  }

  @Test
  void plan_pictureAtWords_appearsWithTheFirstOfThemWhateverTheirCase() {
    Layers found = pictures(picture("still.png", said("second, WORD"), Position.FULL));
    Layers none = pictures(picture("still.png", said("never said"), Position.FULL));

    assertThat(found.pictures().get(0).start(), is(12L));
    assertThat(none.pictures(), empty());
    assertThat(none.omitted(), contains("still.png was left out: \"never said\" is not said."));
  }

  @Test
  void plan_missingFile_isLeftOutAndSaysSo() {
    Layers layers = pictures(picture("none.png", at(0), Position.FULL));

    assertThat(layers.pictures(), empty());
    assertThat(layers.omitted(), contains("none.png is missing, and was left out."));
  }

  @Test
  void plan_clipThatIsShorter_endsWithItsLastFrame() {
    Layer layer = pictures(picture("clip.mp4", at(0), Position.FULL)).pictures().get(0);

    assertThat(layer.frames(), is(50L - 25));
    assertThat(layer.shows(), equalTo(new Layer.Moving(CLIP, 25)));
  }

  @Test
  void plan_pictureInACorner_keepsItsShapeAndTheSafeArea() {
    Box box = pictures(picture("still.png", at(0), Position.BOTTOM_RIGHT)).pictures().get(0).box();

    assertThat(box.x() + box.width(), closeTo(0.95, 1e-9));
    assertThat(box.y() + box.height(), closeTo(0.95, 1e-9));
    assertThat(box.width() * 1920, closeTo(box.height() * 1080, 1e-6));
  }

  @Property
  void plan_smallPicturesAndLowerThirds_keepOutOfThePlaceOfCaptions(
      @ForAll CaptionLook.Style style,
      @ForAll CaptionLook.Position position,
      @ForAll @IntRange(min = 1, max = 4) int lines,
      @ForAll boolean upright,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double width,
      @ForAll Position place) {
    Assume.that(place != Position.FULL && !place.half());
    DisplaySize size = upright ? new DisplaySize(1080, 1920) : Talk.SIZE;
    CaptionLook look = new CaptionLook(style, position);
    Box free = look.free(lines, size.width(), size.height());
    LayersSpec layers =
        spec(
            List.of(
                new PictureSpec("still.png", at(0), 1000, 0, place, width, false, 1, 1, 0, true)),
            List.of(
                new TitleSpec(
                    Layer.Title.Style.LOWER_THIRD, List.of("Somebody"), at(0), 1000, 200)),
            Optional.empty());

    for (Layer layer : planned(layers, size, free).pictures()) {
      Box box = layer.box();
      assertThat(box.y(), greaterThanOrEqualTo(0.0));
      assertThat(box.y() + box.height(), lessThanOrEqualTo(free.y() + free.height() + 1e-9));
      if (layer.shows() instanceof Layer.Still) {
        assertThat(box.y(), greaterThanOrEqualTo(free.y()));
        assertThat(
            box.width() * size.width(), closeTo(box.height() * size.height(), 1e-6)); // a square
      }
    }
  }

  @Test
  void plan_lowerThirdOfManyWords_isHigherAndEndsWhereOneOfAFewDoes() {
    Box few = lowerThird("Ada Lovelace");
    Box many = lowerThird("Who wrote down what the engine could do ".repeat(7));

    assertThat(few.height(), is(0.14));
    assertThat(many.height(), closeTo(0.245, 1e-9));
    assertThat(many.y() + many.height(), closeTo(few.y() + few.height(), 1e-9));
    assertThat(lowerThird("so ".repeat(300)).height(), is(0.5));
  }

  private static Box lowerThird(String text) {
    TitleSpec title = new TitleSpec(Layer.Title.Style.LOWER_THIRD, List.of(text), at(0), 1000, 200);
    return planned(spec(List.of(), List.of(title), Optional.empty()), Talk.SIZE, Box.ALL)
        .pictures()
        .get(0)
        .box();
  }

  private static Layers planned(LayersSpec layers, DisplaySize size, Box free) {
    List<Kept> kept = List.of(new Kept(0, 150, 0));
    Analysis analysis = Talk.analysis(Talk.video(150), Optional.empty(), List.of(), List.of());
    return new LayerPlanner(
            layers, ASSETS, Talk.grid(150), kept, kept, List.of(), size, free, analysis)
        .plan();
  }

  @Test
  void plan_half_movesTheFootageToTheOther() {
    Layer layer = pictures(picture("still.png", at(0), Position.LEFT)).pictures().get(0);

    assertThat(layer.box(), equalTo(new Box(0, 0, 0.5, 1)));
    assertThat(layer.footage(), equalTo(Optional.of(new Box(0.5, 0, 0.5, 1))));
  }

  @Test
  void plan_watermark_liesOverEverythingAllTheTime() {
    Layers layers =
        plan(spec(
                List.of(),
                List.of(
                    new TitleSpec(Layer.Title.Style.CARD, List.of("Chapter"), at(0), 1000, 200)),
                Optional.of(new WatermarkSpec("still.png", Position.TOP_RIGHT, 0.1, 0.5, false))))
            .layers();

    Layer mark = layers.pictures().get(1);
    assertThat(mark.z() > layers.pictures().get(0).z(), is(true));
    assertThat(mark.frames(), is(plan(LayersSpec.NONE).frames()));
  }

  @Test
  void plan_transitions_lieWhereEnoughIsCutOut() {
    TransitionSpec fade = new TransitionSpec(Transition.Kind.FADE, 400, 1000);
    TransitionSpec rare = new TransitionSpec(Transition.Kind.FADE, 400, 2000);

    assertThat(
        plan(with(fade)).layers().transitions(),
        contains(new Transition(55, 10, Transition.Kind.FADE)));
    assertThat(plan(with(rare)).layers().transitions(), empty());
  }

  @Test
  void plan_music_givesWayToEachStretchOfWords() {
    MusicSpec spec = new MusicSpec(List.of("tune.m4a"), 8, 18, 100, 200, 0, 0, 0, false);
    LayersSpec layers = LayersSpec.NONE.withMusic(Optional.of(spec));

    Music music = plan(layers).layers().music().orElseThrow();

    // the voice has -20 LUFS, the file -15
    assertThat(music.tracks(), contains(new Music.Track(TUNE, -13)));
    assertThat(music.duckDb(), is(-10.0));
    // the words of the second part begin a margin after the cut
    assertThat(
        music.ducked(), contains(new Music.Duck(0, 48_000), new Music.Duck(115_200, 163_200)));
  }

  @Test
  void plan_sounds_areHeardAtCutsAndPictures() {
    LayersSpec layers =
        LayersSpec.NONE
            .withPictures(List.of(picture("still.png", at(1000), Position.FULL)))
            .withSounds(
                Optional.of(
                    new SoundSpec(
                        Optional.of("tune.m4a"),
                        Optional.of("tune.m4a"),
                        Optional.empty(),
                        Optional.empty(),
                        6)));

    assertThat(
        plan(layers).layers().cues(),
        contains(new SoundCue(TUNE, 48_000, -11), new SoundCue(TUNE, 55 * 1920, -11)));
  }

  @Test
  void plan_stressedWords_areHeardButNotTooOften() {
    // sixteen words of a second at -36 dBFS, of which four are at -20
    StringBuilder sound = new StringBuilder();
    List<Word> words = new ArrayList<>();
    for (int second = 0; second < 16; second++) {
      sound.append((List.of(1, 3, 8, 15).contains(second) ? "#" : "+").repeat(25));
      words.add(Talk.word("word", second, second + 1));
    }
    Analysis talk =
        Talk.analysis(Talk.video(400), Optional.of(Talk.sound(sound.toString())), words, List.of());
    LayersSpec heard =
        LayersSpec.NONE.withSounds(
            Optional.of(
                new SoundSpec(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("tune.m4a"),
                    6)));

    List<SoundCue> cues =
        TalkPlanner.plan(Understood.of(talk), EditSpec.NOTHING.withLayers(heard), ASSETS)
            .layers()
            .cues();

    assertThat(cues.stream().map(cue -> cue.at() / 48_000).toList(), contains(1L, 8L, 15L));
  }

  private static Timeline plan(LayersSpec layers) {
    Analysis analysis =
        Talk.analysis(
            Talk.video(150),
            Optional.of(Talk.sound(SOUND)),
            List.of(
                Talk.word("First,", 0, 0.5),
                Talk.word("second", 0.5, 0.7),
                Talk.word("word.", 0.7, 1),
                Talk.word("Last.", 4, 5)),
            List.of());
    EditSpec cuts =
        new EditSpec(Optional.of(Talk.CUTS), Optional.empty(), Optional.empty()).withLayers(layers);
    return TalkPlanner.plan(Understood.of(analysis), cuts, ASSETS);
  }

  private static Layers pictures(PictureSpec... pictures) {
    return plan(spec(List.of(pictures), List.of(), Optional.empty())).layers();
  }

  private static LayersSpec spec(
      List<PictureSpec> pictures, List<TitleSpec> titles, Optional<WatermarkSpec> mark) {
    return LayersSpec.NONE.withPictures(pictures).withTitles(titles).withWatermark(mark);
  }

  private static LayersSpec with(TransitionSpec transitions) {
    return LayersSpec.NONE.withTransitions(Optional.of(transitions));
  }

  private static PictureSpec picture(String file, Moment at, Position position) {
    return new PictureSpec(file, at, 1000, 2000, position, 0.3, false, 1, 1, 0, true);
  }

  private static Moment at(int ms) {
    return new Moment(Optional.of(ms), Optional.empty());
  }

  private static Moment said(String words) {
    return new Moment(Optional.empty(), Optional.of(words));
  }
}
