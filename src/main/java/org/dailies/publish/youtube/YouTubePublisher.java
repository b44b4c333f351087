package org.dailies.publish.youtube;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import com.google.auth.http.HttpCredentialsAdapter;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.dailies.engine.Service;
import org.dailies.engine.http.CallAllowance;
import org.dailies.publish.Bookmark;
import org.dailies.publish.Publisher;

/** YouTube, by its Data API, in the channel of whoever the credentials are of. */
final class YouTubePublisher implements Publisher {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final String identity;
  private final Service service;
  private final YouTube youtube;
  private final int piece;
  private final Duration firstPause;

  /**
   * @param service whose key is OAuth credentials, see {@link AccountCredentials}
   * @param piece bytes that one request sends at most, a multiple of 256 KiB
   * @param firstPause before another attempt; each one after is twice as long
   */
  YouTubePublisher(String identity, Service service, int piece, Duration firstPause) {
    this.identity = identity;
    this.service = service;
    this.piece = piece;
    this.firstPause = firstPause;
    this.youtube =
        new YouTube.Builder(
                new NetHttpTransport(), GsonFactory.getDefaultInstance(), requests(service))
            .setRootUrl(service.url() + "/")
            .setApplicationName("Dailies")
            .build();
  }

  private static HttpRequestInitializer requests(Service service) {
    HttpCredentialsAdapter credentials = new HttpCredentialsAdapter(AccountCredentials.of(service));
    CallAllowance allowance = CallAllowance.of(service);
    String host = URI.create(service.url()).getAuthority();
    return request -> {
      request.setConnectTimeout((int) CONNECT.toMillis());
      request.setReadTimeout(service.timeoutMs());
      request.setWriteTimeout(service.timeoutMs());
      request.setFollowRedirects(
          false); // 308 is no redirect here, and the token is for nobody else
      request.setThrowExceptionOnExecuteError(false);
      request.setNumberOfRetries(1); // with another token; no more than that
      request.setInterceptor(call -> allowance.take());
      if (authority(request).equals(host)) {
        credentials.initialize(request);
      }
    };
  }

  private static String authority(HttpRequest request) {
    return request.getUrl().toURI().getAuthority();
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Place publish(Video video, Bookmark bookmark, LongConsumer arrived) {
    String id =
        new ResumableUpload(
                youtube,
                service,
                new ResumableUpload.Plan(
                    video.uri(), video.bytes(), resource(video), piece, firstPause),
                bookmark,
                arrived)
            .send();
    return new Place(id, "https://www.youtube.com/watch?v=" + id);
  }

  @Override
  public void close() {
    // the connections of the transport belong to the JVM
  }

  /** What is said about the video, in the words of the API. */
  private static com.google.api.services.youtube.model.Video resource(Video video) {
    VideoSnippet snippet =
        new VideoSnippet()
            .setTitle(Wording.title(video.about().title()))
            .setDescription(Wording.description(video.about().description()))
            .setTags(Wording.tags(video.about().tags()));
    video.category().ifPresent(category -> snippet.setCategoryId(String.valueOf(category)));
    video.language().ifPresent(l -> snippet.setDefaultLanguage(l).setDefaultAudioLanguage(l));
    return new com.google.api.services.youtube.model.Video()
        .setSnippet(snippet)
        .setStatus(
            new VideoStatus()
                .setPrivacyStatus(video.privacy().title())
                .setSelfDeclaredMadeForKids(video.madeForKids()));
  }
}
