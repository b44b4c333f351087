package org.dailies.timeline;

/**
 * A font that a user brings.
 *
 * @param uri a local path or gs://bucket/file, of a TrueType or OpenType font
 * @param fingerprint of its bytes
 */
public record FontFile(String uri, String fingerprint) {}
