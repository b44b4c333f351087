package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/** What a media file says of itself. */
public final class Description {
  private static final List<String> FIELDS =
      List.of("title", "description", "synopsis", "comment", "keywords", "genre", "location");

  private Description() {}

  /**
   * The texts of its header that say what it shows; empty for most files.
   *
   * @throws org.dailies.failure.DailiesException if it is no media file
   */
  public static List<String> of(ByteSource source) {
    try (Demuxer demuxer = Demuxer.open(source)) {
      return FIELDS.stream().flatMap(field -> text(demuxer, field).stream()).toList();
    }
  }

  private static Optional<String> text(Demuxer demuxer, String field) {
    AVDictionaryEntry entry = av_dict_get(demuxer.format().metadata(), field, null, 0);
    return entry == null || entry.isNull()
        ? Optional.empty()
        : Optional.of(entry.value().getString()).filter(text -> !text.isBlank());
  }
}
