package org.dailies.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.engine.http.RefusedException;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.engine.http.Web;

/** What has not come yet of a file: asked for anew wherever the one before broke off. */
final class Rest implements Web.Exchange<Void> {
  /** What breaks off after less is asked for again after a wait only. */
  private static final int MUCH = 1 << 16;

  /** RFC 9530; of the file and not of a part of it. */
  private static final Pattern SHA_256 = Pattern.compile("(?i)\\bsha-256=:([A-Za-z0-9+/]+=*):");

  private final Remote remote;
  private final Pieces pieces;
  private final long mostBytes;
  private Optional<Long> all;
  private Optional<String> sha256 = Optional.empty();
  private boolean ended;

  /**
   * @param mostBytes that the file may have
   */
  Rest(Remote remote, Pieces pieces, long mostBytes) {
    this.remote = remote;
    this.pieces = pieces;
    this.mostBytes = mostBytes;
    this.all = remote.bytes();
  }

  /** Whether there is none. */
  boolean nothing() {
    return ended || all.filter(bytes -> pieces.bytes() >= bytes).isPresent();
  }

  /** The hash of the file, if the server has told it. */
  Optional<String> sha256() {
    return sha256;
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    if (pieces.bytes() > 0) {
      headers.put("Range", "bytes=" + pieces.bytes() + "-");
      remote.condition().ifPresent(tag -> headers.put("If-Range", tag));
    }
    return headers;
  }

  @Override
  public Void read(Web.Answer answer)
      throws IOException, UnusableAnswerException, RefusedException {
    remote.check(answer);
    all = Remote.bytes(answer);
    sha256 = answer.header("Repr-Digest").flatMap(Rest::sha256);
    if (answer.status() == 416 && nothing()) {
      return null; // how long it is was not known before
    }
    long skipped = pieces.bytes() - start(answer);
    if (answer.status() == 416 || skipped < 0) {
      throw new RefusedException("it does not have what is missing of it");
    }
    try {
      take(answer.body(), skipped);
    } finally {
      pieces.store();
    }
    return null;
  }

  /** Where in the file the answer begins. */
  private static long start(Web.Answer answer) {
    Matcher range =
        Pattern.compile("bytes ([0-9]{1,18})-.*")
            .matcher(answer.header("Content-Range").orElse(""));
    return answer.status() == 206 && range.matches() ? Long.parseLong(range.group(1)) : 0;
  }

  private void take(InputStream body, long skipped) throws IOException, RefusedException {
    byte[] buffer = new byte[1 << 16];
    long before = pieces.bytes();
    for (long passed = 0; ; ) {
      int count;
      try {
        count = body.read(buffer);
      } catch (IOException e) {
        if (pieces.bytes() - before < MUCH) {
          throw e;
        }
        return; // the next answer goes on from here
      }
      if (count < 0) {
        ended = all.isEmpty();
        return;
      }
      int known = (int) Math.min(count, Math.max(0, skipped - passed));
      passed += count;
      System.arraycopy(buffer, known, buffer, 0, count - known);
      pieces.add(buffer, count - known);
      if (pieces.bytes() > mostBytes) {
        throw new RefusedException(
            "it has more than the %d bytes that may come".formatted(mostBytes));
      }
    }
  }

  private static Optional<String> sha256(String digest) {
    Matcher matcher = SHA_256.matcher(digest);
    try {
      return matcher.find()
          ? Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(matcher.group(1))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no digest at all
    }
  }
}
