package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Options for a codec or container: FFmpeg takes out those that it knows. */
final class Options implements AutoCloseable {
  private final AVDictionary dictionary = new AVDictionary(null);

  Options(Map<String, String> options) {
    options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
  }

  AVDictionary dictionary() {
    return dictionary;
  }

  /** FFmpeg ignores unknown options silently; we don't. */
  void requireUsed(String by) {
    AVDictionaryEntry left = av_dict_get(dictionary, "", null, AV_DICT_IGNORE_SUFFIX);
    if (left != null && !left.isNull()) {
      throw DailiesException.of(
          ErrorCode.INTERNAL, "%s does not know the option %s", by, left.key().getString());
    }
  }

  @Override
  public void close() {
    av_dict_free(dictionary);
  }
}
