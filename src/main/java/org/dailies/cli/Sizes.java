package org.dailies.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes of files for people: {@code 50GB} is 50,000,000,000 bytes, as disks are sold. */
final class Sizes implements ITypeConverter<Long> {
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}([.][0-9]{1,3})?) ?(k|M|G|T)?B");

  @Override
  public Long convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException("'" + text + "' is no size such as 50GB or 500MB");
    }
    int unit = size.group(3) == null ? 0 : UNITS.indexOf(size.group(3) + "B");
    return new BigDecimal(size.group(1)).movePointRight(3 * unit).longValue();
  }

  /** {@code "1.3 GB"}. */
  static String of(long bytes) {
    double number = bytes;
    int unit = 0;
    while (number >= 999.95 && unit + 1 < UNITS.size()) {
      number /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", number, UNITS.get(unit));
  }
}
