package org.seminarbot.statistics;

import java.util.Optional;

/** Between what a figure may lie that was found in a sample, at 95%. */
public record Interval(double low, double high) {
  private static final double Z = 1.959963984540054;

  /** Fisher's transformation needs more than three pairs. */
  private static final int FEWEST_PAIRS = 4;

  /** From here on a correlation is perfect but for the last decimals of marks such as thirds. */
  private static final double PERFECT = 1 - 1e-6;

  /**
   * Of a share, from 0 to 1: Wilson's score interval (E. B. Wilson, Probable inference, the law of
   * succession, and statistical inference, 1927).
   *
   * @param some how many have it
   * @param all of how many, at least 1
   */
  public static Interval ofShare(long some, long all) {
    if (all < 1 || some < 0 || some > all) {
      throw new IllegalArgumentException(some + " of " + all);
    }
    double n = all;
    double p = some / n;
    double below = 1 + Z * Z / n;
    double middle = (p + Z * Z / (2 * n)) / below;
    double half = Z / below * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /**
   * Of a correlation, from -1 to 1, roughly: by Fisher's transformation (R. A. Fisher, On the
   * probable error of a coefficient of correlation, 1921).
   *
   * @param pairs of how many
   * @return nothing for fewer than four pairs, or where the correlation is perfect
   */
  public static Optional<Interval> ofCorrelation(double r, int pairs) {
    if (pairs < FEWEST_PAIRS || Math.abs(r) > PERFECT) {
      return Optional.empty();
    }
    double middle = 0.5 * Math.log((1 + r) / (1 - r));
    double half = Z / Math.sqrt(pairs - 3);
    return Optional.of(new Interval(Math.tanh(middle - half), Math.tanh(middle + half)));
  }
}
