package org.dailies.publish.youtube;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.EmptyContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Video;
import com.google.auth.Retryable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.beam.Storage;
import org.dailies.engine.Service;
import org.dailies.engine.http.NoAnswerException;
import org.dailies.engine.http.RefusedException;
import org.dailies.engine.http.Retries;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.publish.Bookmark;

/**
 * One upload by Google's <a
 * href="https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol">resumable
 * protocol</a>. A session takes a file piece by piece, and tells how much of it has come: after a
 * broken connection, and in another process, what follows that is sent. The uploader of Google's
 * library goes on only with sessions that it has begun itself.
 */
final class ResumableUpload {
  private static final Pattern RECEIVED = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");
  private static final int MORE = 308;
  private static final int LONGEST_ANSWER = 1 << 20;

  private final YouTube youtube;
  private final Service service;
  private final Plan plan;
  private final Bookmark bookmark;
  private final LongConsumer arrived;
  private final Retries retries;
  private Optional<String> session;

  /** How much the session has; absent where it must be asked. */
  private Optional<Long> received = Optional.empty();

  /** The most that any session has had. */
  private long farthest;

  /**
   * What to send.
   *
   * @param uri of the file
   * @param bytes of the file
   * @param about what is said about the video; of a session that goes on, what was said then
   * @param piece bytes that one request sends at most
   * @param firstPause before another attempt; each one after is twice as long
   */
  record Plan(String uri, long bytes, Video about, int piece, Duration firstPause) {}

  /**
   * @param bookmark has the address of the session
   * @param arrived is told how much the session has
   */
  ResumableUpload(
      YouTube youtube, Service service, Plan plan, Bookmark bookmark, LongConsumer arrived) {
    this.youtube = youtube;
    this.service = service;
    this.plan = plan;
    this.bookmark = bookmark;
    this.arrived = arrived;
    this.session = bookmark.find();
    this.retries = new Retries(service.maxCalls(), plan.firstPause());
  }

  /**
   * Sends what is not there yet.
   *
   * @return the id of the video
   * @throws DailiesException with {@link ErrorCode#ENGINE_UNREACHABLE} after as many attempts at a
   *     piece as the service may get; {@link ErrorCode#PUBLISH_FAILED} if the video is refused
   */
  String send() {
    try {
      Optional<String> id = Optional.empty();
      while (id.isEmpty()) {
        id = retries.of(() -> {}, this::sendNext);
      }
      return id.get();
    } catch (NoAnswerException e) {
      throw failed(ErrorCode.ENGINE_UNREACHABLE, e.getMessage());
    } catch (UnusableAnswerException | RefusedException e) {
      throw failed(ErrorCode.ENGINE_ANSWER, e.getMessage());
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + plan.uri(), e);
    }
  }

  private DailiesException failed(ErrorCode code, String what) {
    return DailiesException.of(
        code,
        "%s does not take %s: %s; what has arrived is kept there for a while, and another run goes"
            + " on from there",
        service.url(),
        plan.uri(),
        session.map(address -> what.replace(address, "***")).orElse(what));
  }

  /**
   * What a session says.
   *
   * @param received bytes that it has, from the first one on
   * @param id of the video, once it has all of them
   */
  private record Answer(long received, Optional<String> id) {}

  /**
   * One attempt at the next piece.
   *
   * @return the id of the video, if that was the last one
   */
  private Optional<String> sendNext()
      throws NoAnswerException, UnusableAnswerException, IOException {
    if (session.isEmpty()) {
      session = Optional.of(begin());
      bookmark.keep(session.get());
      received = Optional.of(0L);
    }
    if (received.isEmpty()) {
      Answer has = answer(new EmptyContent(), "bytes */" + plan.bytes());
      if (has.id().isPresent()) {
        return has.id();
      }
      note(has);
    }
    long from = received.orElseThrow();
    received = Optional.empty(); // until the session says so
    if (from == plan.bytes()) {
      throw new UnusableAnswerException("it has all of it, and does not say the id of the video");
    }
    byte[] piece = read(from);
    Answer has =
        answer(
            new ByteArrayContent("video/mp4", piece),
            "bytes %d-%d/%d".formatted(from, from + piece.length - 1, plan.bytes()));
    note(has);
    if (has.received() <= from) {
      throw new UnusableAnswerException("it takes no more than " + from + " bytes");
    }
    return has.id();
  }

  private void note(Answer has) {
    received = Optional.of(has.received());
    if (has.received() > farthest) {
      farthest = has.received();
      arrived.accept(farthest);
    }
  }

  /** Begins a session. */
  private String begin() throws NoAnswerException, UnusableAnswerException {
    GenericUrl url = new GenericUrl(youtube.getRootUrl() + "upload/youtube/v3/videos");
    url.set("uploadType", "resumable").set("part", "snippet,status");
    HttpHeaders headers = new HttpHeaders();
    headers.set("X-Upload-Content-Type", "video/mp4");
    headers.set("X-Upload-Content-Length", plan.bytes());
    return exchange(
        "POST",
        url,
        headers,
        new JsonHttpContent(youtube.getJsonFactory(), plan.about()),
        response -> {
          String address = response.getHeaders().getLocation();
          if (response.getStatusCode() != 200 || address == null) {
            throw new UnusableAnswerException(
                "instead of a session comes " + response.getStatusCode());
          }
          return address;
        });
  }

  private Answer answer(HttpContent content, String range)
      throws NoAnswerException, UnusableAnswerException {
    GenericUrl url = new GenericUrl(session.orElseThrow(), true);
    HttpHeaders headers = new HttpHeaders().setContentRange(range);
    return exchange("PUT", url, headers, content, this::answer);
  }

  private Answer answer(HttpResponse response) throws UnusableAnswerException, IOException {
    if (response.getStatusCode() == MORE) {
      // without the header there is nothing yet
      String range = String.valueOf(response.getHeaders().getRange());
      Matcher has = RECEIVED.matcher(range);
      long received = has.matches() ? Long.parseLong(has.group(1)) + 1 : 0;
      if (received > plan.bytes()) {
        throw new UnusableAnswerException("it has more than there is: " + range);
      }
      return new Answer(received, Optional.empty());
    }
    String id = Json.mapper().readTree(body(response)).path("id").asText();
    if (id.isEmpty()) {
      throw new UnusableAnswerException("its answer does not say the id of the video");
    }
    return new Answer(plan.bytes(), Optional.of(id));
  }

  private interface Reading<T> {
    T of(HttpResponse response) throws UnusableAnswerException, IOException;
  }

  /** One request, and what its answer says, where it is one that helps. */
  private <T> T exchange(
      String method, GenericUrl url, HttpHeaders headers, HttpContent content, Reading<T> reading)
      throws NoAnswerException, UnusableAnswerException {
    try {
      HttpRequest request = youtube.getRequestFactory().buildRequest(method, url, content);
      request.getHeaders().putAll(headers);
      HttpResponse response = request.execute();
      try {
        if (!response.isSuccessStatusCode() && response.getStatusCode() != MORE) {
          throw problem(response);
        }
        return reading.of(response);
      } finally {
        response.disconnect();
      }
    } catch (IOException e) {
      if (e instanceof Retryable token && !token.isRetryable()) {
        throw Refusal.ofCredentials(service);
      }
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw Retries.cancelled(interrupted);
      }
      throw new NoAnswerException(e.toString(), Duration.ZERO);
    }
  }

  /** What an answer tells that is no help; where no attempt will help, it is thrown at once. */
  private NoAnswerException problem(HttpResponse response) throws IOException {
    int status = response.getStatusCode();
    Refusal refusal = Refusal.read(status, body(response));
    if (session.isPresent() && (status == 404 || status == 410)) {
      session = Optional.empty(); // too old, or of somebody else: another one begins from nothing
      bookmark.forget();
      return new NoAnswerException("the session is gone", Duration.ZERO);
    }
    if (refusal.mayPass()) {
      return new NoAnswerException(
          refusal.toString(),
          Retries.wanted(Optional.ofNullable(response.getHeaders().getRetryAfter())));
    }
    throw refusal.of(service);
  }

  private static byte[] body(HttpResponse response) throws IOException {
    try (InputStream in = response.getContent()) {
      return in == null ? new byte[0] : in.readNBytes(LONGEST_ANSWER);
    }
  }

  private byte[] read(long from) throws IOException {
    int length = (int) Math.min(plan.piece(), plan.bytes() - from);
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try (SeekableByteChannel channel = Storage.source(plan.uri()).open()) {
      channel.position(from);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw DailiesException.of(
              ErrorCode.PUBLISHED_MEANWHILE, "%s is not the video that it was", plan.uri());
        }
      }
      return buffer.array();
    }
  }
}
