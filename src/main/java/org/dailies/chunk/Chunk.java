package org.dailies.chunk;

import java.util.Optional;
import org.dailies.media.Content;
import org.dailies.media.MediaRef;
import org.dailies.time.TimeRange;

/**
 * A part of one video between two keyframes: the unit of parallel analysis. Chunks of a video tile
 * it: each starts where the one before ends, the first contains all frames before it too.
 *
 * @param index position among the chunks of the video, from 0
 * @param count number of chunks of the video
 * @param range presentation times, in the stream's timebase; starts on a keyframe
 * @param frames number of frames shown inside the range, from the packet index
 * @param ptsHash CRC-32C over the frames' presentation times as big-endian longs
 * @param content of the packets that its frames are decoded from
 * @param next content of the group of pictures after it, which begins with the frame at the range's
 *     end; absent in the last chunk
 */
public record Chunk(
    MediaRef media,
    int index,
    int count,
    TimeRange range,
    int frames,
    long ptsHash,
    Content content,
    Optional<Content> next) {

  /** Which part of the video it is, in words. */
  public String part() {
    return "chunk " + (index + 1) + " of " + count;
  }
}
