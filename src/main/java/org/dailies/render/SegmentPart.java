package org.dailies.render;

import java.util.List;
import java.util.Optional;
import org.dailies.media.Content;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.timeline.Asset;

/**
 * A segment and its place in a video.
 *
 * @param video the name of the video: several may be made of one footage
 * @param index position among the segments of the video, from 0
 * @param count number of segments of the video
 * @param files that its layers and its grade are made from
 * @param content of the packets that it is made from; where frames are encoded to stand among
 *     packets, with the depth of those
 * @param refused the encoders that would have been better than the segment's, each with the reason
 * @param notCopied why nothing of the video is copied; absent where something is, and where copying
 *     was not asked for
 */
public record SegmentPart(
    MediaRef media,
    String video,
    int index,
    int count,
    Segment segment,
    List<Asset> files,
    Content content,
    List<String> refused,
    Optional<String> notCopied) {

  /**
   * What a segment without footage is made from: its first picture, which results of it are found
   * under. Its pictures are all parts of its key.
   */
  static Content madeFrom(List<Asset> files) {
    String first = files.isEmpty() ? "made" : files.get(0).fingerprint();
    return new Content(first, "");
  }

  /** What of some footage a segment is made from. */
  static Content content(Segment segment, MediaProbe.Probed probed) {
    Content content = probed.content().picture(segment.source(probed));
    return segment.spliced()
        ? new Content(content.origin(), content.hash() + " delay " + probed.copyPoints().delay())
        : content;
  }
}
