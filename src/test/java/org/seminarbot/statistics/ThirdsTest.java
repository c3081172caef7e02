package org.seminarbot.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.statistics.Thirds.HIGHEST;
import static org.seminarbot.statistics.Thirds.LOWEST;
import static org.seminarbot.statistics.Thirds.MIDDLE;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThirdsTest {

  private static List<Thirds> of(int... totals) {
    return Thirds.of(IntStream.of(totals).mapToObj(BigDecimal::valueOf).toList());
  }

  @Test
  void sixWithTotalsOfTheirOwnAreTwoInEachThird() {
    assertThat(of(6, 1, 5, 2, 4, 3))
        .containsExactly(HIGHEST, LOWEST, HIGHEST, LOWEST, MIDDLE, MIDDLE);
  }

  @Test
  void whoHasTheSameTotalIsInTheSameThird() {
    assertThat(of(1, 1, 1, 1)).containsOnly(MIDDLE);
    assertThat(of(0, 0, 0, 5)).containsExactly(MIDDLE, MIDDLE, MIDDLE, HIGHEST);
    assertThat(of(0, 0, 5, 5)).containsExactly(LOWEST, LOWEST, HIGHEST, HIGHEST);
  }

  @Test
  void aTotalIsAlikeHoweverManyZerosItEndsWith() {
    assertThat(Thirds.of(List.of(new BigDecimal("1.0"), new BigDecimal("1.00"), BigDecimal.TEN)))
        .containsExactly(LOWEST, LOWEST, HIGHEST);
  }

  @Test
  void nobodyAndOne() {
    assertThat(of()).isEmpty();
    assertThat(of(7)).containsExactly(MIDDLE);
  }
}
