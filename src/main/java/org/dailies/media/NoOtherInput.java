package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EACCES;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext.Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Sees to it that a file is all that FFmpeg reads, whatever other files the file names. */
final class NoOtherInput
    extends Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer {
  // for all files: it is called from native code and must stay reachable
  private static final NoOtherInput REFUSING = new NoOtherInput();

  private NoOtherInput() {}

  /** Refuses every other protocol, container and file; before the context opens anything. */
  static void refuse(AVFormatContext format) {
    format.io_open(REFUSING);
    format.protocol_whitelist(av_strdup(new BytePointer("")));
    format.format_whitelist(av_strdup(new BytePointer(Containers.whitelist())));
  }

  @Override
  public int call(
      AVFormatContext format,
      PointerPointer io,
      BytePointer url,
      int flags,
      PointerPointer options) {
    return AVERROR_EACCES();
  }
}
