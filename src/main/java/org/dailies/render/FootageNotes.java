package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import org.dailies.media.Hdr;
import org.dailies.media.Treatment;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Timeline;

/**
 * Says what was done to footage so that it could be shown, and what is not there: what a viewer
 * might wonder about.
 */
final class FootageNotes {
  private FootageNotes() {}

  /** The sentences, for pictures that are drawn; none for footage that is shown as it is. */
  static List<String> of(VideoInfo video, Timeline timeline, Hdr hdr) {
    List<String> notes = new ArrayList<>();
    Treatment treatment = Treatment.of(video, hdr);
    if (treatment.deinterlaced()) {
      notes.add("Interlaced footage was deinterlaced with bwdif, one frame from each two fields.");
    }
    if (video.colour().hdr()) {
      String kind = video.colour().transfer().equals("smpte2084") ? "PQ" : "HLG";
      notes.add(
          treatment.toneMapped()
              ? "HDR (%s) was tone-mapped to BT.709; render.hdr: keep leaves it.".formatted(kind)
              : "HDR (%s) was kept, rounded to 8 bits.".formatted(kind));
    }
    if (!video.constantRate()) {
      notes.add(
          "Unevenly spaced frames were put on a grid of %s a second.".formatted(timeline.rate()));
    }
    if (timeline.clips().stream().anyMatch(clip -> clip.framing().isPresent())) {
      notes.add(
          "Parts of the picture, of %dx%d, are shown in %dx%d."
              .formatted(video.width(), video.height(), timeline.width(), timeline.height()));
    } else if (!video.sampleAspect().equals("1/1")) {
      notes.add(
          "Pixels of %s were made square: %dx%d became %dx%d."
              .formatted(
                  video.sampleAspect(),
                  video.width(),
                  video.height(),
                  timeline.width(),
                  timeline.height()));
    } else if (video.width() % 2 != 0 || video.height() % 2 != 0) {
      notes.add(
          "The last column or row of an odd size was left out: %dx%d became %dx%d."
              .formatted(video.width(), video.height(), timeline.width(), timeline.height()));
    }
    if (video.rotation() != 0) {
      notes.add("The picture was turned by %d degrees.".formatted(video.rotation()));
    }
    return List.copyOf(notes);
  }
}
