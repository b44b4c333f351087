package org.dailies.speech;

import java.util.List;
import org.dailies.media.Content;
import org.dailies.media.MediaRef;
import org.dailies.time.TimeRange;

/**
 * A stretch of sound with voice in it, cut in pauses: the unit of parallel transcription.
 *
 * @param index position among the pieces of the sound, from 0
 * @param count number of pieces
 * @param range samples at 48 kHz on the media's own clock
 * @param voiced where there is voice in it, likewise
 * @param content of the packets that it is decoded from
 */
public record SpeechPiece(
    MediaRef media,
    int index,
    int count,
    TimeRange range,
    List<TimeRange> voiced,
    Content content) {}
