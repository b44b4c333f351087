package org.dailies.media;

/**
 * A reference to footage: what flows through the pipelines instead of frames and samples.
 *
 * @param uri where it lies: a local path or gs://bucket/object
 * @param name the name its results are published under, a relative path without extension
 * @param fingerprint of the bytes; equal for equal content, whatever its name
 */
public record MediaRef(String uri, String name, String fingerprint) {}
