package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Library;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.Footage;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureMade;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureRequest.From;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.PicturesSpec;
import org.dailies.picture.StockPicture;
import org.dailies.render.StillPicture;
import org.dailies.timeline.Asset;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureStagesTest {
  private static final int WIDTH = 90;
  private static final int HEIGHT = 160;
  private static final MediaRef SCRIPT = new MediaRef("script.json", "script", "sha256:0");

  @TempDir private Path folder;

  @Test
  void compute_address_isItsPictureInTheSizeThatIsWanted() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("image/png", png(0xff3070c0)))) {
      PictureMade made = fetched(wanted(From.URL, server.url()));

      assertThat(made.type(), equalTo("jpg"));
      assertThat(List.of(made.width(), made.height()), equalTo(List.of(WIDTH, HEIGHT)));
      assertThat(
          made.fingerprint(), equalTo(Fingerprint.of(ByteSource.of(folder.resolve("media")))));
      // the green stripes on both sides do not fit into it
      BufferedImage picture = StillPicture.read(ByteSource.of(folder.resolve("media")));
      assertThat(picture.getWidth(), equalTo(WIDTH));
      assertThat((double) new Color(picture.getRGB(1, 80)).getGreen(), closeTo(0x70, 4));
      assertThat((double) new Color(picture.getRGB(88, 80)).getGreen(), closeTo(0x70, 4));
    }
  }

  @Test
  void compute_pictureThatShinesThrough_staysSo() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("image/png", png(0x803070c0)))) {
      assertThat(fetched(wanted(From.URL, server.url())).type(), equalTo("png"));
    }
  }

  @Test
  void compute_addressOfNoPicture_saysWhatComes() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.file("image/png", "<svg/>"))) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> fetched(wanted(From.URL, server.url())));

      assertThat(thrown.code(), equalTo(ErrorCode.WEB_ANSWER));
      assertThat(thrown.getMessage(), containsString(server.url() + " is no picture"));
    }
  }

  @Test
  void compute_addressOfAPrivateNetwork_isRefusedUnlessAllowed() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("image/png", png(0xff3070c0)))) {
      FetchPictures careful = new FetchPictures(spec(false, Optional.empty(), Optional.empty()));
      DailiesException thrown =
          assertThrows(
              DailiesException.class, () -> compute(careful, wanted(From.URL, server.url())));

      assertThat(thrown.code(), equalTo(ErrorCode.WEB_ADDRESS));
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void compute_offer_isFetchedByWhoOfferedItWithItsCredit() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("image/png", png(0xff3070c0)))) {
      StockPicture offer =
          new StockPicture(
              new Asset(server.url(), ""),
              0,
              0,
              Optional.empty(),
              List.of("an oven"),
              Optional.of("Photo by Ben"));
      FetchPictures fetch =
          new FetchPictures(
              spec(false, Optional.of(server.service(Optional.empty())), Optional.empty()));

      PictureMade made = compute(fetch, wanted(From.SEARCH, "an oven").offered(offer));

      assertThat(made.credit(), equalTo(Optional.of("Photo by Ben")));
    }
  }

  @Test
  void compute_searchThatFoundNothing_saysSo() {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> fetched(wanted(From.SEARCH, "old oven")));

    assertThat(thrown.code(), equalTo(ErrorCode.PICTURE_NOT_FOUND));
    assertThat(thrown.getMessage(), containsString("\"old oven\""));
  }

  @Test
  void compute_pictureOfALibrary_isAFileFromThereOn() throws IOException {
    Path file = Files.write(folder.resolve("oven.png"), png(0xff3070c0));
    StockPicture stock =
        new StockPicture(
            new Asset(file.toString(), "sha256:1"),
            160,
            90,
            Optional.empty(),
            List.of("an oven"),
            Optional.empty());
    PictureWanted wanted = wanted(From.SEARCH, "an oven").offered(stock);

    assertThat(wanted.fetched(), equalTo(false));
    assertThat(wanted.fingerprint(), equalTo("sha256:1"));
    assertThat(compute(make(Optional.empty()), wanted).type(), equalTo("jpg"));
  }

  @Test
  void compute_prompt_isAskedOfItsModelAndKeptByIt() throws IOException {
    String answer = Base64.getEncoder().encodeToString(png(0xff3070c0));
    try (MisbehavingServer server =
        MisbehavingServer.start(
            Reply.ok("{\"data\": [{\"b64_json\": \"%s\"}]}".formatted(answer)))) {
      Service service = server.service(Optional.empty());
      PictureWanted wanted = wanted(From.PROMPT, "an old oven");

      assertThat(compute(make(Optional.of(service)), wanted).type(), equalTo("jpg"));
      assertThat(
          make(Optional.of(service)).key(wanted),
          equalTo(make(Optional.of(model("http://moved/v1", "small"))).key(wanted)));
      assertThat(
          make(Optional.of(service)).key(wanted),
          not(equalTo(make(Optional.of(model("http://moved/v1", "large"))).key(wanted))));
    }
  }

  @Test
  void compute_promptForNobody_saysWhoThereIs() {
    PictureWanted wanted =
        PictureWanted.of(
            SCRIPT,
            "scene 1",
            new PictureRequest(From.PROMPT, "an old oven", Optional.of("me")),
            Optional.empty(),
            WIDTH,
            HEIGHT);
    DailiesException unknown =
        assertThrows(DailiesException.class, () -> compute(make(Optional.empty()), wanted));
    DailiesException nowhere =
        assertThrows(
            DailiesException.class,
            () -> compute(make(Optional.empty()), wanted(From.PROMPT, "an old oven")));

    assertThat(unknown.getMessage(), containsString("called 'me'; there is openai"));
    assertThat(nowhere.getMessage(), containsString("pictures.services.prompt does not say where"));
    assertThat(nowhere.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
  }

  @Test
  void made_picturesOfAllKinds_areStoredOnceAndFailByThemselves() throws IOException {
    Path file = Files.write(folder.resolve("oven.png"), png(0xff3070c0));
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("image/png", png(0xffc07030)), Reply.of(404, "gone"))) {
      List<PictureWanted> wanted = new ArrayList<>();
      wanted.add(wanted(From.CARD, "An old oven"));
      wanted.add(wanted(From.URL, server.url() + "/oven.png"));
      wanted.add(
          PictureStages.wanted(
              SCRIPT,
              "scene 3",
              new PictureRequest(From.FILE, file.toString(), Optional.empty()),
              WIDTH,
              HEIGHT,
              store));
      run(store, wanted, Map.of("CARD", true, "URL", true, "FILE", true), List.of());
      wanted.add(wanted(From.URL, server.url() + "/gone.png"));
      run(
          store,
          wanted,
          Map.of("CARD", true, "URL", true, "FILE", true),
          List.of("FetchPictures WEB_ANSWER"));

      assertThat(server.requests(), hasSize(2));
    }
  }

  /**
   * @param expected kinds of pictures that come out, and that their files are of their size
   * @param failed stages and codes
   */
  private void run(
      ResultStore store,
      List<PictureWanted> wanted,
      Map<String, Boolean> expected,
      List<String> failed) {
    Pipeline pipeline = Pipeline.create(Jobs.direct());
    pipeline.getOptions().as(WorkerOptions.class).setIsolation(Isolation.Mode.NONE);
    Stages stages = new Stages(store);
    stages.index(pipeline.apply("Footage", Create.empty(RecordCoder.of(Footage.class))));
    PCollection<String> made =
        new PictureStages(spec(true, Optional.empty(), Optional.empty()), Library.EMPTY, stages)
            .made(
                pipeline.apply(
                    "Wanted", Create.of(wanted).withCoder(RecordCoder.of(PictureWanted.class))),
                stages.failures())
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(kv -> kv.getKey().request().from() + " " + size(kv.getValue())));
    PAssert.that(made)
        .satisfies(
            lines -> {
              Map<String, Boolean> kinds = new TreeMap<>();
              lines.forEach(line -> kinds.put(line.split(" ")[0], line.endsWith(" 90x160")));
              assertThat(kinds, equalTo(new TreeMap<>(expected)));
              return null;
            });
    PAssert.that(
            stages
                .failures("Failures")
                .apply(
                    "Codes",
                    MapElements.into(TypeDescriptors.strings())
                        .via(failure -> failure.stage() + " " + failure.code())))
        .containsInAnyOrder(failed);
    pipeline.run().waitUntilFinish();
  }

  private static String size(StockPicture picture) {
    try {
      BufferedImage image = StillPicture.read(ByteSource.of(Path.of(picture.file().uri())));
      return image.getWidth() + "x" + image.getHeight();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private PictureMade fetched(PictureWanted wanted) throws IOException {
    return compute(new FetchPictures(spec(true, Optional.empty(), Optional.empty())), wanted);
  }

  private MakePictures make(Optional<Service> prompt) {
    return new MakePictures(spec(true, Optional.empty(), prompt));
  }

  private PictureMade compute(Operation<PictureWanted, PictureMade> operation, PictureWanted wanted)
      throws IOException {
    operation.open();
    return operation.compute(wanted, folder.resolve("media"));
  }

  private static PicturesSpec spec(
      boolean allowPrivate, Optional<Service> search, Optional<Service> prompt) {
    return new PicturesSpec(
        "pexels",
        "openai",
        Optional.empty(),
        new EngineSettings("en", search, Optional.empty()),
        new EngineSettings("en", prompt, Optional.empty()),
        new Web.Limits(allowPrivate, 4, 5000, 1, 10_000_000),
        false);
  }

  private static Service model(String url, String model) {
    return new Service(url, model, "NONE", Optional.empty(), 5000, 1);
  }

  private static PictureWanted wanted(From from, String what) {
    return PictureWanted.of(
        SCRIPT,
        "scene 1",
        new PictureRequest(from, what, Optional.empty()),
        Optional.empty(),
        WIDTH,
        HEIGHT);
  }

  /** A wide picture of a colour with green stripes at its sides. */
  private static byte[] png(int argb) throws IOException {
    BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(argb, true));
    graphics.fillRect(0, 0, 320, 180);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(0, 0, 80, 180);
    graphics.fillRect(240, 0, 80, 180);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
