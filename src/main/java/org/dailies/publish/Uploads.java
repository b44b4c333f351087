package org.dailies.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * What of a video was uploaded, in {@code <name>.youtube.json} beside it: what keeps it from being
 * uploaded again.
 *
 * @param uploads of its editions, the latest last
 */
record Uploads(List<Upload> uploads) {
  private static final Uploads NONE = new Uploads(List.of());

  Uploads {
    uploads = List.copyOf(uploads);
  }

  /**
   * An edition of a video that was uploaded.
   *
   * @param id the publisher's own
   * @param url where it is seen
   * @param fingerprint of its file
   * @param privacy that it was uploaded with
   * @param at ISO 8601, UTC
   */
  record Upload(String id, String url, String fingerprint, String privacy, String at) {}

  /** Where those of a video are noted. */
  static String uri(String output, String name, String publisher) {
    return output + "/" + name + "." + publisher + ".json";
  }

  /**
   * Those of a file; none if it is not there.
   *
   * @throws DailiesException with {@link ErrorCode#PUBLISH_FAILED} if it says something else: who
   *     knows what was uploaded then
   */
  static Uploads read(String uri) {
    try {
      Optional<byte[]> json = Storage.read(uri);
      return json.isEmpty() ? NONE : Json.mapper().readValue(json.get(), Uploads.class);
    } catch (JsonProcessingException e) {
      throw new DailiesException(
          ErrorCode.PUBLISH_FAILED,
          uri + " does not say what was uploaded; put it right, or delete it to upload anew",
          e);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  /** The upload of a file with these bytes that is noted anywhere in a folder, for any name. */
  static Optional<Upload> anywhere(String output, String publisher, String fingerprint) {
    try {
      for (Storage.StoredFile file : Storage.list(output + "/**." + publisher + ".json")) {
        Optional<Upload> found = read(file.uri()).of(fingerprint);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot list " + output, e);
    }
  }

  /** That of a file with these bytes. */
  Optional<Upload> of(String fingerprint) {
    return uploads.stream().filter(upload -> upload.fingerprint().equals(fingerprint)).findFirst();
  }

  /** That of the latest edition. */
  Optional<Upload> latest() {
    return uploads.isEmpty() ? Optional.empty() : Optional.of(uploads.get(uploads.size() - 1));
  }

  Uploads with(Upload upload) {
    List<Upload> all = new ArrayList<>(uploads);
    all.add(upload);
    return new Uploads(all);
  }

  void write(String uri) {
    try {
      Storage.write(uri, Json.pretty(this).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + uri, e);
    }
  }
}
