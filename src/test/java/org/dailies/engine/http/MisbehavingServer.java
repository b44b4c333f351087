package org.dailies.engine.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dailies.engine.Service;

/**
 * A service on this machine that answers what it was told to, in the order in which it was told,
 * and the last thing for ever.
 */
public final class MisbehavingServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A request that came. */
  public record Request(
      String path, String query, String authorization, String range, byte[] body, long nanos) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What becomes of a request. */
  public interface Reply {
    void to(HttpExchange exchange, CountDownLatch closing) throws IOException, InterruptedException;

    static Reply of(int status, String body) {
      return (exchange, closing) -> {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
      };
    }

    static Reply ok(String body) {
      return of(200, body);
    }

    /** A file of a type. */
    static Reply file(String type, byte[] bytes) {
      return (exchange, closing) -> {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      };
    }

    /** The same with a text in it. */
    static Reply file(String type, String text) {
      return file(type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply retryAfter(int status, String when) {
      return (exchange, closing) -> {
        exchange.getResponseHeaders().set("Retry-After", when);
        exchange.sendResponseHeaders(status, -1);
      };
    }

    /** Elsewhere. */
    static Reply redirect(String where) {
      return (exchange, closing) -> {
        exchange.getResponseHeaders().set("Location", where);
        exchange.sendResponseHeaders(307, -1);
      };
    }

    /** The first half of what was promised. */
    static Reply half(String type, String body) {
      return (exchange, closing) -> {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("that was half of it");
      };
    }

    /** Nothing, as long as the server is there; perhaps after the headers. */
    static Reply hang(boolean afterHeaders) {
      return (exchange, closing) -> {
        if (afterHeaders) {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().flush();
        }
        closing.await();
      };
    }

    /** A byte every few milliseconds. */
    static Reply drip() {
      return (exchange, closing) -> {
        exchange.sendResponseHeaders(200, 0);
        while (!closing.await(5, TimeUnit.MILLISECONDS)) {
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
        }
      };
    }

    /** Blanks without an end. */
    static Reply endless() {
      return (exchange, closing) -> {
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        OutputStream out = exchange.getResponseBody();
        while (closing.getCount() > 0) {
          out.write(blanks);
        }
      };
    }
  }

  private MisbehavingServer(HttpServer server) {
    this.server = server;
  }

  public static MisbehavingServer start(Reply... replies) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MisbehavingServer server = new MisbehavingServer(http);
    server.replies.addAll(List.of(replies));
    http.createContext("/", server::answer);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** With half a second of patience, five calls and a key in a file, if there is one. */
  public Service service(Optional<String> keyFile) {
    return new Service(url(), "small", "NO_SUCH_VARIABLE", keyFile, 500, 5);
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** In the order in which they came. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          new Request(
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getRawQuery()),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Range")),
              exchange.getRequestBody().readAllBytes(),
              System.nanoTime()));
      Reply reply = replies.size() > 1 ? replies.remove() : replies.element();
      reply.to(exchange, closing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
