package org.seminarbot.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seminarbot.statistics.Marks;

/** Marks from elsewhere, as a spreadsheet saves them. */
final class MarksFileTest {
  private static Marks read(String text) {
    return MarksFile.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<BigDecimal> numbers(String... texts) {
    return List.of(texts).stream().map(BigDecimal::new).toList();
  }

  @Test
  void aLineIsAnAttemptAndAnEmptyMarkIsNone() {
    Marks marks = read("Q1,Q2\n1,2\n1,0.5\n,2\n");
    assertThat(marks.items()).extracting(Marks.Item::name).containsExactly("Q1", "Q2");
    assertThat(marks.items()).extracting(Marks.Item::max).isEqualTo(numbers("1", "2"));
    assertThat(marks.rows())
        .extracting(Marks.Row::marks)
        .containsExactly(numbers("1", "0.5"), numbers("0", "2"));
    assertThat(marks.rows()).allMatch(row -> row.total().isEmpty());
  }

  @Test
  void aColumnCalledTotalHasTheTotals() {
    Marks marks = read("Q1,Total,Q2\n1,,2\n1,9,2\n0,3.5,1\n");
    assertThat(marks.items()).extracting(Marks.Item::name).containsExactly("Q1", "Q2");
    assertThat(marks.rows())
        .extracting(row -> row.total().orElseThrow())
        .isEqualTo(numbers("9", "3.5"));
  }

  @Test
  void whoAnsweredNothingAtAllIsAnAttemptAndABlankLineIsNone() {
    assertThat(read("Q1,Q2\n1,2\n,\n\n  \n1,1\n\n").rows())
        .extracting(Marks.Row::marks)
        .containsExactly(numbers("0", "0"), numbers("1", "1"));
  }

  @Test
  void inAFileOfOneItemABlankMarkIsAnAttemptAndOnlyBlankLinesAtTheEndAreNone() {
    assertThat(read("Q1\n1\n1\n\"\"\n0\n\n1\n\"\"\n\n \n").rows())
        .extracting(Marks.Row::marks)
        .containsExactly(
            numbers("1"), numbers("0"), numbers("0"), numbers("0"), numbers("1"), numbers("0"));
    assertThat(read("\n\nQ1\n1\n1").rows()).hasSize(1);
  }

  @Test
  void anItemMayBringNothing() {
    Marks marks = read("Q1,Q2\n0,1\n0,1\n0,0\n");
    assertThat(marks.items()).extracting(Marks.Item::max).isEqualTo(numbers("0", "1"));
  }

  @Test
  void semicolonsAndDecimalCommasWillDo() {
    assertThat(read("\uFEFFQ1;Q2\r\n1;2\r\n0,5;2\r\n").rows().get(0).marks())
        .isEqualTo(numbers("0.5", "2"));
  }

  @Test
  void numbersMayHaveAsManyDecimalsAsAComputerWrites() {
    assertThat(read("Q1\n1\n0.3333333333333333\n1e-3\n.5\n").rows())
        .extracting(row -> row.marks().get(0).toString())
        .containsExactly("0.3333333333333333", "0.001", "0.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Q1\\n1 | There is no attempt",
        "Q1,Q2 | must name the items",
        "Q1,Q1\\n1,1 | Line 1: two columns are called 'Q1'.",
        "Q1,Total,total\\n1,,\\n1,1,1 | Line 1: two columns are called 'total'.",
        "Q1,\\n1,1 | Line 1: an item has no name.",
        "Q1\\n-1\\n5 | Line 2: the maximum marks of 'Q1' must not be below 0.",
        "Q1,Q2\\n1,\\n1,1 | Line 2: the maximum marks of 'Q2' are missing.",
        "Q1\\nten\\n5 | Line 2: 'ten' of 'Q1' is no number.",
        "Q1,total\\n1,many\\n1,5 | Line 2: 'many' of 'total' is no number.",
        "Q1\\n0\\n1 | Line 3: 'Q1' brings at most 0, not 1.",
        "Q1,Q2\\n1,1\\n-2,1 | Line 3: 'Q1' brings at least -1, not -2.",
        "Q1,Q2\\n1000,1\\n'1,000',1 | Line 3: '1,000' of 'Q1' has a comma: where",
        "Q1,Q2\\n1,1\\n'0,5',1 | write 0.5 with a point and 1000 without a sign.",
        "Q1,Q2\\n1,1\\n'1,0\\n1,1 | In line 3 quotes begin that never end.",
        "Q1\\n | must name the items",
        "total\\n1 | Line 2: there is no item beside the total.",
        "Q1,Q2\\n1,1\\n1 | Line 3: it has 1 value, and the first line has 2.",
        "Q1\\n1\\nx | Line 3: 'x' of 'Q1' is no number.",
        "Q1\\n1\\n2 | Line 3: 'Q1' brings at most 1, not 2.",
        "Q1,total\\n1,\\n1, | Line 3: the total is missing."
      })
  void whatIsWrongIsToldByLine(String file, String told) {
    assertThatThrownBy(() -> read(file.replace("\\n", "\n").replace('\'', '"')))
        .isInstanceOfSatisfying(MarksFile.Bad.class, bad -> assertThat(bad.why()).contains(told));
  }
}
