package org.dailies.engine.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * Fetches what scripts, feeds and users name: from the web, and from nowhere else. Names of hosts
 * are looked up once, and what was looked at is what is connected to, so that no name can lead into
 * our own networks; the same holds for wherever a server sends us on to. Nobody is shown
 * credentials, and no proxy is asked. All threads may fetch at once.
 */
public final class Web {
  private static final int MOST_REDIRECTIONS = 3;
  private static final List<Integer> REDIRECTIONS = List.of(301, 302, 303, 307, 308);

  /** That a body must bring on the average, after the first pause that it may make. */
  private static final int BYTES_PER_MS = 10;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "web-clock");
            thread.setDaemon(true);
            return thread;
          });

  private static final Map<Place, Semaphore> PLACES = new ConcurrentHashMap<>();

  private final Limits limits;
  private final CloseableHttpClient client;
  private final Retries retries;

  /**
   * How far a fetch may go.
   *
   * @param allowPrivate whether from private networks and this machine, too
   * @param perHost connections of this process to one host at the same time
   * @param timeoutMs until a server answers, and between two pieces of what it sends
   * @param tries for one address, those that failed included
   * @param mostBytes of one answer
   */
  public record Limits(
      boolean allowPrivate, int perHost, int timeoutMs, int tries, long mostBytes) {
    /** The same for answers of so many bytes, where more were allowed. */
    public Limits atMost(long bytes) {
      return new Limits(allowPrivate, perHost, timeoutMs, tries, Math.min(mostBytes, bytes));
    }
  }

  /** Connections to a host, of which there may be so many. */
  private record Place(String host, int connections) {}

  /** One for whoever may go everywhere, one for all others: they must not share connections. */
  private static final class Clients {
    static final CloseableHttpClient ANYWHERE = client(InetAddress::getAllByName);
    static final CloseableHttpClient PUBLIC = client(onlyPublic(InetAddress::getAllByName));
  }

  private Web(Limits limits, CloseableHttpClient client, Duration firstWait) {
    this.limits = limits;
    this.client = client;
    this.retries = new Retries(limits.tries(), firstWait);
  }

  public static Web within(Limits limits) {
    return new Web(
        limits, limits.allowPrivate() ? Clients.ANYWHERE : Clients.PUBLIC, Retries.FIRST_WAIT);
  }

  /** The same with another wait before the second try. */
  Web waiting(Duration first) {
    return new Web(limits, client, first);
  }

  /** The same where others say what addresses hosts have. */
  Web naming(DnsResolver names) {
    return new Web(limits, client(names), retries.firstWait());
  }

  /**
   * A question for one file, perhaps asked several times, and what is made of the answer.
   *
   * @param <T> what is made of it
   */
  public interface Exchange<T> {
    /**
     * Headers to ask with, told anew before each try: {@code Range}, say, with what is there by
     * now. Wherever a server sends us on to sees them, too.
     */
    default Map<String, String> headers() {
      return Map.of();
    }

    /**
     * Reads an answer, of status 200, 206, 304 or 416 (or another of 2xx).
     *
     * @throws UnusableAnswerException if another try may bring something better
     * @throws RefusedException if none will
     * @throws IOException of the answer's body, as it came; or if it cannot be written, which ends
     *     all tries
     */
    T read(Answer answer) throws IOException, UnusableAnswerException, RefusedException;
  }

  /** What a server says, and sends. Only good while it is read. */
  public static final class Answer {
    private final URI address;
    private final HttpResponse response;
    private final InputStream body;

    private Answer(URI address, HttpResponse response, InputStream body) {
      this.address = address;
      this.response = response;
      this.body = body;
    }

    /** Where it came from in the end. */
    public URI address() {
      return address;
    }

    public int status() {
      return response.getStatusLine().getStatusCode();
    }

    /** The first one of a name, in whatever case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** The media type without its parameters: {@code "text/html"}; empty if nothing is said. */
    public String type() {
      return header(HttpHeaders.CONTENT_TYPE)
          .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
          .orElse("");
    }

    /**
     * @param beginnings of the types that will do: {@code "image/"}
     * @throws RefusedException if it is of none of them
     */
    public void mustBe(String... beginnings) throws RefusedException {
      if (Arrays.stream(beginnings).noneMatch(type()::startsWith)) {
        throw new RefusedException(
            "instead of a file of %s comes %d, %s"
                .formatted(
                    String.join(" or ", beginnings),
                    status(),
                    type().isEmpty() ? "nothing said" : type()));
      }
    }

    /** What is sent; it breaks off by an exception where it should not end yet. */
    public InputStream body() {
      return body;
    }
  }

  /**
   * Asks for a file, and asks again where that may help.
   *
   * @throws DailiesException with {@link ErrorCode#WEB_ADDRESS} if nothing may be fetched from
   *     there, {@link ErrorCode#WEB_UNREACHABLE} if nobody answers, or not now, {@link
   *     ErrorCode#WEB_ANSWER} if it is not there, is something else, or too large
   * @throws IOException if the exchange cannot write what comes
   */
  public <T> T get(String address, Exchange<T> exchange) throws IOException {
    try {
      return retries.of(() -> {}, () -> once(address, exchange));
    } catch (RefusedException e) {
      throw failed(e.code(), address, e);
    } catch (UnusableAnswerException e) {
      throw failed(ErrorCode.WEB_ANSWER, address, e);
    } catch (NoAnswerException e) {
      throw failed(ErrorCode.WEB_UNREACHABLE, address, e);
    }
  }

  private static DailiesException failed(ErrorCode code, String address, Exception why) {
    return new DailiesException(code, "cannot fetch " + address + ": " + why.getMessage(), why);
  }

  /**
   * Fetches a file whole.
   *
   * @param type that it must have: {@code "image/"}
   * @param file gets it; what an earlier try has left there is no part of it
   * @throws DailiesException as {@link #get} does
   * @throws IOException if the file cannot be written
   */
  public void fetch(String address, String type, Path file) throws IOException {
    get(address, into(type, file));
  }

  static Exchange<Path> into(String type, Path file) {
    return answer -> {
      answer.mustBe(type);
      try (OutputStream out = Files.newOutputStream(file)) {
        answer.body().transferTo(out);
      }
      return file;
    };
  }

  /** One try. */
  <T> T once(String address, Exchange<T> exchange)
      throws NoAnswerException, UnusableAnswerException, RefusedException, IOException {
    Map<String, String> headers = exchange.headers();
    URI at = Addresses.onTheWeb(address);
    for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
      try (Visit visit = visit(at, headers)) {
        Optional<String> elsewhere = visit.elsewhere();
        if (elsewhere.isEmpty()) {
          return exchange.read(visit.answer());
        }
        at = Addresses.onTheWeb(at, elsewhere.get());
      } catch (BrokenOffException e) {
        throw new NoAnswerException("it breaks off: " + e.getMessage(), Duration.ZERO);
      } catch (TooLongException e) {
        throw new RefusedException(e.getMessage());
      }
    }
    throw new RefusedException("it is not where it should be, nor elsewhere");
  }

  private Visit visit(URI at, Map<String, String> headers)
      throws NoAnswerException, RefusedException {
    Semaphore connections =
        PLACES.computeIfAbsent(
            new Place(at.getHost().toLowerCase(Locale.ROOT), limits.perHost()),
            place -> new Semaphore(place.connections(), true));
    try {
      connections.acquire();
    } catch (InterruptedException e) {
      throw Retries.cancelled(e);
    }
    Optional<CloseableHttpResponse> response = Optional.empty();
    try {
      response = Optional.of(response(at, headers));
      return new Visit(at, response.get(), connections);
    } finally {
      if (response.isEmpty()) {
        connections.release();
      }
    }
  }

  private CloseableHttpResponse response(URI at, Map<String, String> headers)
      throws NoAnswerException, RefusedException {
    HttpGet get = new HttpGet(at);
    headers.forEach(get::setHeader);
    get.setConfig(
        RequestConfig.custom()
            .setConnectTimeout(limits.timeoutMs())
            .setSocketTimeout(limits.timeoutMs())
            .setNormalizeUri(false) // signatures are of addresses as they stand
            .build());
    // the timeouts of sockets begin anew with each byte
    Future<?> late = CLOCK.schedule(get::abort, limits.timeoutMs(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(get);
    } catch (PrivateAddressException e) {
      throw new RefusedException(ErrorCode.WEB_ADDRESS, e.getMessage());
    } catch (IOException e) {
      throw new NoAnswerException(
          get.isAborted() ? "nothing came within " + limits.timeoutMs() + " ms" : e.toString(),
          Duration.ZERO);
    } finally {
      late.cancel(false);
    }
  }

  /** A connection on which an answer has begun. */
  private final class Visit implements AutoCloseable {
    private final URI at;
    private final CloseableHttpResponse response;
    private final Semaphore connections;

    Visit(URI at, CloseableHttpResponse response, Semaphore connections) {
      this.at = at;
      this.response = response;
      this.connections = connections;
    }

    /** Where we are sent on to. */
    Optional<String> elsewhere() {
      return Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION))
          .filter(place -> REDIRECTIONS.contains(response.getStatusLine().getStatusCode()))
          .map(Header::getValue);
    }

    Answer answer() throws NoAnswerException, RefusedException, BrokenOffException {
      Answer answer = new Answer(at, response, body());
      int status = answer.status();
      if (Retries.mayPass(status)) {
        throw new NoAnswerException(
            "instead of the file comes " + status,
            Retries.wanted(answer.header(HttpHeaders.RETRY_AFTER)));
      }
      if (status / 100 != 2 && status != 304 && status != 416) {
        throw new RefusedException("instead of the file comes " + status);
      }
      long bytes = response.getEntity() == null ? 0 : response.getEntity().getContentLength();
      if (bytes > limits.mostBytes()) {
        throw new RefusedException(
            "it has %d bytes, and %d may come".formatted(bytes, limits.mostBytes()));
      }
      return answer;
    }

    private InputStream body() throws BrokenOffException {
      try {
        return response.getEntity() == null
            ? InputStream.nullInputStream()
            : new Body(response.getEntity().getContent(), limits);
      } catch (IOException e) {
        throw new BrokenOffException(e);
      }
    }

    /** Ends the connection, unless all has been read. */
    @Override
    public void close() throws BrokenOffException {
      try {
        response.close();
      } catch (IOException e) {
        throw new BrokenOffException(e);
      } finally {
        connections.release();
      }
    }
  }

  /** A body that must neither fill the disk nor drip for ever. */
  private static final class Body extends FilterInputStream {
    private final Limits limits;
    private long bytes;
    private long waitedNs;

    Body(InputStream whole, Limits limits) {
      super(whole);
      this.limits = limits;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the fetching was cancelled");
      }
      int read = next(buffer, offset, length);
      bytes += Math.max(0, read);
      if (bytes > limits.mostBytes()) {
        throw new TooLongException("it does not end within %d bytes".formatted(limits.mostBytes()));
      }
      if (read >= 0 && waitedNs / 1_000_000 > limits.timeoutMs() + bytes / BYTES_PER_MS) {
        throw new BrokenOffException(new IOException("it comes too slowly"));
      }
      return read;
    }

    private int next(byte[] buffer, int offset, int length) throws BrokenOffException {
      long begin = System.nanoTime();
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        throw new BrokenOffException(e);
      } finally {
        waitedNs += System.nanoTime() - begin;
      }
    }

    @Override
    public long skip(long wanted) throws IOException {
      return Math.max(0, read(new byte[(int) Math.min(1 << 16, wanted)]));
    }

    /** The visit's own end is the end of it: the rest is not waited for. */
    @Override
    public void close() {}
  }

  /** What the web is to blame for, and not who reads. */
  private static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(IOException why) {
      super(why.getMessage(), why);
    }
  }

  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(String why) {
      super(why);
    }
  }

  private static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host) {
      super(host + " is in a private network");
    }
  }

  /** Names that lead into private networks lead nowhere. */
  static DnsResolver onlyPublic(DnsResolver names) {
    return host -> {
      InetAddress[] addresses = names.resolve(host);
      if (Arrays.stream(addresses).anyMatch(Addresses::isPrivate)) {
        throw new PrivateAddressException(host);
      }
      return addresses;
    };
  }

  private static CloseableHttpClient client(DnsResolver names) {
    PoolingHttpClientConnectionManager connections =
        new PoolingHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", SSLConnectionSocketFactory.getSocketFactory())
                .build(),
            names);
    // how many there may be to one host is counted here
    connections.setDefaultMaxPerRoute(Integer.MAX_VALUE);
    connections.setMaxTotal(Integer.MAX_VALUE);
    connections.setValidateAfterInactivity(500);
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setMessageConstraints(
                    MessageConstraints.custom()
                        .setMaxLineLength(16 << 10)
                        .setMaxHeaderCount(200)
                        .build())
                .build())
        .setUserAgent("Dailies")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression() // parts of files are counted in their own bytes
        .build();
  }
}
