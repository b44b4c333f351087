package org.dailies.script;

/**
 * How scripts are written.
 *
 * @param engine name of the text model: {@code "rules"}
 * @param lengthMs how long what is said should take
 * @param wordsPerMinute that the voice says
 * @param minScenes at least
 * @param maxScenes at most
 */
public record WritingSpec(
    String engine, int lengthMs, int wordsPerMinute, int minScenes, int maxScenes) {
  /** How many words are to be said. */
  int words() {
    return (int) ((long) lengthMs * wordsPerMinute / 60_000);
  }
}
