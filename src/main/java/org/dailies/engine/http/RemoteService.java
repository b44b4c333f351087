package org.dailies.engine.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dailies.engine.Service;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * Asks a {@link Service}, and asks again where that may help, within bounds of calls and of time:
 * what is unusable, refused for the moment, half there or late. Waits grow twofold, and as long as
 * the service says ({@code Retry-After}), with jitter, so that many workers do not come back at
 * once. All threads may ask at once.
 */
public final class RemoteService {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int LONGEST_COMPLAINT = 300;
  private static final long LONGEST_ANSWER = 16 << 20;
  private static final int MOST_REDIRECTIONS = 3;
  private static final ObjectReader STRICT =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Service service;
  private final String scheme;
  private final Duration firstWait;
  private final Optional<String> key;
  private final Optional<CallBudget> budget;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // small servers stumble over the offer of HTTP/2
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER) // the key is for nobody else
          .build();

  private RemoteService(Service service, String scheme, Duration firstWait) {
    this.service = service;
    this.scheme = scheme;
    this.firstWait = firstWait;
    this.key = key(service);
    this.budget = CallBudget.of(service);
  }

  /**
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if its key cannot be read
   */
  public static RemoteService of(Service service) {
    return new RemoteService(service, "Bearer ", FIRST_WAIT);
  }

  /**
   * A service that wants its key as it is.
   *
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if its key cannot be read
   */
  public static RemoteService withBareKey(Service service) {
    return new RemoteService(service, "", FIRST_WAIT);
  }

  /** The same service with another wait before the second call. */
  RemoteService waiting(Duration first) {
    return new RemoteService(service, scheme, first);
  }

  /**
   * Makes what was asked for from an answer.
   *
   * @param <T> what was asked for
   */
  public interface AnswerReader<T> {
    /**
     * @throws UnusableAnswerException if it is something else
     */
    T read(JsonNode answer) throws UnusableAnswerException;
  }

  /**
   * Posts a question.
   *
   * @param path behind the service's address: {@code "/chat/completions"}
   * @throws DailiesException with {@link ErrorCode#ENGINE_ANSWER} if all answers are unusable,
   *     {@link ErrorCode#ENGINE_UNREACHABLE} if there is none, {@link ErrorCode#ENGINE_FAILED} if
   *     the service refuses the question, {@link ErrorCode#BUDGET} if the run may not ask any more
   */
  public <T> T ask(String path, String contentType, byte[] question, AnswerReader<T> reader) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(question));
    return persist(() -> reader.read(call(request.build())));
  }

  /**
   * Asks by an address alone.
   *
   * @param path behind the service's address, with all parameters
   * @throws DailiesException as {@link #ask} does
   */
  public <T> T get(String path, AnswerReader<T> reader) {
    return persist(() -> reader.read(call(request(path).build())));
  }

  /**
   * Fetches a file that the service has named, from wherever that is; but from this machine and its
   * networks only if the service is there, too. The key is not shown.
   *
   * @param type that it must have: {@code "image/"}
   * @param mostBytes that it may have
   * @param file gets it, whole
   * @throws DailiesException with {@link ErrorCode#ENGINE_ANSWER} if it is no such file, {@link
   *     ErrorCode#ENGINE_UNREACHABLE} if it does not come
   */
  public void fetch(String address, String type, long mostBytes, Path file) {
    persist(
        () -> {
          String from = address;
          for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
            URI uri = Addresses.fetchable(from, service.url());
            HttpResponse<Path> response =
                response(
                    HttpRequest.newBuilder(uri).build(),
                    PATIENCE,
                    head -> new BoundedBody<>(anew(file), mostBytes));
            Optional<String> next = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || next.isEmpty()) {
              return checked(response, type);
            }
            from = uri.resolve(next.get()).toString();
          }
          throw new UnusableAnswerException("the file is not where it should be, nor elsewhere");
        });
  }

  /** What an attempt before has left there is no part of it. */
  private static HttpResponse.BodySubscriber<Path> anew(Path file) {
    return HttpResponse.BodySubscribers.ofFile(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static Path checked(HttpResponse<Path> response, String type)
      throws NoAnswer, UnusableAnswerException {
    int status = response.statusCode();
    if (mayPass(status)) {
      throw new NoAnswer(
          ErrorCode.ENGINE_UNREACHABLE, "instead of the file comes " + status, wait(response));
    }
    String found = response.headers().firstValue("Content-Type").orElse("nothing said");
    if (status != 200 || !found.startsWith(type)) {
      throw new UnusableAnswerException(
          "instead of a file of " + type + "* comes " + status + ", " + found);
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path));
    key.ifPresent(k -> request.header("Authorization", scheme + k));
    return request;
  }

  /** One of several tries. */
  private interface Attempt<T> {
    T make() throws NoAnswer, UnusableAnswerException;
  }

  private <T> T persist(Attempt<T> attempt) {
    long begin = System.nanoTime();
    for (int call = 1; ; call++) {
      NoAnswer problem;
      budget.ifPresent(b -> b.take(service));
      try {
        return attempt.make();
      } catch (UnusableAnswerException e) {
        problem = new NoAnswer(ErrorCode.ENGINE_ANSWER, e.getMessage(), Duration.ZERO);
      } catch (NoAnswer e) {
        problem = e;
      }
      Duration wait = problem.wait.compareTo(backoff(call)) > 0 ? problem.wait : backoff(call);
      Duration passed = Duration.ofNanos(System.nanoTime() - begin);
      if (call >= service.maxCalls() || passed.plus(wait).compareTo(PATIENCE) > 0) {
        throw failed(problem.code, problem.getMessage() + ", at the end of " + call + " calls");
      }
      sleep(wait);
    }
  }

  /** Twice as long each time, between half of that and all. */
  private Duration backoff(int call) {
    long millis = firstWait.toMillis() << Math.min(call - 1, 5);
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw cancelled(e);
    }
  }

  private JsonNode call(HttpRequest request) throws NoAnswer, UnusableAnswerException {
    HttpResponse<byte[]> response =
        response(
            request,
            Duration.ofMillis(service.timeoutMs()),
            head -> new BoundedBody<>(HttpResponse.BodySubscribers.ofByteArray(), LONGEST_ANSWER));
    int status = response.statusCode();
    if (status == 200) {
      return json(response.body());
    }
    String complaint = status + complaint(response.body());
    if (mayPass(status)) {
      throw new NoAnswer(ErrorCode.ENGINE_UNREACHABLE, "it says " + complaint, wait(response));
    }
    throw failed(
        ErrorCode.ENGINE_FAILED,
        "it refuses the question: "
            + complaint
            + (status == 401 && key.isEmpty()
                ? "; no key is in " + service.keyVariable() + ", and no file is named"
                : ""));
  }

  /** Whether the same question may get another answer later. */
  private static boolean mayPass(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  private <T> HttpResponse<T> response(
      HttpRequest request, Duration timeout, HttpResponse.BodyHandler<T> body) throws NoAnswer {
    CompletableFuture<HttpResponse<T>> coming = client.sendAsync(request, body);
    try {
      // the client's own timeout ends with the headers
      return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new NoAnswer(
          ErrorCode.ENGINE_UNREACHABLE,
          "nothing came within " + timeout.toMillis() + " ms",
          Duration.ZERO);
    } catch (ExecutionException e) {
      throw new NoAnswer(ErrorCode.ENGINE_UNREACHABLE, String.valueOf(e.getCause()), Duration.ZERO);
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw cancelled(e);
    }
  }

  private static CancellationException cancelled(InterruptedException e) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException("the question was cancelled");
    cancelled.initCause(e);
    return cancelled;
  }

  private static JsonNode json(byte[] body) throws UnusableAnswerException {
    try {
      return STRICT.readTree(body);
    } catch (IOException e) {
      throw new UnusableAnswerException("its answer is no JSON");
    }
  }

  /**
   * Reads JSON that is within an answer, as strictly as the answer itself.
   *
   * @throws UnusableAnswerException if it is none
   */
  public static JsonNode json(String text) throws UnusableAnswerException {
    return json(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How long the service wants to be left alone: seconds, or until a date. */
  private static Duration wait(HttpResponse<?> response) {
    String after = response.headers().firstValue("Retry-After").orElse("0");
    try {
      Duration wait =
          after.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(after))
              : Duration.between(
                  Instant.now(), ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  /** What an error says, in brief. */
  private static String complaint(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    return text.isEmpty()
        ? ""
        : ": " + text.substring(0, Math.min(LONGEST_COMPLAINT, text.length()));
  }

  private DailiesException failed(ErrorCode code, String what) {
    String message = "the service at " + service.url() + " does not help: " + what;
    return new DailiesException(code, key.map(k -> message.replace(k, "***")).orElse(message));
  }

  private static Optional<String> key(Service service) {
    Optional<String> key =
        service
            .keyFile()
            .map(RemoteService::read)
            .or(() -> Optional.ofNullable(System.getenv(service.keyVariable())))
            .map(String::strip)
            .filter(k -> !k.isEmpty());
    if (key.filter(k -> !k.matches("[!-~]+")).isPresent()) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED,
          "the key in %s is not one line of letters, digits and signs",
          service.keyFile().orElse(service.keyVariable()));
    }
    return key;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "cannot read the key in " + file, e);
    }
  }

  /** Nothing that could be read, this time. */
  private static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Duration wait;

    NoAnswer(ErrorCode code, String why, Duration wait) {
      super(why);
      this.code = code;
      this.wait = wait;
    }
  }
}
