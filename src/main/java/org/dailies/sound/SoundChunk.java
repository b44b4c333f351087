package org.dailies.sound;

import org.dailies.footage.SoundTrack;
import org.dailies.media.Content;
import org.dailies.time.TimeRange;

/**
 * A part of a sound track, measured on its own. Chunks tile their track: the first begins with it,
 * the last goes on to wherever it ends.
 *
 * @param index position among the chunks of the track, from 0
 * @param count number of chunks of the track
 * @param range samples at 48 kHz on the media's own clock; the end of the last is what the file's
 *     header says
 * @param content of the packets that it is decoded from
 */
public record SoundChunk(SoundTrack track, int index, int count, TimeRange range, Content content) {
  boolean first() {
    return index == 0;
  }

  boolean last() {
    return index == count - 1;
  }
}
