package org.seminarbot.statistics;

import java.math.BigDecimal;
import java.util.List;

/** Sums of marks without rounding, so that what is zero is zero. */
final class Exact {
  private Exact() {}

  static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The covariance, times n (n − 1). */
  static BigDecimal covariance(List<BigDecimal> x, List<BigDecimal> y) {
    BigDecimal products = BigDecimal.ZERO;
    for (int i = 0; i < x.size(); i++) {
      products = products.add(x.get(i).multiply(y.get(i)));
    }
    return products.multiply(BigDecimal.valueOf(x.size())).subtract(sum(x).multiply(sum(y)));
  }

  static BigDecimal variance(List<BigDecimal> x) {
    return covariance(x, x);
  }

  /** The sum of the deviations from the mean to a power, times n to that power. */
  static BigDecimal deviations(List<BigDecimal> x, int power) {
    BigDecimal n = BigDecimal.valueOf(x.size());
    BigDecimal sum = sum(x);
    return sum(x.stream().map(one -> one.multiply(n).subtract(sum).pow(power)).toList());
  }
}
