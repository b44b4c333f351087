package org.dailies.download;

import java.util.Optional;
import org.dailies.engine.http.RefusedException;
import org.dailies.engine.http.Web.Answer;
import org.dailies.footage.FootageItem;

/**
 * A file on the web, as it is now.
 *
 * @param validator what the server tells this file from later ones by, or the hash that it must
 *     have: what is not the same file has another
 * @param bytes length; absent where nobody has told it
 */
record Remote(FootageItem item, String validator, Optional<Long> bytes) {

  /** One of which it is known what it must be, wherever it comes from. */
  static Remote hashed(FootageItem item) {
    return new Remote(item, "sha256:" + item.sha256().orElseThrow(), Optional.empty());
  }

  /** One that a server has told of. */
  static Remote told(FootageItem item, Answer answer) {
    Optional<Long> bytes = bytes(answer);
    return new Remote(item, validator(answer, bytes), bytes);
  }

  String url() {
    return item.uri();
  }

  /**
   * What a server must be asked to compare, so that the rest of this file is not that of another;
   * absent where it could not tell for sure.
   */
  Optional<String> condition() {
    return Optional.of(validator).filter(tag -> tag.startsWith("\""));
  }

  /**
   * @throws RefusedException if an answer is of another file than this one
   */
  void check(Answer answer) throws RefusedException {
    Optional<Long> now = bytes(answer);
    boolean same = item.sha256().isPresent() || validator(answer, now).equals(validator);
    if (!same || bytes.isPresent() && !now.equals(bytes)) {
      throw new RefusedException("it has become another file while it was downloaded");
    }
  }

  /** The tag of the entity, the time of its last change, or at least its length. */
  private static String validator(Answer answer, Optional<Long> bytes) {
    String length = bytes.map(n -> n + " bytes").orElse("");
    return answer
        .header("ETag")
        .or(() -> answer.header("Last-Modified").map(time -> time + ", " + length))
        .orElse(length);
  }

  /** The length of the whole file, of which an answer may have a part. */
  static Optional<Long> bytes(Answer answer) {
    Optional<String> told =
        answer.status() == 200
            ? answer.header("Content-Length")
            : answer.header("Content-Range").map(range -> range.replaceFirst(".*/", ""));
    return told.filter(n -> n.matches("[0-9]{1,18}")).map(Long::parseLong);
  }
}
