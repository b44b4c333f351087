package org.dailies.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/**
 * A reference to footage: what flows through the pipelines instead of frames and samples.
 *
 * @param uri where it lies: a local path, gs://bucket/object, or an address on the web
 * @param name the name its results are published under, a relative path without extension
 * @param fingerprint of the bytes; equal for equal content, whatever its name
 * @param copy where a copy lies that is read instead; absent where it is read where it lies
 */
public record MediaRef(String uri, String name, String fingerprint, Optional<String> copy) {
  @JsonCreator
  public MediaRef {}

  /** One that is read where it lies. */
  public MediaRef(String uri, String name, String fingerprint) {
    this(uri, name, fingerprint, Optional.empty());
  }

  /** Where it is read. */
  public String place() {
    return copy.orElse(uri);
  }
}
