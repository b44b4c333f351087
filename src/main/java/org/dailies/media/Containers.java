package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avformat.av_probe_input_buffer2;

import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * The containers that Dailies opens, by what FFmpeg calls them. All of them hold their media
 * themselves: FFmpeg knows many more formats, among them lists of other files and of addresses.
 */
final class Containers {
  private static final Set<String> OPENED =
      Set.of(
          "mov,mp4,m4a,3gp,3g2,mj2",
          "matroska,webm",
          "mpegts",
          "mpeg",
          "avi",
          "mxf",
          "flv",
          "asf",
          "ogg",
          "dv",
          "nut",
          "ivf",
          "gif",
          "wav",
          "w64",
          "aiff",
          "caf",
          "mp3",
          "aac",
          "ac3",
          "eac3",
          "flac");

  private Containers() {}

  /** For FFmpeg, which checks again what it opens. */
  static String whitelist() {
    return String.join(",", OPENED);
  }

  /**
   * Finds out what a file is by its first bytes, reading nothing else.
   *
   * @throws DailiesException if it is nothing that is opened
   */
  static AVInputFormat recognise(AVFormatContext format) {
    try (PointerPointer<AVInputFormat> found = new PointerPointer<>(1)) {
      found.put(0, (Pointer) null); // what stands there is a hint
      int result = av_probe_input_buffer2(format.pb(), found, (BytePointer) null, null, 0, 0);
      if (result < 0) {
        throw new DailiesException(
            ErrorCode.FOOTAGE_UNREADABLE, "this is no media file (" + Libav.message(result) + ")");
      }
      AVInputFormat input = found.get(AVInputFormat.class);
      String name = input.name().getString();
      if (!OPENED.contains(name)) {
        throw DailiesException.of(
            ErrorCode.FOOTAGE_UNSUPPORTED,
            "this is %s (%s), which is not opened as footage; name the media file itself,"
                + " in a container such as MP4, MOV, Matroska, MPEG-TS or AVI",
            input.long_name().getString(),
            name);
      }
      return input;
    }
  }
}
