package org.dailies.pipeline;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.IIOException;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Cost;
import org.dailies.cache.Declaration;
import org.dailies.cache.Provenance;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Library;
import org.dailies.edit.Library.Passed;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.Fingerprints;
import org.dailies.media.Fingerprint;
import org.dailies.picture.StockPicture;
import org.dailies.progress.Progress;
import org.dailies.timeline.Asset;

/**
 * What the pictures of a library show. A library in which nothing has changed costs its listing; in
 * one that has changed only new files are looked into.
 */
final class LibraryIndex {
  private static final Declaration WHOLE =
      Declaration.permanent("IndexLibrary", "library", 3, "listing", "transcripts");
  private static final Declaration ONE = Declaration.permanent("DescribePicture", "picture", 1);

  /** A file that has just been written may be written again within the same tick of the clock. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final String CLIP = ".*[.](mp4|m4v|mov|mkv|webm|avi|mts|m2ts|ts|mpe?g)";

  private final ResultStore store;
  private final Optional<ClipTranscripts> transcripts;

  /**
   * @param store keeps what files show
   * @param transcripts of clips; absent where it does not matter what is said in them
   */
  LibraryIndex(ResultStore store, Optional<ClipTranscripts> transcripts) {
    this.store = store;
    this.transcripts = transcripts;
  }

  /**
   * A file that has been looked into.
   *
   * @param picture absent where it is none
   * @param unreadable why it is none
   * @param unheard why it is not known what is said in it, where that matters
   */
  private record Looked(
      Optional<StockPicture> picture, Optional<String> unreadable, Optional<String> unheard) {
    static Looked none(Exception why) {
      return new Looked(Optional.empty(), Optional.of(reason(why)), Optional.empty());
    }
  }

  /**
   * What is said in a clip.
   *
   * @param unknown why that is not known
   */
  private record Said(String words, Optional<String> unknown) {
    static Said unknown(String why) {
      return new Said("", Optional.of(why));
    }
  }

  private static String reason(Exception why) {
    String message = why.getMessage() == null ? why.toString() : why.getMessage();
    return message.replaceFirst("[.]$", "");
  }

  /**
   * @param folder local or {@code gs://}
   * @return no pictures where there is no such folder
   * @throws DailiesException if it cannot be listed or read, or whoever should hear what is said in
   *     clips does not work
   */
  Library of(String folder) {
    List<StoredFile> files = list(folder);
    String listing = listing(files);
    String heardBy = transcripts.map(ClipTranscripts::identity).orElse("");
    ContentKey key =
        WHOLE.key(Fingerprint.ofText(folder), Map.of("listing", listing, "transcripts", heardBy));
    return store
        .find(key, Library.class)
        .map(ResultStore.Found::value)
        .orElseGet(
            () -> {
              Library fresh = look(folder, files);
              if (settled(files) && lasting(fresh)) {
                Provenance provenance = Provenance.of(WHOLE, folder, Cost.UNKNOWN);
                store.put(key, provenance, fresh, Optional.empty());
              }
              return fresh;
            });
  }

  private static List<StoredFile> list(String folder) {
    try {
      return Storage.list(folder.replaceFirst("/+$", "") + "/**").stream()
          .filter(file -> !file.fileName().startsWith("."))
          .sorted((one, other) -> one.uri().compareTo(other.uri()))
          .toList();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot list " + folder, e);
    }
  }

  private static String listing(List<StoredFile> files) {
    return Fingerprint.ofText(
        files.stream()
            .map(file -> file.uri() + " " + file.bytes() + " " + file.modified())
            .collect(Collectors.joining("\n")));
  }

  /** Whether what is changed later has another time. */
  private static boolean settled(List<StoredFile> files) {
    Instant settled = Instant.now().minus(SETTLED);
    return files.stream()
        .map(StoredFile::modified)
        .allMatch(time -> time.isBefore(settled) && time.isAfter(Instant.EPOCH));
  }

  /** Whether who looks again finds the same: what cannot be heard today cannot be tomorrow. */
  private boolean lasting(Library library) {
    return library.unheard().isEmpty() || transcripts.orElseThrow().listens();
  }

  private Library look(String folder, List<StoredFile> files) {
    Map<String, String> texts =
        files.stream()
            .map(StoredFile::uri)
            .filter(uri -> uri.endsWith(".txt"))
            .collect(Collectors.toMap(LibraryIndex::withoutExtension, uri -> uri));
    List<String> pictures =
        files.stream()
            .map(StoredFile::uri)
            .filter(uri -> AssetCatalog.isStill(uri) || isClip(uri))
            .toList();
    Progress.Stage progress = Progress.stage("IndexLibrary");
    progress.planned(pictures.size());
    Map<String, Looked> looked =
        pictures.parallelStream()
            .collect(
                Collectors.toMap(
                    uri -> uri,
                    uri -> {
                      Looked one = look(folder, uri, texts);
                      progress.done(1);
                      return one;
                    },
                    (one, other) -> one,
                    TreeMap::new));
    return new Library(
        looked.values().stream().flatMap(l -> l.picture().stream()).toList(),
        passed(looked, Looked::unreadable),
        passed(looked, Looked::unheard));
  }

  private static List<Passed> passed(
      Map<String, Looked> looked, Function<Looked, Optional<String>> why) {
    return looked.entrySet().stream()
        .flatMap(file -> why.apply(file.getValue()).map(w -> new Passed(file.getKey(), w)).stream())
        .toList();
  }

  private static boolean isClip(String uri) {
    return uri.toLowerCase(Locale.ROOT).matches(CLIP);
  }

  private Looked look(String folder, String uri, Map<String, String> texts) {
    try {
      Asset here = new Asset(uri, new Fingerprints(store).of(uri));
      List<String> words = new ArrayList<>(List.of(words(folder, uri)));
      Optional<String> text = Optional.ofNullable(texts.get(withoutExtension(uri)));
      if (text.isPresent()) {
        Storage.read(text.get())
            .map(b -> new String(b, StandardCharsets.UTF_8))
            .ifPresent(words::add);
      }
      StockPicture picture = described(here);
      Said said = said(here);
      if (!said.words().isEmpty()) {
        words.add(said.words());
      }
      return new Looked(Optional.of(picture.at(here, words)), Optional.empty(), said.unknown());
    } catch (IIOException | EOFException e) {
      return Looked.none(e);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    } catch (DailiesException e) {
      if (e.code().group() != ErrorCode.Group.FOOTAGE) {
        throw e; // it may be read another time
      }
      return Looked.none(e);
    }
  }

  /** What is said in a file, nothing where that does not matter. */
  private Said said(Asset file) {
    if (transcripts.isEmpty() || !isClip(file.uri())) {
      return new Said("", Optional.empty());
    }
    try {
      return transcripts
          .get()
          .of(file)
          .map(words -> new Said(words, Optional.empty()))
          .orElseGet(() -> Said.unknown("it has not been listened to yet"));
    } catch (DailiesException e) {
      if (e.code().group() != ErrorCode.Group.FOOTAGE) {
        throw e; // it may be heard another time
      }
      return Said.unknown(reason(e)); // its picture may be good all the same
    }
  }

  private StockPicture described(Asset here) throws IOException {
    ContentKey key = ONE.key(here.fingerprint(), Map.of());
    Optional<ResultStore.Found<StockPicture>> known = store.find(key, StockPicture.class);
    if (known.isPresent()) {
      return known.get().value();
    }
    StockPicture fresh =
        AssetCatalog.stock(here.anywhere(), Storage.source(here.uri()), !isClip(here.uri()));
    Provenance provenance = Provenance.of(ONE, here.uri(), Cost.UNKNOWN);
    store.put(key, provenance, fresh, Optional.empty());
    return fresh;
  }

  /** What the names of a file and of its folders say: {@code kitchen/old-oven_2.jpg}. */
  private static String words(String folder, String uri) {
    String base = folder.replaceFirst("/+$", "") + "/";
    String path = uri.startsWith(base) ? uri.substring(base.length()) : uri;
    return withoutExtension(path)
        .replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
        .replaceAll("[^\\p{L}\\p{M}/]+", " ")
        .replace("/", ". ")
        .strip();
  }

  private static String withoutExtension(String path) {
    return path.replaceFirst("\\.[^./]+$", "");
  }
}
