package org.dailies.cli;

import java.util.Locale;

/** Lengths of time for people. */
final class Lengths {
  private Lengths() {}

  /** {@code "1:15.3"}, {@code "2:03:07.0"}. */
  static String of(double seconds) {
    long tenths = Math.round(seconds * 10);
    long minutes = tenths / 600;
    return minutes < 60
        ? format("%d:%02d.%d", minutes, tenths / 10 % 60, tenths % 10)
        : format("%d:%02d:%02d.%d", minutes / 60, minutes % 60, tenths / 10 % 60, tenths % 10);
  }

  /** {@code "1 cut"}, {@code "12 cuts"}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}
