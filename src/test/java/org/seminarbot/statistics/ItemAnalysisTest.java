package org.seminarbot.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.seminarbot.statistics.ItemAnalysis.ItemFigures;

/** The figures of Moodle's quiz statistics report. */
final class ItemAnalysisTest {
  private static final double EXACT = 1e-12;
  private static final Figure NO_GUESS = Figure.none("nobody knows");

  private static Marks marks(String most, String... rows) {
    List<BigDecimal> max = numbers(most);
    return new Marks(
        IntStream.range(0, max.size())
            .mapToObj(i -> new Marks.Item("Q" + (i + 1), max.get(i), NO_GUESS))
            .toList(),
        Stream.of(rows).map(row -> new Marks.Row(numbers(row), Optional.empty())).toList());
  }

  private static List<BigDecimal> numbers(String text) {
    return Stream.of(text.split(" ")).map(BigDecimal::new).toList();
  }

  /**
   * Four attempts at three items. By hand: x1 = 1 1 0 0, x2 = 2 1 1 0, x3 = 0 0 0 1; T = 3 2 1 1.
   * Means 0.5, 1, 0.25; variances 1/3, 2/3, 1/4; var T = 11/12.
   */
  private static final Marks FOUR = marks("1 2 1", "1 2 0", "1 1 0", "0 1 0", "0 0 1");

  private static double value(Figure figure) {
    return figure.value().orElseThrow();
  }

  @Test
  void theFiguresOfAnItemAreAsByHand() {
    ItemFigures first = ItemAnalysis.of(FOUR).get(0);
    assertThat(value(first.facility())).isCloseTo(50, within(EXACT));
    assertThat(value(first.sd())).isCloseTo(100 * Math.sqrt(1 / 3.0), within(1e-10));
    assertThat(value(first.intendedWeight())).isEqualTo(25);
    // o = 2 1 1 1: cov(x, o) = 1/6, var o = 1/4; 1/6 / √(1/12) = 0.57735…
    assertThat(value(first.discriminationIndex())).isCloseTo(100 / Math.sqrt(3), within(1e-10));
    // sorted, x = 0 0 1 1 with o = 1 1 1 2: the same covariance, 1/6
    assertThat(value(first.discriminativeEfficiency())).isCloseTo(100, within(1e-10));
    // cov(x, T) = 1/2, 2/3, −1/4: the third has none
    assertThat(value(first.effectiveWeight()))
        .isCloseTo(
            100 * Math.sqrt(1 / 2.0) / (Math.sqrt(1 / 2.0) + Math.sqrt(2 / 3.0)), within(1e-10));
    ItemFigures third = ItemAnalysis.of(FOUR).get(2);
    assertThat(third.effectiveWeight().value()).isEmpty();
    assertThat(third.effectiveWeight().why()).contains("got less in all");
    // o = 3 2 1 0, x = 0 0 0 1: cov −1/2; sorted 1/2
    assertThat(value(third.discriminativeEfficiency())).isCloseTo(-100, within(1e-10));
  }

  @Test
  void theFiguresOfTheWholeAreAsByHand() {
    WholeTest whole = WholeTest.of(FOUR);
    assertThat(whole.n()).isEqualTo(4);
    assertThat(value(whole.mean())).isEqualTo(1.75);
    assertThat(value(whole.median())).isEqualTo(1.5);
    assertThat(value(whole.sd())).isCloseTo(Math.sqrt(11 / 12.0), within(EXACT));
    // deviations 5/4, 1/4, −3/4, −3/4: their cubes add up to 9/8, so m3 = 9/32 and k3 = 3/4
    assertThat(value(whole.skewness())).isCloseTo(0.75 / Math.pow(11 / 12.0, 1.5), within(1e-10));
    // their fourth powers to 197/64, so m4 = 197/256, m2 = 11/16; k4 = 8/3 · (985/256 − 9 ·
    // 121/256)
    assertThat(value(whole.kurtosis()))
        .isCloseTo(16 / 6.0 * (985 - 1089) / 256 / (121 / 144.0), within(1e-10));
    // 3/2 · (1 − (1/3 + 2/3 + 1/4) / (11/12)) = −6/11
    assertThat(value(whole.alpha())).isCloseTo(-600 / 11.0, within(1e-10));
    assertThat(value(whole.errorRatio())).isCloseTo(100 * Math.sqrt(17 / 11.0), within(1e-10));
    assertThat(value(whole.standardError()))
        .isCloseTo(Math.sqrt(17 / 11.0 * 11 / 12.0), within(1e-10));
  }

  @Test
  void whatIsUndefinedSaysWhy() {
    Marks one = marks("1 1", "1 0");
    assertThat(WholeTest.of(one).sd().why()).isEqualTo("it takes two attempts");
    assertThat(WholeTest.of(one).skewness().why()).isEqualTo("it takes three attempts");
    assertThat(WholeTest.of(one).kurtosis().why()).isEqualTo("it takes four attempts");
    assertThat(value(WholeTest.of(one).mean())).isEqualTo(1);
    assertThat(ItemAnalysis.of(one).get(0).discriminationIndex().why()).contains("two attempts");
    Marks same = marks("1 1", "1 0", "1 0", "1 0", "1 0");
    assertThat(WholeTest.of(same).alpha().why()).isEqualTo("all got the same total");
    assertThat(WholeTest.of(same).errorRatio().why()).isEqualTo("all got the same total");
    assertThat(ItemAnalysis.of(same).get(0).discriminationIndex().why()).contains("same mark here");
    assertThat(ItemAnalysis.of(same).get(0).effectiveWeight().why()).contains("no item");
    assertThat(WholeTest.of(marks("1", "1", "0")).alpha().why()).isEqualTo("it takes two items");
    assertThat(WholeTest.of(marks("1 1")).mean().why()).isEqualTo("there is no attempt");
  }

  @Test
  void anItemThatBringsNothingHasNoneOfWhatIsAShareOfItsMaximum() {
    Marks marks = marks("0 2 1", "0 2 1", "0 1 0", "0 0 1");
    ItemFigures nothing = ItemAnalysis.of(marks).get(0);
    assertThat(nothing.facility().why()).isEqualTo("its maximum is 0");
    assertThat(nothing.sd().why()).isEqualTo("its maximum is 0");
    assertThat(value(nothing.intendedWeight())).isZero();
    assertThat(value(nothing.effectiveWeight())).isZero();
    assertThat(nothing.discriminationIndex().why()).contains("same mark here");
    assertThat(value(ItemAnalysis.of(marks).get(1).intendedWeight())).isEqualTo(200.0 / 3);
    assertThat(ItemAnalysis.of(marks("0", "0", "0")).get(0).intendedWeight().why())
        .isEqualTo("every maximum is 0");
    assertThat(new ItemWords(nothing, 3, 0).all())
        .isEqualTo(
            "how hard it was cannot be said: its maximum is 0; whom it tells apart cannot be said:"
                + " all got the same mark here.");
  }

  @Test
  void anItemThatAllButTheRestExplainsIsExactlyZeroNotNearly() {
    Marks tenths = marks("1 1", "0.1 0.3", "0.2 0.2", "0.3 0.1");
    assertThat(WholeTest.of(tenths).alpha().why()).isEqualTo("all got the same total");
  }

  @Test
  void aTotalThatIsGivenCountsInsteadOfTheSum() {
    Marks given =
        new Marks(
            marks("1 1").items(),
            List.of(
                new Marks.Row(numbers("1 0"), Optional.of(new BigDecimal("7"))),
                new Marks.Row(numbers("0 0"), Optional.of(new BigDecimal("3")))));
    assertThat(value(WholeTest.of(given).mean())).isEqualTo(5);
    assertThat(value(ItemAnalysis.of(given).get(0).discriminationIndex()))
        .isCloseTo(100, within(1e-10));
  }

  /** A thousand tests, with ties, few attempts, zero variance, against Apache Commons Math. */
  @Test
  void aThousandTestsHaveTheFiguresThatAnotherLibraryFinds() {
    Random random = new Random(11);
    for (int round = 0; round < 1_000; round++) {
      Marks marks = anyMarks(random, round);
      String as = "round " + round;
      double[] totals = doubles(marks.totals());
      DescriptiveStatistics whole = new DescriptiveStatistics(totals);
      WholeTest found = WholeTest.of(marks);
      boolean varies = distinct(totals) > 1;
      int n = totals.length;
      same(found.mean(), true, whole.getMean(), as);
      same(found.median(), true, whole.getPercentile(50), as);
      same(found.sd(), n > 1, whole.getStandardDeviation(), as);
      same(found.skewness(), n > 2 && varies, whole.getSkewness(), as);
      same(found.kurtosis(), n > 3 && varies, whole.getKurtosis(), as);
      double items = 0;
      double effective = 0;
      for (int i = 0; i < marks.items().size(); i++) {
        items += new DescriptiveStatistics(doubles(marks.column(i))).getVariance();
        effective += Math.sqrt(Math.max(0, covariance(doubles(marks.column(i)), totals)));
      }
      double p = marks.items().size();
      double alpha = 100 * p / (p - 1) * (1 - items / whole.getVariance());
      boolean hasAlpha = p > 1 && varies;
      same(found.alpha(), hasAlpha, alpha, as);
      double ratio = 100 * Math.sqrt(1 - alpha / 100);
      if (!hasAlpha || alpha < 99.999) {
        same(found.errorRatio(), hasAlpha, ratio, as);
        same(found.standardError(), hasAlpha, ratio / 100 * whole.getStandardDeviation(), as);
      }
      for (int i = 0; i < marks.items().size(); i++) {
        items(marks, i, totals, effective, as + ", item " + i);
      }
    }
  }

  private static void items(Marks marks, int i, double[] totals, double effective, String as) {
    double[] x = doubles(marks.column(i));
    double[] others = doubles(marks.others(i));
    double max = marks.items().get(i).max().doubleValue();
    DescriptiveStatistics own = new DescriptiveStatistics(x);
    ItemFigures found = ItemAnalysis.of(marks).get(i);
    boolean both = distinct(x) > 1 && distinct(others) > 1;
    same(found.facility(), true, 100 * own.getMean() / max, as);
    same(found.sd(), x.length > 1, 100 * own.getStandardDeviation() / max, as);
    same(
        found.discriminationIndex(),
        both,
        100
            * covariance(x, others)
            / own.getStandardDeviation()
            / new DescriptiveStatistics(others).getStandardDeviation(),
        as);
    same(
        found.discriminativeEfficiency(),
        both,
        100 * covariance(x, others) / covariance(sorted(x), sorted(others)),
        as);
    double with = covariance(x, totals);
    if (Math.abs(with) > 1e-9) {
      same(found.effectiveWeight(), with > 0, 100 * Math.sqrt(with) / effective, as);
    }
  }

  private static void same(Figure figure, boolean defined, double expected, String as) {
    assertThat(figure.value().isPresent()).as(as).isEqualTo(defined);
    if (defined) {
      assertThat(value(figure))
          .as(as)
          .isCloseTo(expected, within(Math.max(1e-9, Math.abs(expected) * 1e-9)));
    }
  }

  /** From 1 to 40 attempts at 1 to 8 items; quarters of marks; some items or attempts all alike. */
  private static Marks anyMarks(Random random, int round) {
    int items = 1 + random.nextInt(8);
    int attempts = round % 10 == 0 ? 1 : 1 + random.nextInt(40);
    List<Marks.Item> all = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      all.add(new Marks.Item("Q" + i, BigDecimal.valueOf(1 + random.nextInt(5)), NO_GUESS));
    }
    int constant = random.nextInt(3) == 0 ? random.nextInt(items) : -1;
    List<Marks.Row> rows = new ArrayList<>();
    for (int row = 0; row < attempts; row++) {
      List<BigDecimal> marks = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        BigDecimal max = all.get(i).max();
        BigDecimal share = new BigDecimal(random.nextInt(5)).multiply(new BigDecimal("0.25"));
        marks.add(i == constant ? max : max.multiply(share));
      }
      rows.add(new Marks.Row(marks, Optional.empty()));
    }
    return new Marks(all, rows);
  }

  private static double[] doubles(List<BigDecimal> numbers) {
    return numbers.stream().mapToDouble(BigDecimal::doubleValue).toArray();
  }

  private static long distinct(double[] numbers) {
    return Arrays.stream(numbers).distinct().count();
  }

  private static double[] sorted(double[] numbers) {
    return Arrays.stream(numbers).sorted().toArray();
  }

  private static double covariance(double[] x, double[] y) {
    return x.length < 2 ? Double.NaN : new Covariance().covariance(x, y);
  }
}
