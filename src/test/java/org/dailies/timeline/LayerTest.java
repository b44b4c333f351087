package org.dailies.timeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dailies.json.Json;
import org.junit.jupiter.api.Test;

class LayerTest {
  private static final Asset FILE = new Asset("/pictures/a.png", "sha256:1");

  @Property
  void within_anyPart_looksAsItDoesInTheWhole(
      @ForAll @IntRange(max = 100) int start,
      @ForAll @IntRange(min = 1, max = 100) int frames,
      @ForAll @IntRange(max = 30) int fade,
      @ForAll @IntRange(max = 150) int from,
      @ForAll @IntRange(min = 1, max = 80) int length) {
    Layer whole = layer(start, frames, fade, new Layer.Moving(FILE, 7));
    int to = from + length;
    if (start < to && from < start + frames) {
      Layer part = whole.within(from, to);
      for (long frame = Math.max(start, from); frame < Math.min(to, whole.end()); frame++) {
        assertThat(part.opacityAt(frame - from), is(whole.opacityAt(frame)));
        assertThat(shown(part, frame - from), is(shown(whole, frame)));
      }
    }
  }

  @Test
  void within_picturesThatStandStill_areTheSameWhereverTheyAreCut() {
    Layer early = layer(0, 500, 0, new Layer.Still(FILE, 1));
    Layer late = layer(100, 500, 0, new Layer.Still(FILE, 1));

    assertThat(early.within(100, 200), equalTo(late.within(300, 400)));
  }

  @Test
  void within_pictureThatComesNearer_knowsHowFarItIs() {
    Layer nearing = layer(0, 500, 0, new Layer.Still(FILE, 1.2));

    assertThat(nearing.within(100, 200), not(equalTo(nearing.within(200, 300))));
  }

  @Test
  void within_partOfOneThatComesNearer_isAsNearAsInTheWhole() {
    Layer.Still whole = new Layer.Still(FILE, 1, 1.2);
    Layer.Still part = (Layer.Still) layer(0, 500, 0, whole).within(100, 200).shows();

    for (int frame = 0; frame < 100; frame++) {
      assertThat(part.at(frame, 100), closeTo(whole.at(100 + frame, 500), 1e-8));
    }
  }

  @Test
  void within_theBeginningOfOneThatEnters_doesNotSayHowLongItIs() {
    Layer brief = entering(50, 100, 1.1);
    Layer lasting = entering(50, 199, 1.2); // as fast

    assertThat(brief.within(0, 60), equalTo(lasting.within(0, 60)));
    assertThat(brief.within(0, 60).entranceAt(50), is(brief.entrance()));
    assertThat(brief.within(60, 100).entrance(), is(Optional.empty()));
  }

  @Test
  void coversAllAt_whileItEnters_isNotYetTrue() {
    Layer layer = entering(50, 100, 1);

    assertThat(layer.coversAllAt(59), is(false));
    assertThat(layer.coversAllAt(60), is(true));
  }

  private static Layer entering(long start, long frames, double zoom) {
    return new Layer(
        start,
        frames,
        0,
        1,
        0,
        Box.ALL,
        Optional.empty(),
        new Layer.Still(FILE, zoom),
        Optional.of(new Layer.Entrance(Transition.Kind.FADE, 10)));
  }

  @Test
  void anywhere_sameFileElsewhere_isTheSame() {
    Layer here = layer(0, 5, 0, new Layer.Still(FILE, 1));
    Layer there = layer(0, 5, 0, new Layer.Still(new Asset("gs://b/a.png", "sha256:1"), 1));

    assertThat(here.anywhere(), equalTo(there.anywhere()));
  }

  @Test
  void json_everyKind_comesBackAsItWas() {
    for (Layer.Content content :
        new Layer.Content[] {
          new Layer.Still(FILE, 1.1),
          new Layer.Moving(FILE, 12),
          new Layer.Title(Layer.Title.Style.CARD, java.util.List.of("One", "two"))
        }) {
      Layer layer = layer(3, 5, 2, content);

      assertThat(Json.read(Json.line(layer), Layer.class), equalTo(layer));
    }
  }

  private static long shown(Layer layer, long frame) {
    return ((Layer.Moving) layer.shows()).firstFrame() + frame - layer.start();
  }

  private static Layer layer(long start, long frames, long fade, Layer.Content shows) {
    return new Layer(start, frames, 0, 0.8, fade, Box.ALL, Optional.empty(), shows);
  }
}
