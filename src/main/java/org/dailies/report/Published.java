package org.dailies.report;

import java.util.Optional;

/**
 * What became of a video beyond the output folder.
 *
 * @param to who publishes it: {@code "youtube"}
 * @param url where it is seen; absent where it is not there
 * @param title that it has there if it was uploaded in this run, or would have
 * @param privacy who may see it, when it was uploaded
 * @param note what whoever asked for it should know, a sentence
 */
public record Published(
    String to,
    Status status,
    Optional<String> url,
    String title,
    String privacy,
    Optional<String> note) {

  /** Whether it is there. */
  public enum Status {
    /** Uploaded in this run. */
    UPLOADED,
    /** Uploaded before, just so. */
    UNCHANGED,
    /** Uploaded before in another edition, which stays what is seen. */
    KEPT,
    /** It would be uploaded, and nothing was sent. */
    PLANNED
  }
}
