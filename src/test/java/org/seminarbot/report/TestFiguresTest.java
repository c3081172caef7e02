package org.seminarbot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.statistics.Marks;

/** The sentences beside the figures of a whole test. */
final class TestFiguresTest {

  private static TestFigures of(List<Integer> leftOut, String... rows) {
    return TestFigures.of(
        "A test",
        new Marks(
            Stream.of("Q1", "Q2")
                .map(name -> new Marks.Item(name, BigDecimal.ONE, Optional.empty()))
                .toList(),
            Stream.of(rows)
                .map(row -> Stream.of(row.split(" ", -1)).map(BigDecimal::new).toList())
                .map(marks -> new Marks.Row(marks, Optional.empty()))
                .toList()),
        leftOut);
  }

  private static String error(TestFigures figures) {
    return figures.whole().stream()
        .filter(line -> line.name().equals("Error ratio"))
        .map(TestFigures.Line::means)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void questionsThatPullApartMakeATotalThatIsNotToBeUsed() {
    assertThat(error(of(List.of(), "1 0", "0 1", "1 0", "0 1", "1 1")))
        .contains("more than all of it. The questions pull apart; do not use the total.");
    assertThat(error(of(List.of(), "1 1", "0 0", "1 1", "0 0", "1 0")))
        .isEqualTo("How much of the spread of the totals is chance.");
  }

  @Test
  void aQuestionThatMostLeftOutIsNotSaidToBeHard() {
    TestFigures figures = of(List.of(0, 4), "1 0", "0 0", "1 0", "0 0", "1 1");
    assertThat(figures.items().get(0).means())
        .startsWith("Perhaps: it was neither hard nor easy; those who did well elsewhere");
    assertThat(figures.items().get(1).means())
        .isEqualTo(
            "Perhaps: most did not answer it (4 of 5), so this says nothing of how hard it was.");
  }
}
