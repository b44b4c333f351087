package org.dailies.picture.pexels;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.MisbehavingServer.Request;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureQuery;
import org.dailies.picture.PictureSource;
import org.dailies.picture.PictureSource.Found;
import org.dailies.picture.StockPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PexelsSearchTest {
  private static final String NO_VIDEOS = "{\"videos\": []}";
  private static final String NO_PHOTOS = "{\"photos\": []}";

  @TempDir private Path folder;

  @Test
  void find_clip_isTheSmallestThatIsFineEnoughWithItsCredit() throws IOException {
    try (MisbehavingServer files =
            MisbehavingServer.start(Reply.redirect("/v1/moved"), Reply.file("video/mp4", "clip"));
        MisbehavingServer search = MisbehavingServer.start(Reply.ok(videos(files.url())))) {
      Path file = folder.resolve("file");
      Optional<Found> found = find(search, file);

      assertThat(
          found,
          equalTo(
              Optional.of(
                  new Found(
                      true,
                      List.of("old oven", "baker at an oven"),
                      "Video by Ada Baker on Pexels:"
                          + " https://www.pexels.com/video/baker-at-an-oven-123/"))));
      assertThat(Files.readString(file), equalTo("clip"));
      assertThat(paths(files), contains("/v1/hd", "/v1/moved"));
      assertThat(paths(search), contains("/v1/videos/search"));
      Request asked = search.requests().get(0);
      assertThat(asked.query(), equalTo("query=old+oven&orientation=landscape&per_page=5"));
      assertThat(asked.authorization(), equalTo("pexels-key"));
      // the key is for the service alone
      assertThat(files.requests().get(0).authorization(), equalTo("null"));
    }
  }

  @Test
  void find_noClip_isAPhoto() throws IOException {
    try (MisbehavingServer files = MisbehavingServer.start(Reply.file("image/jpeg", "photo"));
        MisbehavingServer search =
            MisbehavingServer.start(Reply.ok(NO_VIDEOS), Reply.ok(photos(files.url())))) {
      Path file = folder.resolve("file");
      Found found = find(search, file).orElseThrow();

      assertThat(found.moving(), equalTo(false));
      assertThat(found.shows(), contains("old oven", "An oven of stone"));
      assertThat(
          found.credit(), equalTo("Photo by Ben on Pexels: https://www.pexels.com/photo/2014422/"));
      assertThat(Files.readString(file), equalTo("photo"));
    }
  }

  @Test
  void find_nothing_isNothing() throws IOException {
    try (MisbehavingServer search =
        MisbehavingServer.start(Reply.ok(NO_VIDEOS), Reply.ok(NO_PHOTOS))) {
      Path file = folder.resolve("file");

      assertThat(find(search, file), equalTo(Optional.empty()));
      assertThat(Files.exists(file), equalTo(false));
    }
  }

  @Test
  void find_fileThatBreaksOff_isFetchedAgainFromItsBeginning() throws IOException {
    try (MisbehavingServer files =
            MisbehavingServer.start(
                Reply.half("video/mp4", "a longer file that breaks off"),
                Reply.file("video/mp4", "clip"));
        MisbehavingServer search = MisbehavingServer.start(Reply.ok(videos(files.url())))) {
      Path file = folder.resolve("file");
      find(search, file);

      assertThat(Files.readString(file), equalTo("clip"));
      assertThat(files.requests(), hasSize(2));
    }
  }

  @Test
  void find_whatIsNoFileOrNoAnswer_saysWhat() throws IOException {
    assertThat(refusal(Reply.of(404, "gone")), containsString("comes 404"));
    assertThat(refusal(Reply.file("text/html", "a page")), containsString("comes 200, text/html"));
    try (MisbehavingServer search = MisbehavingServer.start(Reply.ok("{\"videos\": 1}"))) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> find(search, 1, folder.resolve("file")));
      assertThat(thrown.getMessage(), containsString("no list of videos"));
    }
  }

  @Test
  void offers_photos_areOfTheShapeAndFineEnough() throws IOException {
    String photo =
        """
        {"url": "https://www.pexels.com/photo/7/", "photographer": "Ben", "alt": "Old oven",
         "width": %d, "height": %d, "src": {"large2x": "http://f/large", "original": "http://f/all"}}
        """;
    String answer =
        "{\"photos\": [%s, %s]}".formatted(photo.formatted(4000, 6000), photo.formatted(800, 900));
    try (MisbehavingServer search = MisbehavingServer.start(Reply.ok(answer))) {
      List<StockPicture> offers = source(search, 3).offers("old oven", 1080, 1920, 80);

      assertThat(
          search.requests().get(0).query(),
          equalTo("query=old+oven&orientation=portrait&per_page=80"));
      assertThat(
          offers.stream().map(offer -> offer.file().uri()).toList(),
          contains("http://f/all", "http://f/large"));
      assertThat(offers.get(0).shows(), contains("Old oven"));
      assertThat(
          offers.get(0).credit(),
          equalTo(Optional.of("Photo by Ben on Pexels: https://www.pexels.com/photo/7/")));
    }
  }

  private String refusal(Reply reply) throws IOException {
    try (MisbehavingServer files = MisbehavingServer.start(reply);
        MisbehavingServer search = MisbehavingServer.start(Reply.ok(videos(files.url())))) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> find(search, 1, folder.resolve("file")));
      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      return thrown.getMessage();
    }
  }

  private Optional<Found> find(MisbehavingServer search, Path file) throws IOException {
    return find(search, 3, file);
  }

  private Optional<Found> find(MisbehavingServer search, int calls, Path file) throws IOException {
    MediaRef talk = new MediaRef("talk.mp4", "talk", "sha256:0");
    return source(search, calls).find(new PictureQuery(talk, "old oven", 1280, 720), file);
  }

  private PictureSource source(MisbehavingServer search, int calls) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "pexels-key");
    Service service =
        new Service(search.url(), "", "NONE", Optional.of(key.toString()), 5000, calls);
    EngineSettings settings = new EngineSettings("en", Optional.of(service), Optional.empty());
    return new Pexels().with(settings).create(Device.CPU);
  }

  private static List<String> paths(MisbehavingServer server) {
    return server.requests().stream().map(Request::path).toList();
  }

  static String videos(String files) {
    return """
        {"videos": [
          {"url": "https://www.pexels.com/video/only-as-a-playlist-9/", "user": {"name": "Nobody"},
           "video_files": [{"file_type": "application/x-mpegURL", "link": "FILES/list"}]},
          {"url": "https://www.pexels.com/video/baker-at-an-oven-123/", "user": {"name": "Ada Baker"},
           "video_files": [
             {"file_type": "video/mp4", "width": 3840, "height": 2160, "link": "FILES/uhd"},
             {"file_type": "video/mp4", "width": 1280, "height": 720, "link": "FILES/hd"},
             {"file_type": "video/mp4", "width": null, "height": null, "link": "FILES/unknown"},
             {"file_type": "video/mp4", "width": 640, "height": 360, "link": "FILES/sd"}]}]}
        """
        .replace("FILES", files);
  }

  static String photos(String files) {
    return """
        {"photos": [{"url": "https://www.pexels.com/photo/2014422/", "photographer": "Ben",
          "alt": "An oven of stone", "src": {"large2x": "FILES/large", "original": "FILES/all"}}]}
        """
        .replace("FILES", files);
  }
}
