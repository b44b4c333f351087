package org.dailies.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.engine.Service;
import org.dailies.json.Json;

/**
 * YouTube's uploads on this machine: gives tokens, begins sessions, and takes what comes in order.
 * It keeps what has come before a connection breaks. All that it is asked is answered one after the
 * other.
 */
public final class YouTubeStandIn implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+)");

  private final HttpServer server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, Session> sessions = new HashMap<>();
  private final ConcurrentLinkedQueue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new ArrayList<>();
  private Optional<String> sessionHost = Optional.empty();
  private boolean revoked;
  private int tokens;
  private long bytesTaken;

  /** A video on its way. */
  private static final class Session {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final JsonNode about;

    Session(JsonNode about) {
      this.about = about;
    }
  }

  /** What becomes of a piece instead of being taken. */
  public interface Trouble {
    /**
     * @param piece as far as anybody reads it
     * @return what is kept of it
     */
    byte[] meet(HttpExchange exchange, InputStream piece) throws IOException;

    /** The connection breaks when so much of it has come. */
    static Trouble breakAfter(int bytes) {
      return (exchange, piece) -> {
        byte[] kept = piece.readNBytes(bytes);
        exchange.close();
        return kept;
      };
    }

    /** It is refused. */
    static Trouble refuse(int status, String reason, String message) {
      return (exchange, piece) -> {
        piece.readAllBytes();
        String error =
            """
            {"error": {"code": %d, "message": "%s", "errors": [{"reason": "%s"}]}}
            """
                .formatted(status, message, reason);
        answer(exchange, status, error);
        return new byte[0];
      };
    }

    /** It comes too early. */
    static Trouble retryAfter(int status, String seconds) {
      return (exchange, piece) -> {
        piece.readAllBytes();
        exchange.getResponseHeaders().set("Retry-After", seconds);
        exchange.sendResponseHeaders(status, -1);
        return new byte[0];
      };
    }
  }

  private YouTubeStandIn(HttpServer server) {
    this.server = server;
  }

  public static YouTubeStandIn start(Trouble... troubles) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    YouTubeStandIn standIn = new YouTubeStandIn(http);
    standIn.troubles.addAll(List.of(troubles));
    http.createContext("/", standIn::answer);
    http.setExecutor(standIn.thread);
    http.start();
    return standIn;
  }

  /** Of the piece after those that troubles are known of. */
  public void addTrouble(Trouble trouble) {
    troubles.add(trouble);
  }

  /** Sessions lie at another name of the same host. */
  public YouTubeStandIn withSessionsElsewhere() {
    sessionHost = Optional.of("127.0.0.1");
    return this;
  }

  /** No more tokens for anybody. */
  public void revoke() {
    revoked = true;
  }

  /** The tokens that were given count no more. */
  public void expireTokens() {
    tokens++;
  }

  /** This server, with the credentials for it in a file of a folder. */
  public Service service(Path folder) throws IOException {
    Path file = folder.resolve("credentials.json");
    Files.writeString(
        file,
        """
        {"type": "authorized_user", "client_id": "us", "client_secret": "hush",
         "refresh_token": "hush hush", "token_uri": "%s/token"}
        """
            .formatted(url()));
    return new Service(url(), "", "NO_SUCH_VARIABLE", Optional.of(file.toString()), 5000, 5);
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What has come of each video, in the order in which they began. */
  public synchronized List<byte[]> videos() {
    List<byte[]> videos = new ArrayList<>();
    for (int i = 1; i <= sessions.size(); i++) {
      videos.add(sessions.get("/session/" + i).content.toByteArray());
    }
    return videos;
  }

  /** What was said about a video when it began. */
  public synchronized JsonNode about(int number) {
    return sessions.get("/session/" + number).about;
  }

  /** How many bytes of videos were taken from connections, all attempts together. */
  public synchronized long bytesTaken() {
    return bytesTaken;
  }

  /** Method, path, and what of the authorization. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Those that begin so. */
  public List<String> requests(String method) {
    return requests().stream().filter(request -> request.startsWith(method)).toList();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(exchange.getRequestMethod() + " " + path + " " + authorization);
    try (exchange) {
      if (path.equals("/token")) {
        token(exchange);
      } else if (path.startsWith("/session/") && sessionHost.isPresent()) {
        put(exchange, path);
      } else if (!("Bearer token " + tokens).equals(authorization)) {
        exchange.getRequestBody().readAllBytes();
        answer(exchange, 401, "{\"error\": {\"code\": 401}}");
      } else if (path.equals("/upload/youtube/v3/videos")) {
        begin(exchange);
      } else {
        put(exchange, path);
      }
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    if (revoked) {
      answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
    } else {
      tokens++;
      answer(
          exchange,
          200,
          "{\"access_token\": \"token %d\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"
              .formatted(tokens));
    }
  }

  private void begin(HttpExchange exchange) throws IOException {
    String session = "/session/" + (sessions.size() + 1);
    sessions.put(session, new Session(Json.mapper().readTree(exchange.getRequestBody())));
    String root = sessionHost.map(host -> url().replace("localhost", host)).orElse(url());
    exchange.getResponseHeaders().set("Location", root + session + "?upload_id=a%2Fb");
    exchange.sendResponseHeaders(200, -1);
  }

  private void put(HttpExchange exchange, String path) throws IOException {
    Session session = sessions.get(path);
    Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Content-Range"));
    if (session == null || !"upload_id=a%2Fb".equals(exchange.getRequestURI().getRawQuery())) {
      exchange.getRequestBody().readAllBytes();
      answer(exchange, 404, "");
      return;
    }
    if (!range.matches()) {
      answer(exchange, 400, "");
      return;
    }
    if (range.group(1) != null) {
      if (Long.parseLong(range.group(1)) != session.content.size()) {
        answer(exchange, 400, "{\"error\": {\"message\": \"out of order\"}}");
        return;
      }
      Trouble trouble = troubles.poll();
      InputStream body = exchange.getRequestBody();
      byte[] kept = trouble == null ? body.readAllBytes() : trouble.meet(exchange, body);
      bytesTaken += kept.length;
      session.content.write(kept);
      if (trouble != null) {
        return;
      }
    }
    if (session.content.size() == Long.parseLong(range.group(3))) {
      answer(exchange, 200, "{\"id\": \"video-%s\"}".formatted(path.substring(9)));
    } else {
      if (session.content.size() > 0) {
        exchange.getResponseHeaders().set("Range", "bytes=0-" + (session.content.size() - 1));
      }
      exchange.sendResponseHeaders(308, -1);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
