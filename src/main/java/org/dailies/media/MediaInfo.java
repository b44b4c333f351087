package org.dailies.media;

import java.util.Optional;

/**
 * What a file holds, read from its packets and not only from its header.
 *
 * @param container FFmpeg's name of the demuxer: {@code "mov,mp4,m4a,3gp,3g2,mj2"}
 * @param bytes size of the file
 * @param durationUs from the earliest start to the latest end of the chosen streams, microseconds
 * @param headerDurationUs what the container's header says, which may be untrue; -1 if it is silent
 * @param streams number of streams of every kind
 */
public record MediaInfo(
    String container,
    long bytes,
    long durationUs,
    long headerDurationUs,
    int streams,
    Optional<VideoInfo> video,
    Optional<AudioInfo> audio) {
  /** Of what is no media. */
  public static final MediaInfo NOTHING =
      new MediaInfo("", 0, 0, -1, 0, Optional.empty(), Optional.empty());
}
