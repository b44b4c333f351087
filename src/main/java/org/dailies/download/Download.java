package org.dailies.download;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;

/**
 * Brings a file from the web into the store. What has come of it stays there when the connection,
 * the process or the machine ends, and whoever comes next asks for the rest. Of several jobs that
 * want the same file one fetches it.
 */
final class Download implements Operation<Remote, Downloaded> {
  private static final long serialVersionUID = 1L;
  static final Declaration DECLARED =
      Declaration.conditional("DownloadFootage", "download", 1, "validator");

  private final ResultStore store;
  private final String limits;
  private transient Web web;

  Download(ResultStore store, Web.Limits limits) {
    this.store = store;
    this.limits = Json.line(limits);
  }

  private Web.Limits limits() {
    return Json.read(limits, Web.Limits.class);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<Remote> inputType() {
    return Remote.class;
  }

  @Override
  public Class<Downloaded> resultType() {
    return Downloaded.class;
  }

  @Override
  public MediaRef media(Remote remote) {
    return new MediaRef(remote.url(), remote.item().name(), Fingerprint.ofText(remote.url()));
  }

  @Override
  public String part(Remote remote) {
    return "";
  }

  @Override
  public ContentKey key(Remote remote) {
    return DECLARED.key(media(remote).fingerprint(), Map.of("validator", remote.validator()));
  }

  /** Megabytes. */
  @Override
  public long weight(Remote remote) {
    return 1 + (remote.bytes().orElse(0L) >> 20);
  }

  /** That it goes on is seen to while it comes. */
  @Override
  public Duration limit(Remote remote) {
    return Duration.ofDays(2);
  }

  @Override
  public void open() {
    web = Web.within(limits());
  }

  @Override
  public Downloaded compute(Remote remote, Path media) throws IOException {
    try (Lease lease = Lease.take(store.beside(key(remote), ".lease"))) {
      Optional<Downloaded> known = copied(remote, media);
      return known.isPresent() ? known.get() : downloaded(remote, media);
    } catch (NoSuchFileException e) {
      // pieces go when the file is stored, by another job perhaps
      return copied(remote, media).orElseThrow(() -> e);
    }
  }

  /** What another job has stored since this one looked. */
  private Optional<Downloaded> copied(Remote remote, Path media) throws IOException {
    Optional<Downloaded> known =
        store.find(key(remote), Downloaded.class).map(ResultStore.Found::value);
    if (known.isPresent()) {
      Storage.copy(store.media(key(remote)), media);
    }
    return known;
  }

  private Downloaded downloaded(Remote remote, Path media) throws IOException {
    Pieces pieces = Pieces.of(store, key(remote));
    Rest rest = new Rest(remote, pieces, limits().mostBytes());
    try {
      while (!rest.nothing()) {
        fetch(remote, rest, pieces);
      }
    } catch (DailiesException e) {
      if (e.code() != ErrorCode.WEB_UNREACHABLE) {
        Pieces.delete(store, key(remote)); // they are of nothing that will ever be whole
      }
      throw e;
    }
    pieces.join(media);
    String fingerprint = Fingerprint.of(ByteSource.of(media));
    String sha256 = fingerprint.replaceFirst("^sha256:", "");
    Optional<String> expected = remote.item().sha256().or(rest::sha256);
    if (expected.filter(e -> !e.toLowerCase(Locale.ROOT).equals(sha256)).isPresent()) {
      Pieces.delete(store, key(remote));
      throw DailiesException.of(
          ErrorCode.FOOTAGE_DAMAGED,
          "what came from %s has the SHA-256 %s, and should have %s",
          remote.url(),
          sha256,
          expected.get());
    }
    return new Downloaded(sha256, pieces.bytes());
  }

  /** Asks until nothing more comes, as long as each time something does. */
  private void fetch(Remote remote, Rest rest, Pieces pieces) throws IOException {
    long before = pieces.bytes();
    try {
      web.get(remote.url(), rest);
    } catch (DailiesException e) {
      if (e.code() != ErrorCode.WEB_UNREACHABLE || pieces.bytes() == before) {
        throw e;
      }
    }
  }
}
