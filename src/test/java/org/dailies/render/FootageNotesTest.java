package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import java.util.Optional;
import org.dailies.media.Colour;
import org.dailies.media.Hdr;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Framing.Aim;
import org.dailies.timeline.Framing.Camera;
import org.dailies.timeline.Framing.Panel;
import org.dailies.timeline.Framing.Place;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

class FootageNotesTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final Colour SDR = new Colour("tv", "bt709", "bt709", "bt709");
  private static final Colour PQ = new Colour("tv", "bt2020nc", "bt2020", "smpte2084");
  private static final Colour HLG = new Colour("tv", "bt2020nc", "bt2020", "arib-std-b67");

  @Test
  void of_ordinaryFootage_areNone() {
    assertThat(notes(video(1920, 1080, "1/1", "progressive", SDR, 0, true)), empty());
  }

  @Test
  void of_tapedFootage_sayHowItWasMadeSquareAndProgressive() {
    assertThat(
        notes(video(720, 576, "64/45", "tt", SDR, 0, true)),
        contains(
            "Interlaced footage was deinterlaced with bwdif, one frame from each two fields.",
            "Pixels of 64/45 were made square: 720x576 became 1024x576."));
  }

  @Test
  void of_hdr_sayWhatBecameOfIt() {
    VideoInfo pq = video(1024, 576, "1/1", "progressive", PQ, 90, true);
    VideoInfo hlg = video(1024, 576, "1/1", "progressive", HLG, 0, false);

    assertThat(
        notes(pq),
        contains(
            "HDR (PQ) was tone-mapped to BT.709; render.hdr: keep leaves it.",
            "The picture was turned by 90 degrees."));
    assertThat(
        FootageNotes.of(hlg, timeline(), Hdr.KEEP),
        contains(
            "HDR (HLG) was kept, rounded to 8 bits.",
            "Unevenly spaced frames were put on a grid of 25 a second."));
  }

  @Test
  void of_oddSize_sayWhatWasLeftOut() {
    assertThat(
        notes(video(1025, 577, "1/1", "progressive", SDR, 0, true)),
        contains("The last column or row of an odd size was left out: 1025x577 became 1024x576."));
  }

  @Test
  void of_anotherShape_saysSo() {
    Camera camera = new Camera(0.3, 1, 0, List.of(new Aim(0, 0.5, 0.5)));
    Framing framing = new Framing(List.of(new Panel(new Place(0, 0, 1024, 576), camera)));
    Timeline plain = timeline();
    Timeline framed =
        new Timeline(
            plain.version(),
            plain.name(),
            plain.footage(),
            plain.rate(),
            plain.width(),
            plain.height(),
            plain.frames(),
            List.of(plain.clips().get(0).framed(framing)),
            List.of(),
            CaptionDisplay.NONE,
            List.of());

    assertThat(
        FootageNotes.of(video(1920, 1080, "1/1", "progressive", SDR, 0, true), framed, Hdr.KEEP),
        contains("Parts of the picture, of 1920x1080, are shown in 1024x576."));
  }

  private static List<String> notes(VideoInfo video) {
    return FootageNotes.of(video, timeline(), Hdr.TONEMAP);
  }

  private static VideoInfo video(
      int width,
      int height,
      String aspect,
      String fieldOrder,
      Colour colour,
      int rotation,
      boolean constant) {
    return new VideoInfo(
        0,
        "h264",
        width,
        height,
        "yuv420p",
        PAL.timebase(),
        PAL,
        constant,
        0,
        25,
        25,
        1,
        rotation,
        aspect,
        fieldOrder,
        colour);
  }

  private static Timeline timeline() {
    TimeRange second = new TimeRange(0, 25, PAL.timebase());
    return new Timeline(
        Timeline.VERSION,
        "test",
        new Source("footage", "", second, true),
        PAL,
        1024,
        576,
        25,
        List.of(new Clip(0, 25, second, Optional.empty())),
        List.of(),
        Shown.BESIDE,
        List.of());
  }
}
