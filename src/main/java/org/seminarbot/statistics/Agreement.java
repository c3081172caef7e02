package org.seminarbot.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How far coders agree beyond chance: 1 where they always do, 0 where as often as by chance. */
public final class Agreement {
  /** From here on coders agree well, and from here on well enough to go by (Krippendorff 2004). */
  public static final double WELL = 0.8;

  public static final double TENTATIVE = 2.0 / 3;

  private static final String ALIKE =
      "all gave the same value everywhere, so chance agrees as well";
  private static final String NONE = "nothing was coded by two";

  private Agreement() {}

  /** How far apart two values are. */
  public enum Metric {
    /** The same or not: for codes. */
    NOMINAL,
    /** By how many ranks: for points that only say more or less. */
    ORDINAL,
    /** By how much: for points whose steps are equal. */
    INTERVAL
  }

  /**
   * Krippendorff's alpha, 1 − observed / expected disagreement, for any number of coders and with
   * values missing (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011).
   *
   * @param units the values that each unit was given, those that were given
   */
  public static Figure alpha(List<List<Double>> units, Metric metric) {
    TreeMap<Double, TreeMap<Double, Double>> pairs = new TreeMap<>();
    for (List<Double> unit : units) {
      for (int i = 0; i < unit.size(); i++) {
        for (int j = 0; j < unit.size(); j++) {
          if (i != j) {
            pairs
                .computeIfAbsent(unit.get(i), value -> new TreeMap<>())
                .merge(unit.get(j), 1.0 / (unit.size() - 1), Double::sum);
          }
        }
      }
    }
    TreeMap<Double, Double> counts = new TreeMap<>();
    pairs.forEach(
        (value, with) ->
            counts.put(value, with.values().stream().mapToDouble(Double::doubleValue).sum()));
    if (counts.isEmpty()) {
      return Figure.none(NONE);
    }
    if (counts.size() == 1) {
      return Figure.none(ALIKE);
    }
    double n = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    double observed = 0;
    double expected = 0;
    for (Map.Entry<Double, Double> one : counts.entrySet()) {
      for (Map.Entry<Double, Double> other : counts.entrySet()) {
        double apart = squared(one.getKey(), other.getKey(), counts, metric);
        observed +=
            pairs.getOrDefault(one.getKey(), new TreeMap<>()).getOrDefault(other.getKey(), 0.0)
                * apart;
        expected += one.getValue() * other.getValue() * apart;
      }
    }
    return Figure.of(1 - (n - 1) * observed / expected);
  }

  /** The squared distance of two values. */
  private static double squared(
      double a, double b, NavigableMap<Double, Double> counts, Metric metric) {
    return switch (metric) {
      case NOMINAL -> a == b ? 0 : 1;
      case INTERVAL -> (a - b) * (a - b);
      case ORDINAL -> {
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        double between =
            counts.subMap(low, true, high, true).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double ranks =
            between - (counts.getOrDefault(low, 0.0) + counts.getOrDefault(high, 0.0)) / 2;
        yield low == high ? 0 : ranks * ranks;
      }
    };
  }

  /** What two coders gave to the same unit. */
  public record Pair<T>(T one, T other) {}

  /**
   * Cohen's kappa, (observed − expected) / (1 − expected) agreement of two coders (J. Cohen, A
   * coefficient of agreement for nominal scales, 1960).
   *
   * @param units what both have coded
   */
  public static <T> Figure kappa(List<Pair<T>> units) {
    double n = units.size();
    if (units.isEmpty()) {
      return Figure.none(NONE);
    }
    Map<T, Double> ones = new HashMap<>();
    Map<T, Double> others = new HashMap<>();
    long same = 0;
    for (Pair<T> unit : units) {
      ones.merge(unit.one(), 1 / n, Double::sum);
      others.merge(unit.other(), 1 / n, Double::sum);
      same += unit.one().equals(unit.other()) ? 1 : 0;
    }
    if (ones.size() == 1 && ones.keySet().equals(others.keySet())) {
      return Figure.none(ALIKE);
    }
    double expected =
        ones.entrySet().stream()
            .mapToDouble(
                one -> one.getValue() * Optional.ofNullable(others.get(one.getKey())).orElse(0.0))
            .sum();
    return Figure.of((same / n - expected) / (1 - expected));
  }
}
