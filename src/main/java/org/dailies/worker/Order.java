package org.dailies.worker;

import java.nio.file.Path;

/** A piece of work on its way to a worker. */
record Order(byte[] work, Object input, Path media) {}
