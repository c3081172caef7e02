package org.seminarbot.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Item analysis of first attempts, with the formulas of Moodle's quiz statistics report
 * (docs.moodle.org, "Quiz statistics calculations"). Variances and covariances have n − 1 below.
 */
public final class ItemAnalysis {
  static final String ONE = "it takes two attempts";
  static final String NONE = "there is no attempt";
  private static final double PERCENT = 100;

  private final Marks marks;
  private final int n;

  private ItemAnalysis(Marks marks) {
    this.marks = marks;
    this.n = marks.rows().size();
  }

  /**
   * What one item tells; all but the name in percent.
   *
   * @param facility the mean mark, as a share of the most
   * @param sd the standard deviation of the marks, as a share of the most
   * @param guess what answering by chance would get
   * @param intendedWeight the item's share in the most marks of all
   * @param effectiveWeight its share in what makes the totals differ
   * @param discriminationIndex the correlation between the item and the rest of the test
   * @param discriminativeEfficiency the same, as a share of the most that the marks allow
   */
  public record ItemFigures(
      String name,
      Figure facility,
      Figure sd,
      Figure guess,
      Figure intendedWeight,
      Figure effectiveWeight,
      Figure discriminationIndex,
      Figure discriminativeEfficiency) {}

  /** The figures of each item, in their order. */
  public static List<ItemFigures> of(Marks marks) {
    ItemAnalysis analysis = new ItemAnalysis(marks);
    return IntStream.range(0, marks.items().size()).mapToObj(analysis::figures).toList();
  }

  private ItemFigures figures(int i) {
    Marks.Item item = marks.items().get(i);
    List<BigDecimal> x = marks.column(i);
    double max = item.max().doubleValue();
    return new ItemFigures(
        item.name(),
        n == 0 ? Figure.none(NONE) : Figure.of(PERCENT * Exact.sum(x).doubleValue() / n / max),
        n < 2 ? Figure.none(ONE) : Figure.of(PERCENT * deviation(x) / max),
        item.guess()
            .map(share -> Figure.of(PERCENT * share.doubleValue()))
            .orElseGet(() -> Figure.none("it is known only where one option is to be chosen")),
        Figure.of(
            PERCENT
                * max
                / Exact.sum(marks.items().stream().map(Marks.Item::max).toList()).doubleValue()),
        effectiveWeight(i),
        discrimination(x, marks.others(i)),
        efficiency(x, marks.others(i)));
  }

  private double deviation(List<BigDecimal> x) {
    return Math.sqrt(Exact.variance(x).doubleValue() / n / (n - 1));
  }

  private Figure discrimination(List<BigDecimal> x, List<BigDecimal> others) {
    if (n < 2) {
      return Figure.none(ONE);
    }
    double own = Exact.variance(x).doubleValue();
    double rest = Exact.variance(others).doubleValue();
    if (own == 0) {
      return Figure.none("all got the same mark here");
    }
    if (rest == 0) {
      return Figure.none("all got the same marks for the rest");
    }
    return Figure.of(
        PERCENT * Exact.covariance(x, others).doubleValue() / Math.sqrt(own) / Math.sqrt(rest));
  }

  private Figure efficiency(List<BigDecimal> x, List<BigDecimal> others) {
    if (n < 2) {
      return Figure.none(ONE);
    }
    double most =
        Exact.covariance(x.stream().sorted().toList(), others.stream().sorted().toList())
            .doubleValue();
    return most == 0
        ? Figure.none("all got the same mark here, or for the rest")
        : Figure.of(PERCENT * Exact.covariance(x, others).doubleValue() / most);
  }

  private Figure effectiveWeight(int item) {
    if (n < 2) {
      return Figure.none(ONE);
    }
    List<BigDecimal> totals = marks.totals();
    List<BigDecimal> shares =
        IntStream.range(0, marks.items().size())
            .mapToObj(i -> Exact.covariance(marks.column(i), totals))
            .toList();
    double all =
        shares.stream()
            .filter(share -> share.signum() > 0)
            .mapToDouble(share -> Math.sqrt(share.doubleValue()))
            .sum();
    if (shares.get(item).signum() < 0) {
      return Figure.none("who got more here got less in all");
    }
    return all == 0
        ? Figure.none("no item makes the totals differ")
        : Figure.of(PERCENT * Math.sqrt(shares.get(item).doubleValue()) / all);
  }
}
