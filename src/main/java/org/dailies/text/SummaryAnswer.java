package org.dailies.text;

/**
 * What a text model gives for a summary.
 *
 * @param title in a few words; empty where there is nothing to tell
 * @param text that is read aloud; empty likewise
 */
public record SummaryAnswer(String title, String text) {}
