package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.dailies.cache.ResultStore;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoReader;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Box;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Grade;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timelines with layers, rendered and read back. */
class LayeredRenderTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final int FRAMES = 150;

  @TempDir private static Path folder;
  private static Path footage;

  @BeforeAll
  static void makeFootage() {
    footage = folder.resolve("footage.mp4");
    NumberedFrames.write(
        MovieWriter.to(footage)
            .picture(NumberedFrames.WIDTH, NumberedFrames.HEIGHT, PAL)
            .timebase(new Timebase(1, 12_800))
            .gop(25),
        LongStream.range(0, FRAMES).map(i -> 512 * i).toArray());
  }

  @Test
  void render_clipOverTheFootage_showsEachOfItsFramesInTime() throws IOException {
    Layers layers = layers(layer(20, 20, 1, Box.ALL, new Layer.Moving(asset(footage), 10)));

    assertThat(
        numbers(timeline(layers, 100, 150)),
        equalTo(numbers(50, i -> 20 <= i && i < 40 ? 10 + i - 20 : 100 + i)));
  }

  @Test
  void render_wipe_goesOnIntoWhatIsCutOut() throws IOException {
    Transition wipe = new Transition(50, 10, Transition.Kind.WIPE_RIGHT);
    Layers layers =
        new Layers(
            List.of(), List.of(wipe), Optional.empty(), Optional.empty(), List.of(), List.of());

    assertThat(
        numbers(timeline(layers, 0, 50, 100, 140)),
        equalTo(
            numbers(
                90,
                i -> {
                  int before = i;
                  int after = i + 50;
                  double progress = (i - 45 + 0.5) / 10;
                  int uncovered = 0;
                  for (int bit = 0; bit < 8; bit++) {
                    uncovered |= (bit + 0.5) / 8 < progress ? 1 << bit : 0;
                  }
                  return after & uncovered | before & ~uncovered;
                })));
  }

  @Test
  void render_stillInACorner_changesNothingElse() throws IOException {
    Path white = still("white.png", 10, 10, Color.WHITE);
    Box corner = new Box(0.5, 0.5, 0.25, 0.25);
    Layers layers = layers(layer(0, 25, 1, corner, new Layer.Still(asset(white), 1)));

    int[] plain = lastFrame(timeline(Layers.NONE, 0, 25));
    int[] laid = lastFrame(timeline(layers, 0, 25));

    assertThat((double) at(laid, 200, 112), closeTo(235, 2));
    assertThat((double) at(laid, 100, 112), closeTo(at(plain, 100, 112), 4));
    assertThat((double) at(laid, 200, 60), closeTo(at(plain, 200, 60), 4));
  }

  @Test
  void render_withoutFootage_showsLayersOverBlackAndLetsEachTakeThePlaceOfTheOneBefore()
      throws IOException {
    Layer gray =
        layer(5, 45, 1, Box.ALL, new Layer.Still(asset(still("gray.png", 32, 18, Color.GRAY)), 1));
    Layer white =
        layer(25, 25, 1, Box.ALL, new Layer.Still(asset(still("w.png", 32, 18, Color.WHITE)), 1));
    Layer entering =
        new Layer(
            white.start(),
            white.frames(),
            1,
            1,
            0,
            Box.ALL,
            Optional.empty(),
            white.shows(),
            Optional.of(new Layer.Entrance(Transition.Kind.WIPE_RIGHT, 10)));
    Timeline made =
        Timeline.made(
            "made",
            new FrameRate(25, 1),
            NumberedFrames.WIDTH,
            180,
            50,
            List.of(),
            CaptionDisplay.NONE,
            layers(gray, entering));

    List<int[]> frames = frames(made);

    assertThat((double) at(frames.get(4), 160, 90), closeTo(16, 1));
    assertThat((double) at(frames.get(5), 160, 90), closeTo(126, 2));
    assertThat((double) at(frames.get(29), 100, 90), closeTo(235, 4)); // 45 % of the way
    assertThat((double) at(frames.get(29), 200, 90), closeTo(126, 4));
    assertThat((double) at(frames.get(35), 300, 90), closeTo(235, 2));
    assertThat(frames.size(), equalTo(50));
  }

  @Test
  void render_half_leavesTheMiddleOfTheFootageInTheOther() throws IOException {
    Path black = still("black.png", 10, 10, Color.BLACK);
    Layer half =
        new Layer(
            0,
            25,
            0,
            1,
            0,
            new Box(0, 0, 0.5, 1),
            Optional.of(new Box(0.5, 0, 0.5, 1)),
            new Layer.Still(asset(black), 1));

    int[] plain = lastFrame(timeline(Layers.NONE, 0, 25));
    int[] laid = lastFrame(timeline(layers(half), 0, 25));

    assertThat((double) at(laid, 80, 90), closeTo(16, 2));
    for (int x : new int[] {100, 140, 180, 220}) {
      assertThat((double) at(laid, x + 80, 90), closeTo(at(plain, x, 90), 4));
    }
  }

  @Test
  void render_exposure_multipliesTheLight() throws IOException {
    Layers layers =
        new Layers(
            List.of(),
            List.of(),
            Optional.of(new Grade(1, Optional.empty())),
            Optional.empty(),
            List.of(),
            List.of());

    int[] plain = lastFrame(timeline(Layers.NONE, 0, 25));
    int[] graded = lastFrame(timeline(layers, 0, 25));

    // dark fields of 50: twice the light is 2 to the power of 1 / 2.4 in numbers
    assertThat((double) at(plain, 300, 90), closeTo(50, 2));
    assertThat((double) at(graded, 300, 90), closeTo(16 + 34 * Math.pow(2, 1 / 2.4), 3));
  }

  @Test
  void render_table_isLookedUp() throws IOException {
    Path table = folder.resolve("negative.cube");
    Files.writeString(
        table, "LUT_3D_SIZE 2\n1 1 1\n0 1 1\n1 0 1\n0 0 1\n1 1 0\n0 1 0\n1 0 0\n0 0 0\n");
    Layers layers =
        new Layers(
            List.of(),
            List.of(),
            Optional.of(new Grade(0, Optional.of(asset(table)))),
            Optional.empty(),
            List.of(),
            List.of());

    int[] negative = lastFrame(timeline(layers, 0, 25));

    assertThat((double) at(negative, 300, 90), closeTo(235 + 16 - 50, 3));
  }

  @Test
  void read_photoFromATurnedCamera_isUpright() throws IOException {
    BufferedImage lying = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = lying.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 5, 10); // the left edge, which is the upper one when it stands
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(lying, "jpeg", jpeg);
    byte[] bytes = jpeg.toByteArray();
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, //
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1, // a directory with one tag
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0
    };
    Path photo = folder.resolve("photo.jpg");
    try (var out = Files.newOutputStream(photo)) {
      out.write(bytes, 0, 2);
      out.write(exif);
      out.write(bytes, 2, bytes.length - 2);
    }

    BufferedImage upright = StillPicture.read(ByteSource.of(photo));

    assertThat(upright.getWidth(), equalTo(10));
    assertThat(upright.getHeight(), equalTo(20));
    assertThat(upright.getRGB(5, 1) & 0xff, greaterThan(200));
  }

  /** What the frames show, of a timeline in as many segments as it is split into. */
  private static List<Integer> numbers(Timeline timeline) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    List<Path> files = rendered(timeline);
    assertThat("it is split", files.size(), greaterThan(1));
    for (Path file : files) {
      numbers.addAll(NumberedFrames.read(file));
    }
    return numbers;
  }

  private static List<Integer> numbers(int count, IntUnaryOperator number) {
    return IntStream.range(0, count).map(number).boxed().toList();
  }

  /** Luma of the last frame. */
  private static int[] lastFrame(Timeline timeline) throws IOException {
    List<int[]> frames = frames(timeline);
    return frames.get(frames.size() - 1);
  }

  /** Luma of each frame. */
  private static List<int[]> frames(Timeline timeline) throws IOException {
    List<int[]> levels = new ArrayList<>();
    for (Path file : rendered(timeline)) {
      ByteSource source = ByteSource.of(file);
      MediaProbe.Probed probed = MediaProbe.probe(source);
      try (VideoReader reader =
          VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
        for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
          levels.add(Drawn.levels(picture, 0));
        }
      }
    }
    return levels;
  }

  private static int at(int[] luma, int x, int y) {
    return luma[y * NumberedFrames.WIDTH + x];
  }

  private static List<Path> rendered(Timeline timeline) throws IOException {
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    RenderSpec spec =
        new RenderSpec(
            RenderSpec.Mode.FULL,
            CutVideo.SPEC.encoder(),
            CutVideo.SPEC.quality(),
            CutVideo.SPEC.hdr(),
            1,
            -16,
            -1.5,
            11);
    MediaRef media = new MediaRef(footage.toString(), "footage", asset(footage).fingerprint());
    List<Path> files = new ArrayList<>();
    for (Segment segment : SplitTimeline.segments(timeline, spec, VideoEncoder.X264)) {
      List<Asset> assets = segment.files(timeline);
      Path file = Files.createTempFile(folder, "segment", ".mp4");
      SegmentRenderer.render(segment, SegmentMedia.of(media, assets, segment, store), file);
      files.add(file);
    }
    return files;
  }

  private static Timeline timeline(Layers layers, int... bounds) {
    return CutVideo.timeline(MediaProbe.probe(ByteSource.of(footage)), bounds).withLayers(layers);
  }

  private static Layers layers(Layer... pictures) {
    return new Layers(
        Arrays.asList(pictures),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Layer layer(
      long start, long frames, double opacity, Box box, Layer.Content shows) {
    return new Layer(start, frames, 0, opacity, 0, box, Optional.empty(), shows);
  }

  private static Asset asset(Path file) throws IOException {
    return new Asset(file.toString(), Fingerprint.of(ByteSource.of(file)));
  }

  private static Path still(String name, int width, int height, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
