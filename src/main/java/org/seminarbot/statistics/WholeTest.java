package org.seminarbot.statistics;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the totals of first attempts tell, with the formulas of Moodle's quiz statistics report
 * (docs.moodle.org, "Quiz statistics calculations").
 *
 * @param n how many attempts
 * @param mean in marks, as are median, sd and standardError
 * @param skewness k3 / k2^1.5; below 0 where few got much less than the others
 * @param kurtosis k4 / k2²; above 0 where the totals have a sharper peak than a normal curve
 * @param alpha internal consistency (Cronbach), in percent; may be below 0
 * @param errorRatio what part of the sd is chance, in percent
 * @param standardError by how much an attempt's total may miss what somebody knows
 */
public record WholeTest(
    int n,
    Figure mean,
    Figure median,
    Figure sd,
    Figure skewness,
    Figure kurtosis,
    Figure alpha,
    Figure errorRatio,
    Figure standardError) {
  private static final String SAME = "all got the same total";
  private static final double PERCENT = 100;

  /** The figures of all items together. */
  public static WholeTest of(Marks marks) {
    List<BigDecimal> totals = marks.totals();
    int n = totals.size();
    Figure sd = n < 2 ? Figure.none(ItemAnalysis.ONE) : Figure.of(Math.sqrt(variance(totals)));
    Figure alpha = alpha(marks, totals);
    Figure ratio = ratio(alpha);
    return new WholeTest(
        n,
        n == 0 ? Figure.none(ItemAnalysis.NONE) : Figure.of(Exact.sum(totals).doubleValue() / n),
        n == 0 ? Figure.none(ItemAnalysis.NONE) : Figure.of(median(totals)),
        sd,
        skewness(totals),
        kurtosis(totals),
        alpha,
        ratio,
        ratio.map(part -> part / PERCENT * Math.sqrt(variance(totals))));
  }

  private static double variance(List<BigDecimal> x) {
    int n = x.size();
    return Exact.variance(x).doubleValue() / n / (n - 1);
  }

  private static double median(List<BigDecimal> totals) {
    List<BigDecimal> sorted = totals.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half).doubleValue()
        : sorted.get(half - 1).add(sorted.get(half)).doubleValue() / 2;
  }

  private static Figure skewness(List<BigDecimal> totals) {
    int n = totals.size();
    if (n < 3) {
      return Figure.none("it takes three attempts");
    }
    double variance = variance(totals);
    double m3 = Exact.deviations(totals, 3).doubleValue() / Math.pow(n, 4);
    double k3 = (double) n * n * m3 / ((n - 1.0) * (n - 2.0));
    return variance == 0 ? Figure.none(SAME) : Figure.of(k3 / Math.pow(variance, 1.5));
  }

  private static Figure kurtosis(List<BigDecimal> totals) {
    int n = totals.size();
    if (n < 4) {
      return Figure.none("it takes four attempts");
    }
    double variance = variance(totals);
    BigDecimal squares = Exact.deviations(totals, 2);
    BigDecimal difference = // (n + 1) m4 − 3 (n − 1) m2², times n⁶: exact, since the two are near
        Exact.deviations(totals, 4)
            .multiply(BigDecimal.valueOf((n + 1L) * n))
            .subtract(squares.multiply(squares).multiply(BigDecimal.valueOf(3L * (n - 1))));
    double k4 =
        (double) n
            * n
            * (difference.doubleValue() / Math.pow(n, 6))
            / ((n - 1.0) * (n - 2.0) * (n - 3.0));
    return variance == 0 ? Figure.none(SAME) : Figure.of(k4 / (variance * variance));
  }

  private static Figure alpha(Marks marks, List<BigDecimal> totals) {
    int p = marks.items().size();
    if (p < 2) {
      return Figure.none("it takes two items");
    }
    if (totals.size() < 2) {
      return Figure.none(ItemAnalysis.ONE);
    }
    BigDecimal all = Exact.variance(totals);
    BigDecimal items = BigDecimal.ZERO;
    for (int i = 0; i < p; i++) {
      items = items.add(Exact.variance(marks.column(i)));
    }
    return all.signum() == 0
        ? Figure.none(SAME)
        : Figure.of(
            PERCENT * p / (p - 1) * (all.subtract(items).doubleValue() / all.doubleValue()));
  }

  private static Figure ratio(Figure alpha) {
    boolean above = alpha.value().isPresent() && alpha.value().getAsDouble() > PERCENT;
    return above
        ? Figure.none("the totals differ more than the items can tell")
        : alpha.map(percent -> PERCENT * Math.sqrt(1 - percent / PERCENT));
  }
}
