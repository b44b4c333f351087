package org.dailies.timeline.interchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dailies.json.Json;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;

/** OpenTimelineIO there and back, untouched and edited as editing programs do. */
class OtioTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final FrameRate PAL = new FrameRate(25, 1);

  private static final Layer.Content TITLE =
      new Layer.Title(Layer.Title.Style.CARD, List.of("Bread"));

  private final ObjectNode file = (ObjectNode) tree(OtioWriter.write(Cuts.bread(NTSC)));

  /** Clips anywhere in the footage, in any order, and captions that touch and repeat. */
  @Provide
  Arbitrary<Timeline> timelines() {
    Arbitrary<FrameRate> rates = Arbitraries.of(PAL, NTSC, new FrameRate(60_000, 1001));
    Arbitrary<List<int[]>> ranges =
        Combinators.combine(
                Arbitraries.integers().between(0, 1990), Arbitraries.integers().between(1, 300))
            .as((from, frames) -> new int[] {from, frames})
            .list()
            .ofMinSize(1)
            .ofMaxSize(6);
    Arbitrary<List<int[]>> captions =
        Combinators.combine(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(1, 90))
            .as((gap, frames) -> new int[] {gap, frames})
            .list()
            .ofMaxSize(5);
    return Combinators.combine(rates, ranges, captions).as(OtioTest::timeline);
  }

  private static Timeline timeline(FrameRate rate, List<int[]> ranges, List<int[]> spoken) {
    List<Clip> clips = new ArrayList<>();
    List<Cut> cuts = new ArrayList<>();
    long start = 0;
    for (int[] range : ranges) {
      Optional<Zoom> zoom =
          range[0] % 2 == 0
              ? Optional.of(new Zoom(150, 1.1, List.of(new Zoom.Focus(0, 0.3, 0.3))))
              : Optional.empty();
      clips.add(Cuts.clip(rate, start, range[0], range[1], zoom));
      cuts.add(new Cut(Cuts.range(rate, 2299, 1), start, "silence", -40, List.of(), List.of("a")));
      start += range[1];
    }
    List<Caption> captions = new ArrayList<>();
    long said = 0;
    for (int[] caption : spoken) {
      if (said + caption[0] + caption[1] <= start) {
        said += caption[0];
        captions.add(new Caption(said, said + caption[1], List.of("No.", "<&>")));
        said += caption[1];
      }
    }
    return Cuts.of(rate, clips, captions, cuts);
  }

  @Property(tries = 200)
  void writtenAndRead_anyTimeline_isTheSame(@ForAll("timelines") Timeline timeline) {
    String text = OtioWriter.write(timeline);
    Timeline read = GivenTimeline.read(text).of(Cuts.whole(timeline.rate()));

    assertThat(read, equalTo(timeline));
    assertThat(OtioWriter.write(read), equalTo(text));
  }

  @Test
  void read_ours_saysWhereTheFootageLies() {
    assertThat(
        GivenTimeline.read(Json.line(file)).footage("/edits"), equalTo("/talks/a talk & more.mp4"));
  }

  @Test
  void read_clipDeleted_closesUpWithItsCaptionsAndCuts() {
    clips().remove(1);

    Timeline edited = read();

    assertThat(
        edited.clips().stream().map(Clip::source).toList(),
        contains(Cuts.range(NTSC, 10, 90), Cuts.range(NTSC, 2100, 98)));
    assertThat(
        edited.captions(),
        contains(
            new Caption(5, 60, List.of("Salt & pepper,")),
            new Caption(80, 90, List.of("if 1 < 2", "then"))));
    assertThat(edited.cuts().stream().map(Cut::at).toList(), contains(90L));
  }

  @Test
  void read_clipsSwapped_takeTheirMarkersAlong() {
    clips().add(clips().remove(0));

    Timeline edited = read();

    assertThat(edited.clips().get(2).start(), equalTo(1948L));
    assertThat(
        edited.captions(),
        contains(
            new Caption(0, 30, List.of("if 1 < 2", "then")),
            new Caption(1953, 2008, List.of("Salt & pepper,")),
            new Caption(2028, 2038, List.of("if 1 < 2", "then"))));
  }

  @Test
  void read_clipTrimmedAtItsHead_zoomsToTheSamePlaces() {
    range(1, 170, 1830);

    Timeline edited = read();

    assertThat(edited.clips().get(1).source(), equalTo(Cuts.range(NTSC, 170, 1830)));
    assertThat(
        edited.clips().get(1).zoom().orElseThrow().focus(),
        contains(new Zoom.Focus(-20, 0.5, 0.4), new Zoom.Focus(10, 0.1, 0.7)));
    assertThat(
        edited.captions().get(1), equalTo(new Caption(80, 100, List.of("if 1 < 2", "then"))));
  }

  @Test
  void read_clipExtendedIntoACut_showsWhatWasLeftOut() {
    range(0, 10, 120);

    assertThat(read().cuts().stream().map(Cut::at).toList(), contains(1970L));
  }

  @Test
  void read_clipSplit_isNoCutOfACaption() {
    ObjectNode second = clips().get(0).deepCopy();
    clips().insert(1, second);
    range(0, 10, 30);
    range(1, 40, 60);

    Timeline edited = read();

    assertThat(edited.clips().size(), equalTo(4));
    assertThat(edited.captions(), equalTo(Cuts.bread(NTSC).captions()));
    assertThat(edited.cuts(), equalTo(Cuts.bread(NTSC).cuts()));
  }

  @Test
  void read_layers_goWithTheirClipsAndTransitionsWithTheirJoins() {
    ObjectNode layered = (ObjectNode) tree(OtioWriter.write(layered()));
    assertThat(GivenTimeline.read(Json.line(layered)).of(Cuts.whole(NTSC)), equalTo(layered()));
    ((ArrayNode) layered.at("/tracks/children")).remove(1);
    ((ArrayNode) layered.at("/tracks/children/0/children")).remove(0);
    ((ArrayNode) layered.at("/tracks/children/0/children")).remove(0);

    Layers left = GivenTimeline.read(Json.line(layered)).of(Cuts.whole(NTSC)).layers();

    assertThat(
        left.pictures(),
        contains(picture(10, 60), new Layer(0, 1948, 9, 1, 0, Box.ALL, Optional.empty(), TITLE)));
    assertThat(left.transitions(), contains(new Transition(1850, 12, Transition.Kind.WIPE_LEFT)));
  }

  /** A picture 10 frames into the second clip, a title all the time, and two transitions. */
  private static Timeline layered() {
    return Cuts.bread(NTSC)
        .withLayers(
            new Layers(
                List.of(
                    picture(100, 60),
                    new Layer(0, 2038, 9, 1, 0, Box.ALL, Optional.empty(), TITLE)),
                List.of(
                    new Transition(90, 10, Transition.Kind.FADE),
                    new Transition(1940, 12, Transition.Kind.WIPE_LEFT)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of()));
  }

  private static Layer picture(long start, long frames) {
    Asset file = new Asset("/b.png", "sha256:b");
    return new Layer(start, frames, 9, 1, 3, Box.ALL, Optional.empty(), new Layer.Still(file, 1.2));
  }

  @Test
  void read_dissolveMadeByHand_isATransition() {
    ObjectNode dissolve =
        (ObjectNode)
            tree(
                """
                {"OTIO_SCHEMA": "Transition.1", "transition_type": "SMPTE_Dissolve",
                 "in_offset": {"value": 6, "rate": 29.97}, "out_offset": {"value": 6, "rate": 29.97}}
                """);
    clips().insert(1, dissolve);

    assertThat(
        read().layers().transitions(), contains(new Transition(90, 12, Transition.Kind.FADE)));
  }

  @Test
  void read_captionReworded_saysTheNewWords() {
    ((ObjectNode) clips().get(0).get("markers").get(0)).put("comment", "Salt.");

    assertThat(read().captions().get(0).lines(), contains("Salt."));
  }

  @Test
  void read_withoutOurMetadata_hasTheClipsAndTheCaptions() {
    forgetOurs(file);

    Timeline read = read();

    assertThat(
        read.clips().stream().map(Clip::source).toList(),
        equalTo(Cuts.bread(NTSC).clips().stream().map(Clip::source).toList()));
    assertThat(read.clips().stream().flatMap(clip -> clip.zoom().stream()).toList(), empty());
    assertThat(read.captions(), equalTo(Cuts.bread(NTSC).captions()));
    assertThat(read.cuts(), empty());
  }

  private static void forgetOurs(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("dailies");
    }
    node.forEach(OtioTest::forgetOurs);
  }

  @Test
  void read_timesInSecondsAndFromATimecode_areTheSameFrames() {
    ObjectNode pal = (ObjectNode) tree(OtioWriter.write(Cuts.bread(PAL)));
    forgetOurs(pal);
    ArrayNode clips = (ArrayNode) pal.at("/tracks/children/0/children");
    ((ArrayNode) pal.at("/tracks/children")).remove(1);
    for (JsonNode clip : clips) {
      ObjectNode available =
          (ObjectNode) clip.at("/media_references/DEFAULT_MEDIA/available_range/start_time");
      available.put("value", 90_000); // an hour
      ObjectNode start = (ObjectNode) clip.at("/source_range/start_time");
      start.put("value", 3600 + start.get("value").doubleValue() / 25).put("rate", 1);
    }

    Timeline read = GivenTimeline.read(Json.line(pal)).of(Cuts.whole(PAL));

    assertThat(
        read.clips().stream().map(Clip::source).toList(),
        equalTo(Cuts.bread(PAL).clips().stream().map(Clip::source).toList()));
  }

  @Test
  void read_whatCannotBeRendered_isToldAllAtOnce() {
    ((ArrayNode) clips().get(0).get("effects")).addObject().put("OTIO_SCHEMA", "LinearTimeWarp.1");
    clips().insert(1, tree("{\"OTIO_SCHEMA\": \"Gap.1\"}"));
    ((ObjectNode) clips().get(2)).put("enabled", false);
    ((ObjectNode) clips().get(3).at("/media_references/DEFAULT_MEDIA"))
        .put("target_url", "file:///other.mp4");
    withoutSound();

    List<Fault> faults =
        assertThrows(FaultyTimelineException.class, () -> GivenTimeline.read(Json.line(file)))
            .faults();

    String clips = "tracks.children[0].children";
    assertThat(
        faults,
        contains(
            new Fault(clips + "[0].effects", "none", "LinearTimeWarp.1"),
            new Fault(clips + "[1]", "a clip", "Gap.1"),
            new Fault(clips + "[2].enabled", "true", "false"),
            new Fault(clips + "[3]", "the footage of the clips before", "file:///other.mp4")));
  }

  @Test
  void read_soundCutOtherwise_isAFault() {
    ((ArrayNode) file.at("/tracks/children/1/children")).remove(0);

    FaultyTimelineException refused =
        assertThrows(FaultyTimelineException.class, () -> GivenTimeline.read(Json.line(file)));

    assertThat(refused.faults().size(), equalTo(1));
    assertThat(refused.faults().get(0).expected(), equalTo("sound that is cut as the picture is"));
  }

  @Test
  void read_soundCountedInSamples_isCutAsThePictureIs() {
    for (JsonNode clip : file.at("/tracks/children/1/children")) {
      for (String end : List.of("start_time", "duration")) {
        ObjectNode time = (ObjectNode) clip.at("/source_range/" + end);
        long samples = NTSC.timebase().rescale(time.get("value").longValue(), Timebase.SAMPLES_48K);
        time.put("value", samples).put("rate", 48_000);
      }
    }

    assertThat(GivenTimeline.read(Json.line(file)).of(Cuts.whole(NTSC)), equalTo(Cuts.bread(NTSC)));
  }

  @Test
  void of_whatTheFootageDoesNotHave_isToldAllAtOnce() {
    range(0, -5, 90);
    range(1, 150, 1850.5);
    range(2, 2250, 98);

    List<Fault> faults = assertThrows(FaultyTimelineException.class, this::read).faults();

    String clips = "tracks.children[0].children";
    assertThat(
        faults,
        contains(
            new Fault(clips + "[0].source_range", "frames 0 to 2300 of the footage", "-5 to 85"),
            new Fault(
                clips + "[1].source_range",
                "whole frames at 30000/1001",
                "1850.500 frames from 150.000 on"),
            new Fault(
                clips + "[2].source_range", "frames 0 to 2300 of the footage", "2250 to 2348")));
  }

  @Test
  void of_otherFootage_isAFault() {
    Timeline bread = Cuts.bread(NTSC);
    String other = TimelineJson.write(bread).replace("sha256:0", "sha256:1");

    FaultyTimelineException refused =
        assertThrows(
            FaultyTimelineException.class, () -> GivenTimeline.read(other).of(Cuts.whole(NTSC)));

    assertThat(
        refused.faults(),
        contains(new Fault("source.fingerprint", "the footage's, sha256:0", "sha256:1")));
  }

  @Test
  void of_ourOwn_isTheSame() {
    String ours = TimelineJson.write(Cuts.bread(NTSC));

    assertThat(GivenTimeline.read(ours).of(Cuts.whole(NTSC)), equalTo(Cuts.bread(NTSC)));
  }

  private Timeline read() {
    withoutSound();
    return GivenTimeline.read(Json.line(file)).of(Cuts.whole(NTSC));
  }

  private ArrayNode clips() {
    return (ArrayNode) file.at("/tracks/children/0/children");
  }

  /** Sound goes with the picture, whether a program writes it or not. */
  private void withoutSound() {
    ((ArrayNode) file.at("/tracks/children")).remove(1);
  }

  private void range(int clip, double from, double frames) {
    ((ObjectNode) clips().get(clip).at("/source_range/start_time")).put("value", from);
    ((ObjectNode) clips().get(clip).at("/source_range/duration")).put("value", frames);
  }

  private static JsonNode tree(String json) {
    return Json.read(json, JsonNode.class);
  }
}
