package org.dailies.edit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.voice.VoiceSpec;

/**
 * What a voice says at the beginning of each video.
 *
 * @param texts by the names of videos; a text model writes those of the others
 * @param words that it may write
 * @param level of the voice, in LU below the footage's own
 * @param duckedLevel of the footage meanwhile, in LU below the voice
 * @param attackMs how long the footage takes to give way
 * @param releaseMs how long it takes to come back
 * @param voice who speaks
 */
public record SummarySpec(
    Map<String, String> texts,
    int words,
    double level,
    double duckedLevel,
    int attackMs,
    int releaseMs,
    VoiceSpec voice) {
  public SummarySpec {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }
}
