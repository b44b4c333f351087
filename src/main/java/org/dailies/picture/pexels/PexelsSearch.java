package org.dailies.picture.pexels;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.dailies.engine.http.RemoteService;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.picture.PictureQuery;
import org.dailies.picture.PictureSource;
import org.dailies.picture.StockPicture;
import org.dailies.timeline.Asset;

/**
 * Pexels' API (<a href="https://www.pexels.com/api/documentation/">its documentation</a>): a clip,
 * or a photo where there is none, and who made it, as Pexels asks to be told.
 */
final class PexelsSearch implements PictureSource {
  private static final long MOST_CLIP = 300L << 20;
  private static final long MOST_PHOTO = 50L << 20;
  private static final int ASKED_FOR = 5;

  /** Into this the photos fit that are made for dense screens. */
  private static final int LARGE_WIDTH = 1880;

  private static final int LARGE_HEIGHT = 1300;

  /** More than this is not asked of the shorter side of a clip. */
  private static final int FINE = 1080;

  private final String identity;
  private final RemoteService service;

  /** A file to be fetched. */
  private record Offer(String link, Found what) {}

  PexelsSearch(String identity, RemoteService service) {
    this.identity = identity;
    this.service = service;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Optional<Found> find(PictureQuery query, Path file) throws IOException {
    String parameters = search(query.words(), query.width(), query.height(), ASKED_FOR);
    Optional<Offer> clip =
        service.get("/videos" + parameters, answer -> clip(list(answer, "videos"), query));
    Optional<Offer> best =
        clip.isPresent()
            ? clip
            : service.get(parameters, answer -> photo(list(answer, "photos"), query));
    if (best.isPresent()) {
      boolean moving = best.get().what().moving();
      service.fetch(
          best.get().link(), moving ? "video/" : "image/", moving ? MOST_CLIP : MOST_PHOTO, file);
    }
    return best.map(Offer::what);
  }

  @Override
  public List<StockPicture> offers(String words, int width, int height, int most) {
    return service.get(
        search(words, width, height, most),
        answer -> {
          List<StockPicture> offers = new ArrayList<>();
          for (JsonNode photo : list(answer, "photos")) {
            offers.add(
                new StockPicture(
                    new Asset(link(photo, width, height), ""),
                    photo.path("width").asInt(),
                    photo.path("height").asInt(),
                    Optional.empty(),
                    List.of(photo.path("alt").asText()),
                    Optional.of(credit(photo))));
          }
          return offers;
        });
  }

  @Override
  public void fetch(StockPicture offer, Path file) throws IOException {
    service.fetch(offer.file().uri(), "image/", MOST_PHOTO, file);
  }

  @Override
  public void close() {}

  private static String search(String words, int width, int height, int most) {
    return "/search?query=%s&orientation=%s&per_page=%d"
        .formatted(
            URLEncoder.encode(words, StandardCharsets.UTF_8), orientation(width, height), most);
  }

  private static String orientation(int width, int height) {
    if (width == height) {
      return "square";
    }
    return width > height ? "landscape" : "portrait";
  }

  private static JsonNode list(JsonNode answer, String name) throws UnusableAnswerException {
    if (!answer.path(name).isArray()) {
      throw new UnusableAnswerException("its answer has no list of " + name);
    }
    return answer.path(name);
  }

  /** The first clip that is there in a format that can be shown. */
  private static Optional<Offer> clip(JsonNode videos, PictureQuery query)
      throws UnusableAnswerException {
    for (JsonNode video : videos) {
      Optional<JsonNode> file = file(video.path("video_files"), query);
      if (file.isPresent()) {
        String page = text(video, "url");
        // the page is called after what the clip shows
        String title =
            page.replaceFirst("/+$", "").replaceFirst(".*/", "").replaceAll("[-\\d]+", " ");
        String credit =
            "Video by %s on Pexels: %s".formatted(text(video.path("user"), "name"), page);
        return Optional.of(
            new Offer(
                text(file.get(), "link"),
                new Found(true, List.of(query.words(), title.strip()), credit)));
      }
    }
    return Optional.empty();
  }

  /** The smallest that is fine enough, or the finest. */
  private static Optional<JsonNode> file(JsonNode files, PictureQuery query) {
    int wanted = Math.min(FINE, Math.min(query.width(), query.height()));
    List<JsonNode> usable =
        StreamSupport.stream(files.spliterator(), false)
            .filter(file -> file.path("file_type").asText().equals("video/mp4"))
            .filter(file -> shortSide(file) > 0)
            .sorted(Comparator.comparingInt(PexelsSearch::shortSide))
            .toList();
    return usable.stream()
        .filter(file -> shortSide(file) >= wanted)
        .findFirst()
        .or(() -> usable.isEmpty() ? Optional.empty() : Optional.of(usable.get(usable.size() - 1)));
  }

  private static int shortSide(JsonNode file) {
    return Math.min(file.path("width").asInt(), file.path("height").asInt());
  }

  private static Optional<Offer> photo(JsonNode photos, PictureQuery query)
      throws UnusableAnswerException {
    if (photos.isEmpty()) {
      return Optional.empty();
    }
    JsonNode photo = photos.get(0);
    return Optional.of(
        new Offer(
            link(photo, query.width(), query.height()),
            new Found(false, List.of(query.words(), photo.path("alt").asText()), credit(photo))));
  }

  /** The version that is made for screens, unless it has fewer pixels than are shown. */
  private static String link(JsonNode photo, int width, int height) throws UnusableAnswerException {
    double wide = photo.path("width").asDouble(LARGE_WIDTH);
    double high = photo.path("height").asDouble(LARGE_HEIGHT);
    double scale = Math.min(1, Math.min(LARGE_WIDTH / wide, LARGE_HEIGHT / high));
    boolean enough = scale == 1 || scale * wide >= width && scale * high >= height;
    return text(photo.path("src"), enough ? "large2x" : "original");
  }

  private static String credit(JsonNode photo) throws UnusableAnswerException {
    return "Photo by %s on Pexels: %s".formatted(text(photo, "photographer"), text(photo, "url"));
  }

  private static String text(JsonNode node, String field) throws UnusableAnswerException {
    if (!node.path(field).isTextual()) {
      throw new UnusableAnswerException("its answer does not say the " + field + " of a picture");
    }
    return node.get(field).textValue();
  }
}
