package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.media.TimedText.Cue;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** The chapters of a file, which players show as marks that can be jumped to. */
final class ChapterMarks {
  private static final String TITLE = "title";

  private ChapterMarks() {}

  /** Gives chapters to a file before its header is written; the context frees them. */
  static void add(List<Cue> chapters, FrameRate rate, AVFormatContext context) {
    if (chapters.isEmpty()) {
      return;
    }
    PointerPointer<AVChapter> all =
        new PointerPointer<>(av_mallocz((long) chapters.size() * Pointer.sizeof(Pointer.class)));
    for (int i = 0; i < chapters.size(); i++) {
      all.put(i, chapter(i, chapters.get(i), rate.timebase()));
    }
    context.chapters(all);
    context.nb_chapters(chapters.size());
  }

  private static AVChapter chapter(int id, Cue cue, Timebase frames) {
    AVChapter chapter = new AVChapter(av_mallocz(Pointer.sizeof(AVChapter.class)));
    AVDictionary metadata = new AVDictionary(null);
    av_dict_set(
        metadata,
        new BytePointer(TITLE, StandardCharsets.UTF_8),
        new BytePointer(cue.text(), StandardCharsets.UTF_8),
        0);
    return chapter
        .id(id)
        .time_base(av_make_q(frames.num(), frames.den()))
        .start(cue.start())
        .end(cue.end())
        .metadata(metadata);
  }

  /** The chapters of a finished file, by frames. */
  static List<Cue> read(Path file, FrameRate rate) {
    try (PacketReader reader = new PacketReader(file, AVMEDIA_TYPE_VIDEO)) {
      AVFormatContext context = reader.context();
      List<Cue> chapters = new ArrayList<>();
      for (int i = 0; i < context.nb_chapters(); i++) {
        AVChapter chapter = context.chapters(i);
        Timebase timebase = Libav.timebase(chapter.time_base());
        AVDictionaryEntry title = av_dict_get(chapter.metadata(), TITLE, null, 0);
        chapters.add(
            new Cue(
                timebase.rescale(chapter.start(), rate.timebase()),
                timebase.rescale(chapter.end(), rate.timebase()),
                title == null ? "" : title.value().getString(StandardCharsets.UTF_8)));
      }
      return chapters;
    }
  }
}
