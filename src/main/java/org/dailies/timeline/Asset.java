package org.dailies.timeline;

/**
 * A file that an edit brings along: a picture, a clip, music.
 *
 * @param uri where it lies
 * @param fingerprint of its bytes
 */
public record Asset(String uri, String fingerprint) {
  /** The same content wherever it lies: what results are known by. */
  public Asset anywhere() {
    return new Asset("", fingerprint);
  }
}
