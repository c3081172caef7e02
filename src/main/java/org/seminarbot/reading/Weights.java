package org.seminarbot.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** What answers count, in percent. */
final class Weights {
  static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private Weights() {}

  /** A weight as a mark from 0 to 1. */
  static double share(BigDecimal weight) {
    return weight.doubleValue() / WHOLE.doubleValue();
  }

  /** The first of those that count most; there is at least one. */
  static <T> T best(List<T> answers, Function<T, BigDecimal> weight) {
    return answers.stream()
        .reduce((a, b) -> weight.apply(b).compareTo(weight.apply(a)) > 0 ? b : a)
        .orElseThrow();
  }

  /** Without zeros at the end. */
  static BigDecimal plain(BigDecimal weight) {
    BigDecimal stripped = weight.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
