package org.dailies.picture;

import java.util.Optional;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureRequest.From;
import org.dailies.timeline.Asset;

/**
 * A still picture that is wanted for a video, in a size.
 *
 * @param item what the video is made from
 * @param part of it, in words: {@code "scene 3 of 14"}
 * @param offer what a search has found for it; absent for whatever is not searched for
 * @param fingerprint of what it is made from: the content of a file, else what is asked for
 * @param width pixels
 * @param height pixels
 */
public record PictureWanted(
    MediaRef item,
    String part,
    PictureRequest request,
    Optional<StockPicture> offer,
    String fingerprint,
    int width,
    int height) {

  /**
   * @param fingerprint of its file, of those that are one
   */
  public static PictureWanted of(
      MediaRef item,
      String part,
      PictureRequest request,
      Optional<String> fingerprint,
      int width,
      int height) {
    return new PictureWanted(
        item,
        part,
        request,
        Optional.empty(),
        fingerprint.orElseGet(() -> Fingerprint.ofText(request.what())),
        width,
        height);
  }

  /** The same with what a search has found: a picture of a library is a file from here on. */
  public PictureWanted offered(StockPicture found) {
    Asset file = found.file();
    return file.fingerprint().isEmpty()
        ? new PictureWanted(
            item, part, request, Optional.of(found), Fingerprint.ofText(file.uri()), width, height)
        : new PictureWanted(
            item,
            part,
            new PictureRequest(From.FILE, file.uri(), Optional.empty()),
            Optional.of(found),
            file.fingerprint(),
            width,
            height);
  }

  /** Whether it comes from elsewhere, where it may be another tomorrow. */
  public boolean fetched() {
    return request.from() == From.URL || request.from() == From.SEARCH;
  }
}
