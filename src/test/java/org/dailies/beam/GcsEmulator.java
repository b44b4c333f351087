package org.dailies.beam;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.json.Json;

/**
 * Cloud storage on this machine: what Beam's gs:// file system asks of the JSON API, answered over
 * HTTP from memory, and in bad ways when it is told to. Buckets need not be made.
 */
public final class GcsEmulator implements AutoCloseable {
  private static final Pattern BUCKET = Pattern.compile("/b/([^/]+)");
  private static final Pattern OBJECTS = Pattern.compile("/b/([^/]+)/o/?");
  private static final Pattern OBJECT = Pattern.compile("/b/([^/]+)/o/([^/]+)");
  private static final Pattern REWRITE =
      Pattern.compile("/b/([^/]+)/o/([^/]+)/rewriteTo/b/([^/]+)/o/([^/]+)");
  private static final Pattern MEDIA =
      Pattern.compile("(?:/download)?/storage/v1/b/([^/]+)/o/([^/]+)");
  private static final Pattern UPLOAD =
      Pattern.compile("(?:/resumable)?/upload/storage/v1/b/([^/]+)/o");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

  private volatile Clock clock = Clock.systemUTC();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong generation = new AtomicLong(1000);
  private final Map<String, Stored> objects = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> served = new ConcurrentHashMap<>();
  private final Map<String, Trouble> lasting = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean down;
  private volatile Optional<String> token = Optional.empty();
  private final Map<String, Runnable> whenUploaded = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Trouble> troubles = new ConcurrentLinkedQueue<>();

  /** What goes wrong with a request. */
  public enum Trouble {
    /** It is answered with 503, which may be tried again. */
    UNAVAILABLE,
    /** It is answered with 429, which may be tried again, later. */
    TOO_MANY,
    /** It is answered with 403, which is final. */
    FORBIDDEN,
    /** Its answer takes a second. */
    SLOW,
    /** Half of the content that it asks for comes, then the connection ends. */
    TRUNCATED,
    /** Of the content that it sends, a byte arrives changed. */
    CORRUPTED
  }

  /**
   * @param composed of others: such an object has no MD5
   */
  private record Stored(
      byte[] content,
      String crc32c,
      String md5,
      String type,
      boolean composed,
      long generation,
      Instant updated) {
    /** With its checksums, for it is asked for part by part, and they are told with each. */
    static Stored of(
        byte[] content, String type, boolean composed, long generation, Instant updated) {
      return new Stored(
          content,
          GcsEmulator.crc32c(content),
          GcsEmulator.md5(content),
          type,
          composed,
          generation,
          updated);
    }

    Stored touched(Instant now) {
      return new Stored(content, crc32c, md5, type, composed, generation, now);
    }
  }

  /**
   * @param metadata what the object should be, with its checksums
   * @param query with the generation that it should replace
   */
  private record Upload(
      String uri, Map<?, ?> metadata, Map<String, String> query, ByteArrayOutputStream content) {}

  private record Answer(int status, Object json) {
    static final Answer NONE = new Answer(204, null);

    static Answer missing(String what) {
      return error(404, "notFound", "no " + what);
    }

    static Answer error(int status, String reason, String message) {
      return new Answer(
          status,
          Map.of(
              "error",
              Map.of(
                  "code",
                  status,
                  "message",
                  message,
                  "errors",
                  List.of(Map.of("domain", "global", "reason", reason, "message", message)))));
    }

    byte[] bytes() {
      return json == null ? new byte[0] : Json.line(json).getBytes(StandardCharsets.UTF_8);
    }
  }

  private GcsEmulator(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Listens at a free port of the loopback address. */
  public static GcsEmulator start() throws IOException {
    return new GcsEmulator(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** Options with which a pipeline finds gs:// here, and others besides. */
  public PipelineOptions options(String... others) {
    List<String> args = new ArrayList<>(List.of(others));
    args.add("--gcsEndpoint=" + address() + "/storage/v1/");
    args.add(
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
    args.add("--project=emulated");
    return PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).create();
  }

  /** Where it listens, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Serves only who shows a token, which it gives for the key of a service account.
   *
   * @param key of RSA, in the lines of PEM
   * @return the content of a file with credentials
   */
  public String lock(String token, String key) {
    this.token = Optional.of(token);
    return Json.line(
        Map.of(
            "type", "service_account",
            "project_id", "emulated",
            "private_key_id", "1",
            "private_key", key,
            "client_id", "1",
            "client_email", "dailies@emulated.iam.gserviceaccount.com",
            "token_uri", address() + "/token"));
  }

  /** Stores an object. */
  public void put(String uri, byte[] content) {
    store(uri, content, "application/octet-stream");
  }

  /** Stores an object as if it had been composed of others. */
  public void compose(String uri, byte[] content) {
    objects.put(uri, Stored.of(content, "video/mp4", true, generation.incrementAndGet(), now()));
  }

  /** The content of an object; null if there is none. */
  public byte[] get(String uri) {
    Stored stored = objects.get(uri);
    return stored == null ? null : stored.content().clone();
  }

  /** The generation of an object that is there. */
  public long generation(String uri) {
    return objects.get(uri).generation();
  }

  /** The objects that are there, in order. */
  public Set<String> uris() {
    return new TreeSet<>(objects.keySet());
  }

  /** How many bytes of an object's content were sent. */
  public long bytesServed(String uri) {
    return served.getOrDefault(uri, new AtomicLong()).get();
  }

  /** How many requests have come so far. */
  public long requests() {
    return requests.get();
  }

  /** Lets the next requests run into trouble, one after the other. */
  public void trouble(Trouble... next) {
    troubles.addAll(List.of(next));
  }

  /** Lets whoever reads the content of an object run into trouble each time. */
  public void lastingTrouble(String uri, Trouble trouble) {
    lasting.put(uri, trouble);
  }

  /** Answers nothing but 503 from now on. */
  public void goDown() {
    down = true;
  }

  /** Does something when the upload of an object begins: what another job does at that time. */
  public void whenUploaded(String uri, Runnable meanwhile) {
    whenUploaded.put(uri, meanwhile);
  }

  /** How much trouble is still to come. */
  public int troubleLeft() {
    return troubles.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Lets a second of the storage's clock pass. */
  public void tick() {
    clock = Clock.offset(clock, Duration.ofSeconds(1));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Stored store(String uri, byte[] content, String type) {
    Stored stored = Stored.of(content, type, false, generation.incrementAndGet(), now());
    objects.put(uri, stored);
    return stored;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      String path = exchange.getRequestURI().getRawPath().replace("//", "/");
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      if (token.isPresent() && path.equals("/token")) {
        send(
            exchange,
            new Answer(
                200,
                Map.of("access_token", token.get(), "expires_in", 3600, "token_type", "Bearer")));
        return;
      }
      if (!admitted(exchange, query)) {
        send(exchange, Answer.error(401, "authError", "who are you?"));
        return;
      }
      Trouble trouble = trouble(path, query);
      requests.incrementAndGet();
      if (trouble == Trouble.SLOW) {
        pause();
      } else if (trouble == Trouble.UNAVAILABLE) {
        send(exchange, Answer.error(503, "backendError", "not now"));
        return;
      } else if (trouble == Trouble.TOO_MANY) {
        send(exchange, Answer.error(429, "rateLimitExceeded", "too many"));
        return;
      } else if (trouble == Trouble.FORBIDDEN) {
        send(exchange, Answer.error(403, "forbidden", "not for you"));
        return;
      } else if (trouble == Trouble.CORRUPTED) {
        body[body.length / 2] ^= 1;
      }
      Matcher upload = UPLOAD.matcher(path);
      Matcher media = MEDIA.matcher(path);
      if (path.startsWith("/batch")) {
        batch(exchange, body);
      } else if (upload.matches()) {
        upload(exchange, upload.group(1), query, body);
      } else if ("media".equals(query.get("alt")) && media.matches()) {
        media(exchange, uri(media.group(1), media.group(2)), trouble == Trouble.TRUNCATED);
      } else {
        send(exchange, answer(method(exchange), path, query));
      }
    }
  }

  /** Whether a request may be served: one that goes on with an upload has been let in before. */
  private boolean admitted(HttpExchange exchange, Map<String, String> query) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return token.isEmpty()
        || query.containsKey("upload_id")
        || ("Bearer " + token.get()).equals(shown);
  }

  /** What happens to a request; what changes content waits for one that sends some. */
  private Trouble trouble(String path, Map<String, String> query) {
    if (down) {
      return Trouble.UNAVAILABLE;
    }
    Matcher media = MEDIA.matcher(path);
    if ("media".equals(query.get("alt")) && media.matches()) {
      Trouble always = lasting.get(uri(media.group(1), media.group(2)));
      if (always != null) {
        return always;
      }
    }
    boolean waits = troubles.peek() == Trouble.CORRUPTED && !query.containsKey("upload_id");
    return waits ? null : troubles.poll();
  }

  /** Java's own client cannot say PATCH. */
  private static String method(HttpExchange exchange) {
    String meant = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    return meant == null ? exchange.getRequestMethod() : meant;
  }

  private Answer answer(String method, String path, Map<String, String> query) {
    String below = path.replaceFirst("^/storage/v1", "");
    Matcher bucket = BUCKET.matcher(below);
    if (bucket.matches()) {
      return new Answer(200, Map.of("kind", "storage#bucket", "name", bucket.group(1)));
    }
    Matcher all = OBJECTS.matcher(below);
    if (all.matches()) {
      return list("gs://" + all.group(1) + "/", query);
    }
    Matcher rewrite = REWRITE.matcher(below);
    if (rewrite.matches()) {
      return rewrite(
          uri(rewrite.group(1), rewrite.group(2)), uri(rewrite.group(3), rewrite.group(4)), query);
    }
    Matcher one = OBJECT.matcher(below);
    if (!one.matches()) {
      return Answer.missing("route " + path);
    }
    String uri = uri(one.group(1), one.group(2));
    if (!objects.containsKey(uri)) {
      return Answer.missing(uri);
    }
    if (method.equals("DELETE")) {
      objects.remove(uri);
      return Answer.NONE;
    }
    if (method.equals("PATCH")) {
      objects.computeIfPresent(uri, (u, o) -> o.touched(now()));
    }
    return new Answer(200, metadata(uri, objects.get(uri)));
  }

  private Answer list(String bucket, Map<String, String> query) {
    String start = bucket + query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    List<Object> items = new ArrayList<>();
    Set<String> folders = new TreeSet<>();
    new TreeMap<>(objects)
        .forEach(
            (uri, stored) -> {
              if (!uri.startsWith(start)) {
                return;
              }
              int end = delimiter.isEmpty() ? -1 : uri.indexOf(delimiter, start.length());
              if (end >= 0) {
                folders.add(uri.substring(bucket.length(), end + delimiter.length()));
              } else {
                items.add(metadata(uri, stored));
              }
            });
    return new Answer(200, Map.of("kind", "storage#objects", "items", items, "prefixes", folders));
  }

  private Answer rewrite(String from, String to, Map<String, String> query) {
    Stored source = objects.get(from);
    if (source == null) {
      return Answer.missing(from);
    }
    if (!expected(to, query)) {
      return Answer.error(412, "conditionNotMet", to + " has another generation");
    }
    Stored copy = store(to, source.content(), source.type());
    String size = Integer.toString(copy.content().length);
    return new Answer(
        200,
        Map.of(
            "kind",
            "storage#rewriteResponse",
            "done",
            true,
            "totalBytesRewritten",
            size,
            "objectSize",
            size,
            "resource",
            metadata(to, copy)));
  }

  /** Whether an object has the generation that a request asks for; 0 is none at all. */
  private boolean expected(String uri, Map<String, String> query) {
    String wanted = query.get("ifGenerationMatch");
    Stored stored = objects.get(uri);
    return wanted == null || Long.parseLong(wanted) == (stored == null ? 0 : stored.generation());
  }

  private void media(HttpExchange exchange, String uri, boolean truncated) throws IOException {
    Stored stored = objects.get(uri);
    if (stored == null) {
      send(exchange, Answer.missing(uri));
      return;
    }
    byte[] content = stored.content();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", stored.type());
    headers.set("x-goog-generation", Long.toString(stored.generation()));
    headers.set("x-goog-metageneration", "1");
    headers.set("x-goog-stored-content-encoding", "identity");
    headers.set("x-goog-stored-content-length", Integer.toString(content.length));
    headers.set("x-goog-hash", "crc32c=" + stored.crc32c() + ",md5=" + stored.md5());
    String asked = exchange.getRequestHeaders().getFirst("Range");
    Matcher range = RANGE.matcher(asked == null ? "" : asked);
    int from = 0;
    int to = content.length;
    int status = 200;
    if (range.matches()) {
      from = Integer.parseInt(range.group(1));
      to =
          range.group(2).isEmpty()
              ? content.length
              : Math.min(Integer.parseInt(range.group(2)) + 1, content.length);
      status = 206;
      if (from >= content.length) {
        headers.set("Content-Range", "bytes */" + content.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      headers.set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(status, to > from ? to - from : -1);
    send(exchange.getResponseBody(), uri, content, from, truncated ? (from + to) / 2 : to);
  }

  /** In small pieces: whoever has enough of an answer without end closes the connection. */
  private void send(OutputStream out, String uri, byte[] content, int from, int to)
      throws IOException {
    AtomicLong count = served.computeIfAbsent(uri, u -> new AtomicLong());
    for (int at = from; at < to; at += 1 << 14) {
      int length = Math.min(1 << 14, to - at);
      out.write(content, at, length);
      out.flush();
      count.addAndGet(length);
    }
  }

  private void upload(HttpExchange exchange, String bucket, Map<String, String> query, byte[] body)
      throws IOException {
    String id = query.get("upload_id");
    if (id != null) {
      continueUpload(exchange, id, body);
    } else if ("multipart".equals(query.get("uploadType"))) {
      List<byte[]> parts = parts(body, exchange.getRequestHeaders().getFirst("Content-Type"));
      Map<?, ?> metadata = Json.mapper().readValue(content(parts.get(0)), Map.class);
      String uri = "gs://" + bucket + "/" + metadata.get("name");
      finish(exchange, new Upload(uri, metadata, query, null), content(parts.get(1)));
    } else {
      Map<?, ?> metadata = body.length == 0 ? Map.of() : Json.mapper().readValue(body, Map.class);
      Object name = metadata.containsKey("name") ? metadata.get("name") : query.get("name");
      String uri = "gs://" + bucket + "/" + name;
      Optional.ofNullable(whenUploaded.remove(uri)).ifPresent(Runnable::run);
      if (!expected(uri, query)) {
        send(exchange, Answer.error(412, "conditionNotMet", uri + " has another generation"));
        return;
      }
      String session = UUID.randomUUID().toString();
      uploads.put(session, new Upload(uri, metadata, query, new ByteArrayOutputStream()));
      exchange
          .getResponseHeaders()
          .set(
              "Location",
              "http://"
                  + exchange.getRequestHeaders().getFirst("Host")
                  + exchange.getRequestURI().getRawPath()
                  + "?uploadType=resumable&upload_id="
                  + session);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void continueUpload(HttpExchange exchange, String id, byte[] body) throws IOException {
    Upload upload = uploads.get(id);
    String header = exchange.getRequestHeaders().getFirst("Content-Range");
    Matcher range = CONTENT_RANGE.matcher(header == null ? "" : header);
    ByteArrayOutputStream content = upload.content();
    if (range.matches() && range.group(1) != null) {
      byte[] before = Arrays.copyOf(content.toByteArray(), Integer.parseInt(range.group(1)));
      content.reset();
      content.write(before); // a piece that is sent again replaces what came of it
    }
    content.write(body);
    boolean more =
        range.matches()
            && (range.group(3).equals("*") || content.size() < Long.parseLong(range.group(3)));
    if (more) {
      if (content.size() > 0) {
        exchange.getResponseHeaders().set("Range", "bytes=0-" + (content.size() - 1));
      }
      exchange.sendResponseHeaders(308, -1);
    } else {
      uploads.remove(id);
      finish(exchange, upload, content.toByteArray());
    }
  }

  private void finish(HttpExchange exchange, Upload upload, byte[] content) throws IOException {
    String uri = upload.uri();
    if (!expected(uri, upload.query())) {
      send(exchange, Answer.error(412, "conditionNotMet", uri + " has another generation"));
    } else if (!announced(upload.metadata(), "crc32c", crc32c(content))
        || !announced(upload.metadata(), "md5Hash", md5(content))) {
      send(exchange, Answer.error(400, "invalid", "the content of " + uri + " is not what it was"));
    } else {
      send(exchange, new Answer(200, metadata(uri, store(uri, content, "video/mp4"))));
    }
  }

  /** Whether a checksum is what was announced, if any was. */
  private static boolean announced(Map<?, ?> metadata, String checksum, String actual) {
    return !metadata.containsKey(checksum) || metadata.get(checksum).equals(actual);
  }

  /** Several requests in one; only those without content come in batches. */
  private void batch(HttpExchange exchange, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts(body, exchange.getRequestHeaders().getFirst("Content-Type"))) {
      String text = new String(part, StandardCharsets.UTF_8);
      Matcher id = Pattern.compile("(?i)content-id: *<?([^>\\r\\n]+)").matcher(text);
      String[] request = text.substring(text.indexOf("\r\n\r\n") + 4).split(" ", 3);
      String[] target = request[1].replaceFirst("^https?://[^/]+", "").split("\\?", 2);
      Answer answer = answer(request[0], target[0], query(target.length > 1 ? target[1] : null));
      byte[] json = answer.bytes();
      String head =
          "--answer\r\nContent-Type: application/http\r\n"
              + (id.find() ? "Content-ID: <response-" + id.group(1) + ">\r\n" : "")
              + "\r\nHTTP/1.1 "
              + answer.status()
              + " X\r\nContent-Type: application/json\r\nContent-Length: "
              + json.length
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(json);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.write("--answer--\r\n".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseHeaders().set("Content-Type", "multipart/mixed; boundary=answer");
    exchange.sendResponseHeaders(200, out.size());
    exchange.getResponseBody().write(out.toByteArray());
  }

  private Map<String, Object> metadata(String uri, Stored stored) {
    String bucket = uri.substring(5, uri.indexOf('/', 5));
    String name = uri.substring(6 + bucket.length());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("kind", "storage#object");
    metadata.put("id", bucket + "/" + name + "/" + stored.generation());
    metadata.put("name", name);
    metadata.put("bucket", bucket);
    metadata.put("generation", Long.toString(stored.generation()));
    metadata.put("metageneration", "1");
    metadata.put("contentType", stored.type());
    metadata.put("size", Integer.toString(stored.content().length));
    if (!stored.composed()) {
      metadata.put("md5Hash", stored.md5());
    }
    metadata.put("crc32c", stored.crc32c());
    metadata.put("timeCreated", stored.updated().toString());
    metadata.put("updated", stored.updated().toString());
    metadata.put("storageClass", "STANDARD");
    return metadata;
  }

  private static String crc32c(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] json = answer.bytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), json.length == 0 ? -1 : json.length);
    exchange.getResponseBody().write(json);
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return body;
    }
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return unzipped.readAllBytes();
    }
  }

  /** The parts of a multipart body, each with its head. */
  private static List<byte[]> parts(byte[] body, String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("no boundary in " + contentType);
    }
    // every byte is one character of this charset, and the other way round
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String[] pieces = text.split("(\r\n)?" + Pattern.quote("--" + boundary.group(1)));
    List<byte[]> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length - 1; i++) {
      parts.add(pieces[i].replaceFirst("^\r\n", "").getBytes(StandardCharsets.ISO_8859_1));
    }
    return parts;
  }

  private static byte[] content(byte[] part) {
    String text = new String(part, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      query.put(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
    }
    return query;
  }

  private static String uri(String bucket, String name) {
    return "gs://" + bucket + "/" + decoded(name.replace("+", "%2B"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
