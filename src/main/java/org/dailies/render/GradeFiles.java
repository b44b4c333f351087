package org.dailies.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dailies.cache.Scratch;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Grade;

/** The look-up tables of a segment's grade, as files that filters can read. */
final class GradeFiles implements AutoCloseable {
  /** Entries of the table that an exposure is. */
  private static final int POINTS = 1024;

  /** From numbers to light, as screens have it (ITU-R BT.1886). */
  private static final double GAMMA = 2.4;

  private final List<Path> tables = new ArrayList<>();

  private GradeFiles() {}

  static GradeFiles of(Segment segment, SegmentMedia media) throws IOException {
    GradeFiles files = new GradeFiles();
    if (segment.grade().isPresent()) {
      files.write(segment.grade().get(), media);
    }
    return files;
  }

  /** In the order in which they are applied. */
  List<Path> tables() {
    return tables;
  }

  private void write(Grade grade, SegmentMedia media) throws IOException {
    if (grade.exposure() != 0) {
      Files.writeString(add(), exposure(grade.exposure()));
    }
    if (grade.lut().isPresent()) {
      copy(grade.lut().get(), media, add());
    }
  }

  private Path add() {
    Path table = Scratch.file(".cube");
    tables.add(table);
    return table;
  }

  private static void copy(Asset lut, SegmentMedia media, Path table) throws IOException {
    try (SeekableByteChannel channel = media.source(lut).open();
        InputStream in = Channels.newInputStream(channel)) {
      Files.copy(in, table);
    }
  }

  /** More light is a factor of the numbers too, where they are a power of it. */
  private static String exposure(double stops) {
    double factor = Math.pow(2, stops / GAMMA);
    StringBuilder table = new StringBuilder("LUT_1D_SIZE " + POINTS + "\n");
    for (int i = 0; i < POINTS; i++) {
      double level = Math.min(1, factor * i / (POINTS - 1));
      table.append(String.format(Locale.ROOT, "%1$.6f %1$.6f %1$.6f%n", level));
    }
    return table.toString();
  }

  @Override
  public void close() throws IOException {
    for (Path table : tables) {
      Files.deleteIfExists(table);
    }
  }
}
