package org.seminarbot.summary;

import java.util.Locale;
import org.seminarbot.statistics.Interval;

/** Numbers as one reads them in a sentence. */
final class Numbers {
  private static final double PERCENT = 100;

  private Numbers() {}

  /** {@code 1.6}. */
  static String one(double number) {
    return String.format(Locale.ROOT, "%.1f", number).replace("-0.0", "0.0");
  }

  /** {@code 0.82}. */
  static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number).replace("-0.00", "0.00");
  }

  /** {@code 72%}. */
  static String percent(double percent) {
    return Math.round(percent) + "%";
  }

  /** {@code 53% to 89%}, of an interval of shares from -1 to 1. */
  static String percents(Interval shares) {
    return percent(PERCENT * shares.low()) + " to " + percent(PERCENT * shares.high());
  }
}
