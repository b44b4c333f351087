package org.dailies.download;

/**
 * A file that has come whole.
 *
 * @param sha256 of its bytes, in hexadecimal
 */
record Downloaded(String sha256, long bytes) {}
