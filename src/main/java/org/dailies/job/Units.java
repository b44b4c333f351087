package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads the values with units that the schema has let through. */
final class Units {
  private Units() {}

  static boolean isDuration(String text) {
    return text.matches("[0-9]{1,6}([.][0-9]{1,6})?(s|ms)");
  }

  /** Milliseconds of {@code "0.2s"} or {@code "200ms"}, rounded to the nearest. */
  static int millis(String text) {
    boolean inMillis = text.endsWith("ms");
    BigDecimal number = new BigDecimal(text.substring(0, text.length() - (inMillis ? 2 : 1)));
    return number
        .movePointRight(inMillis ? 0 : 3)
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** Milliseconds of a section's field. */
  static int millis(JsonNode section, String field) {
    return millis(section.get(field).textValue());
  }

  /** Milliseconds of a section's time of the footage: a length of time, or {@code "1:02:30.5"}. */
  static long moment(JsonNode section, String field) {
    String text = section.get(field).textValue();
    if (isDuration(text)) {
      return millis(text);
    }
    BigDecimal seconds = BigDecimal.ZERO;
    for (String part : text.split(":")) {
      seconds = seconds.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(part));
    }
    return seconds.movePointRight(3).longValueExact();
  }

  /** The fraction of full scale of {@code 0.04}, {@code "4%"} or {@code "-28dB"}. */
  static double level(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    String text = value.textValue();
    return text.endsWith("%")
        ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2).doubleValue()
        : StrictMath.pow(10, Double.parseDouble(text.substring(0, text.length() - 2)) / 20);
  }
}
