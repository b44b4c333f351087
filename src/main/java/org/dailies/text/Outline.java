package org.dailies.text;

import java.util.List;

/**
 * What a talk is about, part by part.
 *
 * @param parts in order; empty where nothing is said
 * @param engine identity of the text model
 * @param millis how long it took
 */
public record Outline(List<Part> parts, String engine, long millis) {

  /**
   * @param start where its first word begins, samples at 48 kHz on the media's own clock
   * @param title in a few words
   * @param keywords what pictures could show, the most telling first
   */
  public record Part(long start, String title, List<String> keywords) {}
}
