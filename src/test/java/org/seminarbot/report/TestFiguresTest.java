package org.seminarbot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.marks.MarksFile;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.Marks;

/** The sentences beside the figures of a whole test. */
final class TestFiguresTest {

  private static TestFigures of(List<Integer> leftOut, String... rows) {
    return TestFigures.asked(
        new Marks(
            Stream.of("Q1", "Q2")
                .map(name -> new Marks.Item(name, BigDecimal.ONE, Figure.none("nobody knows")))
                .toList(),
            Stream.of(rows)
                .map(row -> Stream.of(row.split(" ", -1)).map(BigDecimal::new).toList())
                .map(marks -> new Marks.Row(marks, Optional.empty()))
                .toList()),
        leftOut);
  }

  private static TestFigures imported(String csv) {
    return TestFigures.imported(MarksFile.read(csv.getBytes(StandardCharsets.UTF_8)));
  }

  private static TestFigures.Line line(TestFigures figures, String name) {
    return figures.whole().stream()
        .filter(line -> line.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static String error(TestFigures figures) {
    return line(figures, "Error ratio").means();
  }

  @Test
  void theMeanIsOfWhatTheTotalsCanBeAndNotOfTheItemsBesideThem() {
    assertThat(line(of(List.of(), "1 0", "1 1"), "Mean").means())
        .isEqualTo("What students got on average, of 2.");
    assertThat(line(imported("Q1,Q2\n1,2.50\n1,1\n0,2\n"), "Mean").means())
        .isEqualTo("What attempts got on average, of 3.5.");
    assertThat(line(imported("Q1,total\n1,30\n1,24\n0,9\n"), "Mean").means())
        .isEqualTo("What attempts got on average, of 30.");
    assertThat(line(imported("Q1,total\n1,\n1,24\n0,9\n"), "Mean").means())
        .isEqualTo("What attempts got on average.");
  }

  @Test
  void importedAttemptsAreNotSaidToBeFirstOnesOfStudents() {
    TestFigures figures = imported("Q1,Q2\n1,1\n1,0\n0,1\n");
    assertThat(figures.title()).isEqualTo("The test that was imported");
    assertThat(line(figures, "Attempts").value()).isEqualTo("2 attempts");
    assertThat(line(figures, "Attempts").means()).isEqualTo("As imported; an empty mark counts 0.");
    assertThat(figures.remark()).startsWith("A small number, 2 attempts: one more attempt");
    assertThat(figures.items().get(0).cells().get(2).why())
        .isEqualTo("not known for imported marks");
  }

  @Test
  void aConsistencyAbove100PercentIsExplained() {
    TestFigures.Line alpha =
        line(imported("A,B,total\n1,1,\n1,0,24\n0,1,3\n1,1,9\n"), "Internal consistency");
    assertThat(alpha.value()).startsWith("19");
    assertThat(alpha.means()).endsWith(" Above 100% the totals are not the sums of the marks.");
    assertThat(line(of(List.of(), "1 1", "0 0"), "Internal consistency").means())
        .doesNotContain("Above");
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
