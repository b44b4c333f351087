package org.dailies.download;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.engine.http.MisbehavingServer.Reply;

/** A file on a server that gives parts of it, and may drop connections in the middle. */
public final class RangedFile implements Reply {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

  private final Random random = new Random(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private volatile byte[] content;
  private volatile String tag = "";
  private volatile String digest = "";
  private volatile String type = "video/mp4";
  private volatile boolean ranges = true;
  private volatile int dropped = Integer.MAX_VALUE;

  public RangedFile(byte[] content) {
    this.content = content;
  }

  /** Tells the file from others. */
  public RangedFile tagged(String tag) {
    this.tag = tag;
    return this;
  }

  /** Tells the hash of the file. */
  RangedFile digested(String digest) {
    this.digest = digest;
    return this;
  }

  RangedFile typed(String type) {
    this.type = type;
    return this;
  }

  /** Gives the whole file, whatever is asked for. */
  RangedFile whole() {
    this.ranges = false;
    return this;
  }

  /** Drops each so many connections at a random place; of what is longer than a byte. */
  RangedFile droppingEach(int nth) {
    this.dropped = nth;
    return this;
  }

  /** Becomes another file. */
  void becomes(byte[] content, String tag) {
    this.content = content;
    this.tag = tag;
  }

  /** Bytes of files that were sent so far. */
  public long sent() {
    return sent.get();
  }

  @Override
  public void to(HttpExchange exchange, CountDownLatch closing) throws IOException {
    byte[] now = content;
    Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean part = ranges && range.matches() && (condition == null || condition.equals(tag));
    int from = part ? Integer.parseInt(range.group(1)) : 0;
    int to =
        part && !range.group(2).isEmpty()
            ? Math.min(now.length, Integer.parseInt(range.group(2)) + 1)
            : now.length;
    exchange.getResponseHeaders().set("Content-Type", type);
    if (!tag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    if (!digest.isEmpty()) {
      exchange.getResponseHeaders().set("Repr-Digest", digest);
    }
    if (from >= to) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + now.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (part) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + now.length);
    }
    exchange.sendResponseHeaders(part ? 206 : 200, to - from);
    boolean drops = to - from > 1 && connections.incrementAndGet() % dropped == 0;
    int length = drops ? 1 + random.nextInt(to - from - 1) : to - from;
    OutputStream body = exchange.getResponseBody();
    for (int at = 0; at < length; at += 1 << 14) {
      int count = Math.min(1 << 14, length - at);
      body.write(now, from + at, count);
      sent.addAndGet(count);
    }
    body.flush();
    if (drops) {
      throw new IOException("the connection is dropped");
    }
  }
}
