package org.dailies.speech;

import java.util.List;

/**
 * What is said in one piece of speech.
 *
 * @param words in order, at 48 kHz on the media's own clock
 * @param engine identity of the transcriber
 * @param millis how long it took
 */
public record SpeechHeard(List<Word> words, String engine, long millis) {}
