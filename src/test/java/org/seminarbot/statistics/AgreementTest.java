package org.seminarbot.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.statistics.Agreement.Metric;
import org.seminarbot.statistics.Agreement.Pair;

/** Agreement of coders, against the published examples of those who made the figures. */
final class AgreementTest {
  /** Krippendorff 2011, section C: four observers, twelve units, values missing. */
  private static final List<List<Double>> KRIPPENDORFF =
      Stream.of(
              "1 1 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1",
              "2 2 2 2", "5 5 5", "1 1", "3")
          .map(unit -> Stream.of(unit.split(" ")).map(Double::valueOf).toList())
          .toList();

  private static double alpha(Metric metric) {
    return Agreement.alpha(KRIPPENDORFF, metric).value().orElseThrow();
  }

  @Test
  void alphaIsWhatItsAuthorPublished() {
    assertThat(alpha(Metric.NOMINAL)).isCloseTo(0.743, within(0.0005));
    assertThat(alpha(Metric.ORDINAL)).isCloseTo(0.815, within(0.0005));
    assertThat(alpha(Metric.INTERVAL)).isCloseTo(0.849, within(0.0005));
  }

  @Test
  void alphaOfTwoWhoNeverAgreeIsBelowNought() {
    List<List<Double>> units = List.of(List.of(0.0, 1.0), List.of(1.0, 0.0));
    assertThat(Agreement.alpha(units, Metric.NOMINAL).value().orElseThrow())
        .isCloseTo(-0.5, within(1e-12)); // 1 − 3 · 4 / 8: four pairs apart, 2 · 2 + 2 · 2 expected
  }

  @Test
  void whereThereIsNothingToDisagreeAboutAlphaSaysSo() {
    assertThat(Agreement.alpha(List.of(List.of(1.0, 1.0)), Metric.NOMINAL).why())
        .contains("the same value everywhere");
    assertThat(Agreement.alpha(List.of(List.of(1.0)), Metric.INTERVAL).why())
        .contains("nothing was coded by two");
  }

  /** 50 cases: both yes 20, both no 15, the first alone 5, the second alone 10. */
  @Test
  void kappaOfTwoCodersIsAsByHand() {
    List<Pair<Boolean>> units = new ArrayList<>();
    units.addAll(Collections.nCopies(20, new Pair<>(true, true)));
    units.addAll(Collections.nCopies(15, new Pair<>(false, false)));
    units.addAll(Collections.nCopies(5, new Pair<>(true, false)));
    units.addAll(Collections.nCopies(10, new Pair<>(false, true)));
    assertThat(Agreement.kappa(units).value().orElseThrow())
        .isCloseTo(0.4, within(1e-12)); // (0.7 − 0.5) / (1 − 0.5)
  }

  @Test
  void kappaIsUndefinedWhereBothAlwaysSayTheSame() {
    assertThat(Agreement.kappa(List.of(new Pair<>("a", "a"))).why()).contains("same value");
    assertThat(Agreement.kappa(List.<Pair<String>>of()).why()).contains("nothing was coded");
    assertThat(Agreement.kappa(List.of(new Pair<>("a", "b"))).value()).hasValue(0);
  }
}
