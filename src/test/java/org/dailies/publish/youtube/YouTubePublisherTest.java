package org.dailies.publish.youtube;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.dailies.engine.Service;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.publish.Bookmark;
import org.dailies.publish.PublishSpec;
import org.dailies.publish.Publisher;
import org.dailies.publish.YouTubeStandIn;
import org.dailies.publish.YouTubeStandIn.Trouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YouTubePublisherTest {
  private static final int PIECE = 256 << 10;

  @TempDir private Path folder;
  private byte[] content;
  private Publisher.Video video;
  private Bookmark bookmark;

  @BeforeEach
  void makeVideo() throws IOException {
    content = new byte[700_001];
    new Random(7).nextBytes(content);
    video =
        new Publisher.Video(
            Files.write(folder.resolve("talk.mp4"), content).toString(),
            content.length,
            new Publisher.About("Bread & <bicycles>", "All of it.", List.of("bread", "two wheels")),
            PublishSpec.Privacy.PRIVATE,
            Optional.of(27),
            Optional.of("en"),
            false);
    bookmark = new Bookmark(folder.resolve("work/talk.session").toString());
  }

  @Test
  void publish_connectionsThatBreak_sendEveryByteOnce() throws IOException {
    List<Long> arrived = new ArrayList<>();
    try (YouTubeStandIn server =
        YouTubeStandIn.start(
            Trouble.breakAfter(100_000),
            Trouble.breakAfter(0),
            Trouble.breakAfter(250_001),
            Trouble.retryAfter(503, "0"))) {
      Publisher.Place place = publisher(server).publish(video, bookmark, arrived::add);

      assertThat(place, equalTo(new Publisher.Place("video-1", watch("video-1"))));
      assertThat(server.videos(), contains(content));
      assertThat(server.bytesTaken(), equalTo((long) content.length));
      assertThat(arrived, equalTo(arrived.stream().sorted().distinct().toList()));
    }
  }

  @Test
  void publish_video_isPrivateAndSaysWhatItIs() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      publisher(server).publish(video, bookmark, has -> {});

      assertThat(
          server.about(1),
          equalTo(
              Json.mapper()
                  .readTree(
                      """
                      {"snippet": {
                         "title": "Bread & ‹bicycles›",
                         "description": "All of it.",
                         "tags": ["bread", "two wheels"],
                         "categoryId": "27",
                         "defaultLanguage": "en",
                         "defaultAudioLanguage": "en"},
                       "status": {"privacyStatus": "private", "selfDeclaredMadeForKids": false}}
                      """)));
    }
  }

  @Test
  void publish_attemptThatWasGivenUp_isGoneOnWithByTheNextProcess() throws IOException {
    try (YouTubeStandIn server =
        YouTubeStandIn.start(
            Trouble.breakAfter(150_000),
            Trouble.breakAfter(0),
            Trouble.breakAfter(0),
            Trouble.breakAfter(0),
            Trouble.breakAfter(0))) {
      DailiesException givenUp =
          assertThrows(
              DailiesException.class, () -> publisher(server).publish(video, bookmark, has -> {}));
      publisher(server).publish(video, bookmark, has -> {});

      assertThat(givenUp.code(), equalTo(ErrorCode.ENGINE_UNREACHABLE));
      assertThat(givenUp.getMessage(), not(containsString("session/")));
      assertThat(server.videos(), contains(content));
      assertThat(server.bytesTaken(), equalTo((long) content.length));
    }
  }

  @Test
  void publish_processThatEndedBeforeItNotedTheVideo_sendsNothingAgain() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      publisher(server).publish(video, bookmark, has -> {});
      Publisher.Place again = publisher(server).publish(video, bookmark, has -> {});

      assertThat(again.id(), equalTo("video-1"));
      assertThat(server.bytesTaken(), equalTo((long) content.length));
    }
  }

  @Test
  void publish_sessionThatIsGone_beginsAnother() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      bookmark.keep(server.url() + "/session/9?upload_id=a%2Fb");
      publisher(server).publish(video, bookmark, has -> {});

      assertThat(server.videos(), contains(content));
      assertThat(
          bookmark.find(), equalTo(Optional.of(server.url() + "/session/1?upload_id=a%2Fb")));
    }
  }

  @Test
  void publish_tokenThatExpires_takesAnother() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      List<Long> arrived = new ArrayList<>();
      publisher(server)
          .publish(
              video,
              bookmark,
              has -> {
                if (arrived.isEmpty()) {
                  server.expireTokens();
                }
                arrived.add(has);
              });

      assertThat(server.requests("POST /token"), hasSize(2));
      assertThat(server.videos(), contains(content));
    }
  }

  @Test
  void publish_credentialsThatWereRevoked_namesThem() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      server.revoke();

      DailiesException refusal = refusal(server);

      assertThat(refusal.code(), equalTo(ErrorCode.PUBLISH_FAILED));
      assertThat(refusal.getMessage(), containsString("credentials.json; they have been"));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, quotaExceeded, begins anew at midnight",
    "400, uploadLimitExceeded, as many videos",
    "403, forbidden, youtube.upload",
    "401, youtubeSignupRequired, no channel yet",
    "403, accessNotConfigured, YouTube Data API v3",
    "400, invalidTitle, '400 invalidTitle: so it is'",
  })
  void publish_whatNoAttemptHelps_isSaidAtOnce(int status, String reason, String said)
      throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start(Trouble.refuse(status, reason, "so it is"))) {
      // a 401 is asked once more, with another token
      int requests = status == 401 ? 2 : 1;
      if (status == 401) {
        server.addTrouble(Trouble.refuse(status, reason, "so it is"));
      }
      DailiesException refusal = refusal(server);

      assertThat(refusal.code(), equalTo(ErrorCode.PUBLISH_FAILED));
      assertThat(refusal.getMessage(), containsString(said));
      assertThat(server.requests("PUT"), hasSize(requests));
    }
  }

  private static Stream<Trouble> passing() {
    return Stream.of(
        Trouble.refuse(403, "rateLimitExceeded", "slower"),
        Trouble.refuse(500, "backendError", "oh"),
        Trouble.retryAfter(429, "0"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void publish_passing_isTriedAgain(Trouble passing) throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start(passing)) {
      publisher(server).publish(video, bookmark, has -> {});

      assertThat(server.videos(), contains(content));
    }
  }

  @Test
  void publish_sessionAtAnotherHost_isNotShownTheToken() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start().withSessionsElsewhere()) {
      publisher(server).publish(video, bookmark, has -> {});

      assertThat(server.videos(), contains(content));
      assertThat(server.requests("PUT"), everyItem(equalTo("PUT /session/1 null")));
    }
  }

  @Test
  void publish_budgetThatIsUsedUp_asksNobodyAnyMore() throws IOException {
    try (YouTubeStandIn server = YouTubeStandIn.start()) {
      Service known = server.service(folder);
      Service service =
          new Service(
              known.url(),
              known.model(),
              known.keyVariable(),
              known.keyFile(),
              known.timeoutMs(),
              known.maxCalls(),
              Optional.of(3),
              Optional.of(folder.resolve("runs/calls-").toString()));

      DailiesException usedUp =
          assertThrows(
              DailiesException.class, () -> publisher(service).publish(video, bookmark, has -> {}));

      assertThat(usedUp.code(), equalTo(ErrorCode.BUDGET));
      assertThat(server.requests("P"), hasSize(4)); // and a token, which is not of the service
    }
  }

  @Test
  void create_noCredentials_saysWhereTheyWereLookedFor() {
    Service service = new Service("http://localhost:1", "", "NO_SUCH", Optional.empty(), 100, 1);

    DailiesException none = assertThrows(DailiesException.class, () -> publisher(service).close());

    assertThat(none.code(), equalTo(ErrorCode.ENGINE_SETTINGS));
    assertThat(none.getMessage(), containsString("NO_SUCH"));
  }

  @Test
  void create_credentialsOfAnotherKind_areRefusedWithoutBeingShown() throws IOException {
    Path file = Files.writeString(folder.resolve("key.json"), "{\"private_key\": \"hush\"}");
    Service service =
        new Service("http://localhost:1", "", "NO_SUCH", Optional.of(file.toString()), 100, 1);

    DailiesException refusal =
        assertThrows(DailiesException.class, () -> publisher(service).close());

    assertThat(refusal.getMessage(), containsString("authorized_user"));
    assertThat(refusal.getCause(), equalTo(null));
    assertThat(refusal.getMessage(), not(containsString("hush")));
  }

  private DailiesException refusal(YouTubeStandIn server) {
    return assertThrows(
        DailiesException.class, () -> publisher(server).publish(video, bookmark, has -> {}));
  }

  private Publisher publisher(YouTubeStandIn server) throws IOException {
    return publisher(server.service(folder));
  }

  private static Publisher publisher(Service service) {
    return new YouTubePublisher("youtube@3", service, PIECE, Duration.ofMillis(1));
  }

  private static String watch(String id) {
    return "https://www.youtube.com/watch?v=" + id;
  }
}
