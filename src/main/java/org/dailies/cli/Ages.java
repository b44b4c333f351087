package org.dailies.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ages for people: {@code 30d}, {@code 12h}, {@code 90m}. */
final class Ages implements ITypeConverter<Duration> {
  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([dhm])");
  private static final Map<String, Duration> UNITS =
      Map.of("d", Duration.ofDays(1), "h", Duration.ofHours(1), "m", Duration.ofMinutes(1));

  @Override
  public Duration convert(String text) {
    Matcher age = AGE.matcher(text);
    if (!age.matches()) {
      throw new TypeConversionException("'" + text + "' is no age such as 30d, 12h or 90m");
    }
    return UNITS.get(age.group(2)).multipliedBy(Long.parseLong(age.group(1)));
  }

  /** {@code "12 days"}, in the largest unit that fills. */
  static String of(Duration age) {
    if (age.toDays() > 0) {
      return Lengths.count(age.toDays(), "day");
    }
    return age.toHours() > 0
        ? Lengths.count(age.toHours(), "hour")
        : Lengths.count(age.toMinutes(), "minute");
  }
}
