package org.dailies.picture.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.dailies.engine.http.RemoteService;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.json.Json;
import org.dailies.picture.PictureMaker;

/**
 * A picture model behind OpenAI's image generations. Some models answer with the picture and some
 * with its address, whatever they are asked for: both will do.
 */
final class ImageModel implements PictureMaker {
  private static final long MOST_BYTES = 50L << 20;
  private static final int SHORT_SIDE = 1024;

  private final String identity;
  private final String model;
  private final RemoteService service;

  /** One of the two is there. */
  private record Answer(Optional<byte[]> bytes, Optional<String> address) {}

  ImageModel(String identity, String model, RemoteService service) {
    this.identity = identity;
    this.model = model;
    this.service = service;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public void make(String prompt, int width, int height, Path file) throws IOException {
    Map<String, Object> request =
        Map.of("model", model, "prompt", prompt, "n", 1, "size", size(width, height));
    byte[] question = Json.line(request).getBytes(StandardCharsets.UTF_8);
    Answer answer =
        service.ask("/images/generations", "application/json", question, ImageModel::read);
    if (answer.bytes().isPresent()) {
      Files.write(file, answer.bytes().get());
    } else {
      service.fetch(answer.address().orElseThrow(), "image/", MOST_BYTES, file);
    }
  }

  @Override
  public void close() {}

  /** Of the few that its models make, the one of the wanted shape. */
  private String size(int width, int height) {
    int longSide =
        switch (model) {
          case "dall-e-2" -> SHORT_SIDE;
          case "dall-e-3" -> 1792;
          default -> 1536;
        };
    if (width == height) {
      return SHORT_SIDE + "x" + SHORT_SIDE;
    }
    return width > height ? longSide + "x" + SHORT_SIDE : SHORT_SIDE + "x" + longSide;
  }

  private static Answer read(JsonNode reply) throws UnusableAnswerException {
    JsonNode picture = reply.path("data").path(0);
    if (picture.path("url").isTextual()) {
      return new Answer(Optional.empty(), Optional.of(picture.get("url").textValue()));
    }
    if (!picture.path("b64_json").isTextual()) {
      throw new UnusableAnswerException("its answer has no picture");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(picture.get("b64_json").textValue());
      return new Answer(Optional.of(bytes), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswerException("the picture in its answer is damaged");
    }
  }
}
