package org.seminarbot.statistics;

import java.math.BigDecimal;
import java.util.List;

/** The lowest, middle and highest third of those who took a test, by their totals. */
public enum Thirds {
  LOWEST,
  MIDDLE,
  HIGHEST;

  /**
   * The third of each, in their order. Who has the same total is in the same third, so thirds may
   * be of unequal size: each goes where the middle of their equals stands.
   */
  public static List<Thirds> of(List<BigDecimal> totals) {
    int all = totals.size();
    return totals.stream()
        .map(
            total -> {
              long below = totals.stream().filter(t -> t.compareTo(total) < 0).count();
              long alike = totals.stream().filter(t -> t.compareTo(total) == 0).count();
              long twice = 2 * below + alike; // twice the rank of the middle
              return 3 * twice <= 2L * all ? LOWEST : 3 * twice >= 4L * all ? HIGHEST : MIDDLE;
            })
        .toList();
  }
}
