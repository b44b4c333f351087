package org.dailies.text;

/**
 * What a video is about.
 *
 * @param title in a few words; empty where there is nothing to tell
 * @param text that can be read aloud; empty likewise
 * @param engine identity of the text model
 * @param millis that it took
 */
public record Summary(String title, String text, String engine, long millis) {}
