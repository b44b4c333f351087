package org.dailies.engine.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dailies.engine.Service;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * Asks a {@link Service}, and asks again where that may help, as {@link Retries} do: what is
 * unusable, refused for the moment, half there or late. All threads may ask at once.
 */
public final class RemoteService {
  private static final int LONGEST_COMPLAINT = 300;
  private static final long LONGEST_ANSWER = 16 << 20;
  private static final int FILES_AT_ONCE = 4;
  private static final ObjectReader STRICT =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Service service;
  private final String scheme;
  private final Retries retries;
  private final Optional<String> key;
  private final Optional<CallBudget> budget;
  private final Optional<CallRate> rate;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // small servers stumble over the offer of HTTP/2
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER) // the key is for nobody else
          .build();

  private RemoteService(Service service, String scheme, Duration firstWait) {
    this.service = service;
    this.scheme = scheme;
    this.retries = new Retries(service.maxCalls(), firstWait);
    this.key = key(service);
    this.budget =
        service.budget().flatMap(calls -> service.ledger().map(l -> new CallBudget(calls, l)));
    this.rate =
        service
            .ratePerMinute()
            .flatMap(calls -> service.ledger().map(l -> new CallRate(calls, l, Clock.systemUTC())));
  }

  /**
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if its key cannot be read
   */
  public static RemoteService of(Service service) {
    return new RemoteService(service, "Bearer ", Retries.FIRST_WAIT);
  }

  /**
   * A service that wants its key as it is.
   *
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if its key cannot be read
   */
  public static RemoteService withBareKey(Service service) {
    return new RemoteService(service, "", Retries.FIRST_WAIT);
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
    return answer(() -> reader.read(json(call(request.build(), LONGEST_ANSWER).body())));
  }

  /**
   * Makes what was asked for from a file.
   *
   * @param <T> what was asked for
   */
  public interface FileReader<T> {
    /**
     * @throws UnusableAnswerException if it is something else
     */
    T read(byte[] file) throws UnusableAnswerException;
  }

  /**
   * Posts a question in JSON that is answered with a file.
   *
   * @param path behind the service's address: {@code "/audio/speech"}
   * @param type that the file must have: {@code "audio/"}
   * @param mostBytes that it may have
   * @throws DailiesException as {@link #ask} does
   */
  public <T> T askForFile(
      String path, byte[] question, String type, long mostBytes, FileReader<T> reader) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question));
    return answer(
        () -> {
          HttpResponse<byte[]> response = call(request.build(), mostBytes);
          String found = response.headers().firstValue("Content-Type").orElse("nothing said");
          if (!found.startsWith(type)) {
            throw new UnusableAnswerException("instead of a file of " + type + "* comes " + found);
          }
          return reader.read(response.body());
        });
  }

  /**
   * Asks by an address alone.
   *
   * @param path behind the service's address, with all parameters
   * @throws DailiesException as {@link #ask} does
   */
  public <T> T get(String path, AnswerReader<T> reader) {
    return answer(() -> reader.read(json(call(request(path).build(), LONGEST_ANSWER).body())));
  }

  /**
   * Fetches a file that the service has named, from wherever on the web that is; but from this
   * machine and its networks only if the service is there, too. The key is not shown.
   *
   * @param type that it must have: {@code "image/"}
   * @param mostBytes that it may have
   * @param file gets it, whole
   * @throws DailiesException with {@link ErrorCode#ENGINE_ANSWER} if it is no such file, {@link
   *     ErrorCode#ENGINE_UNREACHABLE} if it does not come
   * @throws IOException if the file cannot be written
   */
  public void fetch(String address, String type, long mostBytes, Path file) throws IOException {
    boolean own = Addresses.isPrivate(URI.create(service.url()).getHost());
    Web web =
        Web.within(
            new Web.Limits(own, FILES_AT_ONCE, service.timeoutMs(), service.maxCalls(), mostBytes));
    persist(this::spend, () -> web.once(address, Web.into(type, file)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path));
    key.ifPresent(k -> request.header("Authorization", scheme + k));
    return request;
  }

  /** What a service answers to a question: no file is written. */
  private <T> T answer(Retries.Attempt<T> attempt) {
    try {
      return persist(
          () -> {
            spend();
            rate.ifPresent(r -> Retries.sleep(r.take(service)));
          },
          attempt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T persist(Runnable turn, Retries.Attempt<T> attempt) throws IOException {
    try {
      return retries.of(turn, attempt);
    } catch (UnusableAnswerException | RefusedException e) {
      throw failed(ErrorCode.ENGINE_ANSWER, e.getMessage());
    } catch (NoAnswerException e) {
      throw failed(ErrorCode.ENGINE_UNREACHABLE, e.getMessage());
    }
  }

  private void spend() {
    budget.ifPresent(b -> b.take(service));
  }

  private HttpResponse<byte[]> call(HttpRequest request, long mostBytes) throws NoAnswerException {
    HttpResponse<byte[]> response =
        response(
            request,
            Duration.ofMillis(service.timeoutMs()),
            head -> new BoundedBody<>(HttpResponse.BodySubscribers.ofByteArray(), mostBytes));
    int status = response.statusCode();
    if (status == 200) {
      return response;
    }
    String complaint = status + complaint(response.body());
    if (Retries.mayPass(status)) {
      throw new NoAnswerException(
          "it says " + complaint, Retries.wanted(response.headers().firstValue("Retry-After")));
    }
    throw failed(
        ErrorCode.ENGINE_FAILED,
        "it refuses the question: "
            + complaint
            + (status == 401 && key.isEmpty()
                ? "; no key is in " + service.keyVariable() + ", and no file is named"
                : ""));
  }

  private <T> HttpResponse<T> response(
      HttpRequest request, Duration timeout, HttpResponse.BodyHandler<T> body)
      throws NoAnswerException {
    CompletableFuture<HttpResponse<T>> coming = client.sendAsync(request, body);
    try {
      // the client's own timeout ends with the headers
      return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new NoAnswerException(
          "nothing came within " + timeout.toMillis() + " ms", Duration.ZERO);
    } catch (ExecutionException e) {
      throw new NoAnswerException(String.valueOf(e.getCause()), Duration.ZERO);
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw Retries.cancelled(e);
    }
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
}
