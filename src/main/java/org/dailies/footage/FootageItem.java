package org.dailies.footage;

/**
 * A file that a batch asks for.
 *
 * @param uri where it lies
 * @param name what its results are called: a relative path without extension
 */
public record FootageItem(String uri, String name) {}
