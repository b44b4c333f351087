package org.dailies.picture.openai;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.MisbehavingServer.Request;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.picture.PictureMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageModelTest {
  private static final Reply PICTURE =
      Reply.ok(
          "{\"data\": [{\"b64_json\": \"%s\"}]}"
              .formatted(
                  Base64.getEncoder().encodeToString("png".getBytes(StandardCharsets.UTF_8))));

  @TempDir private Path folder;

  @Test
  void make_prompt_isAskedForOnceAndItsPictureWritten() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(PICTURE)) {
      assertThat(make(server, "gpt-image-1", 1080, 1920), equalTo("png"));

      Request asked = server.requests().get(0);
      assertThat(asked.path(), equalTo("/v1/images/generations"));
      assertThat(
          asked.text(),
          equalTo(
              "{\"model\":\"gpt-image-1\",\"n\":1,\"prompt\":\"an old oven\","
                  + "\"size\":\"1024x1536\"}"));
      assertThat(asked.authorization(), equalTo("Bearer image-key"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-image-1, 1920, 1080, 1536x1024",
    "gpt-image-1, 1080, 1080, 1024x1024",
    "dall-e-3, 1080, 1920, 1024x1792",
    "dall-e-2, 1920, 1080, 1024x1024"
  })
  void make_shapeOfTheVideo_isThatOfTheModelsSizes(String model, int width, int height, String size)
      throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(PICTURE)) {
      make(server, model, width, height);

      assertThat(server.requests().get(0).text(), containsString("\"size\":\"" + size + "\""));
    }
  }

  @Test
  void make_answerWithAnAddress_isFetchedWithoutTheKey() throws IOException {
    try (MisbehavingServer files = MisbehavingServer.start(Reply.file("image/png", "far png"));
        MisbehavingServer server =
            MisbehavingServer.start(
                Reply.ok("{\"data\": [{\"url\": \"%s\"}]}".formatted(files.url())))) {
      assertThat(make(server, "dall-e-3", 1080, 1920), equalTo("far png"));
      assertThat(files.requests().get(0).authorization(), equalTo("null"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"{\"data\":[]} no_picture", "{\"data\":[{\"b64_json\":\"?\"}]} is_damaged"})
  void make_answerWithoutAPicture_isNone(String reply, String why) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok(reply))) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> make(server, "small", 1080, 1920));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      assertThat(thrown.getMessage(), containsString(why.replace('_', ' ')));
    }
  }

  @Test
  void identity_model_isInItAndItsAddressIsNot() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(PICTURE)) {
      assertThat(maker(server, "small").identity(), equalTo("openai small"));
    }
  }

  private String make(MisbehavingServer server, String model, int width, int height)
      throws IOException {
    Path file = folder.resolve("file");
    try (PictureMaker maker = maker(server, model).create(Device.CPU)) {
      maker.make("an old oven", width, height, file);
    }
    return Files.readString(file);
  }

  private Engine.Factory<PictureMaker> maker(MisbehavingServer server, String model)
      throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "image-key");
    Service service =
        new Service(server.url(), model, "NONE", Optional.of(key.toString()), 5000, 1);
    return new OpenAi().with(new EngineSettings("en", Optional.of(service), Optional.empty()));
  }
}
