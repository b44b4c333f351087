package org.dailies.text;

import java.util.List;

/**
 * What somebody who reads the transcript of a talk would write otherwise.
 *
 * @param changes by word, at most one for each
 * @param engine identity of the text model
 * @param millis how long it took
 */
public record Proofread(List<Change> changes, String engine, long millis) {

  /**
   * @param word its number in the talk, from 0
   * @param heard as it is in the transcript
   * @param written what should stand instead, one word too
   */
  public record Change(int word, String heard, String written) {}
}
