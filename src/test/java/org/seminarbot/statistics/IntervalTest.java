package org.seminarbot.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {

  /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void aShareMayLieWhereWilsonHasIt(long some, long all, double low, double high) {
    Interval interval = Interval.ofShare(some, all);
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void aShareOfEverybodyIsNotSureToBeEverybody() {
    Interval all = Interval.ofShare(20, 20);
    assertThat(all.high()).isEqualTo(1);
    assertThat(all.low()).isCloseTo(1 - 0.1611, within(0.00005));
  }

  @Test
  void aShareOfNobodyIsNone() {
    assertThatThrownBy(() -> Interval.ofShare(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.ofShare(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  /** By hand: the arctangent of 0.5 is 0.5493, and 1.96 / 5 is 0.3920. */
  @Test
  void aCorrelationMayLieWhereFisherHasIt() {
    Interval interval = Interval.ofCorrelation(0.5, 28).orElseThrow();
    assertThat(interval.low()).isCloseTo(0.1560, within(0.0005));
    assertThat(interval.high()).isCloseTo(0.7359, within(0.0005));
  }

  @Test
  void ofThreePairsOrAPerfectCorrelationNothingCanBeSaid() {
    assertThat(Interval.ofCorrelation(0.5, 3)).isEmpty();
    assertThat(Interval.ofCorrelation(1, 30)).isEmpty();
    assertThat(Interval.ofCorrelation(-1, 30)).isEmpty();
    assertThat(Interval.ofCorrelation(-0.9999999, 5)).isEmpty(); // of thirds, as 0.3333333
  }
}
