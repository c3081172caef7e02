package org.seminarbot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.marks.OwnMarks;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Response;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.ItemAnalysis;
import org.seminarbot.statistics.Marks;

/** The sentences beside the figures of a question. */
final class ItemFiguresTest {

  private static String of(
      Figure facility, Figure guess, Figure effective, Figure index, int attempts, int leftOut) {
    return Table.words(
        new ItemFigures(
                new ItemAnalysis.ItemFigures(
                    "item",
                    facility,
                    Figure.of(50),
                    guess,
                    Figure.of(10),
                    effective,
                    index,
                    Figure.of(55)),
                attempts,
                5,
                leftOut)
            .lines());
  }

  private static String discriminating(Figure index, int attempts) {
    return of(Figure.of(60), Figure.of(25), Figure.of(10), index, attempts, 0);
  }

  @Test
  void aNegativeIndexSaysThatTheKeyMayBeWrong() {
    assertThat(discriminating(Figure.of(-12), 30))
        .contains(
            "Discrimination index: -12%: negative: those who did well elsewhere did worse here."
                + " Check the key and the wording.")
        .doesNotContain("small number");
  }

  /** r = 0.41 of 22: Fisher has tanh(0.4356 ∓ 1.96 / √19), that is -0.01 to 0.71. */
  @Test
  void anIndexSaysHowUnsureItIs() {
    assertThat(discriminating(Figure.of(41), 22))
        .contains("did better here. With 22 attempts it could, roughly, as well be -1% to 71%.");
    assertThat(discriminating(Figure.of(5), 4))
        .contains("hardly tells", "A small number: one student more may change");
  }

  @Test
  void whatIsUndefinedSaysWhy() {
    assertThat(discriminating(Figure.none("all got the same mark here"), 9))
        .contains("Discrimination index: not defined: all got the same mark here.");
  }

  @Test
  void aFacilityNoHigherThanByGuessingIsPointedOut() {
    assertThat(of(Figure.of(24), Figure.of(25), Figure.of(10), Figure.of(40), 30, 2))
        .contains(
            "Facility index: 24% of the marks were reached, so it was hard, no more than by guessing:"
                + " check the key and the wording (2 left it out, which counts 0).",
            "Random guess score: 25% by choosing blindly.");
    assertThat(of(Figure.of(95), Figure.none("one writes"), Figure.of(10), Figure.of(40), 30, 0))
        .contains("so it was very easy.", "Random guess score: not defined: one writes.")
        .doesNotContain("by guessing");
  }

  @Test
  void aQuestionThatMostLeftOutIsNotCalledHardAndItsKeyIsNotDoubted() {
    assertThat(of(Figure.of(20), Figure.of(25), Figure.of(10), Figure.of(-40), 30, 24))
        .contains(
            "Facility index: 20% of the marks were reached: most did not answer it (24 of 30), so"
                + " this says nothing of how hard it was.",
            "Discrimination index: -40%: most did not answer it")
        .doesNotContain("was hard", "Check the key", "check the key", "negative");
    assertThat(of(Figure.of(30), Figure.of(25), Figure.of(10), Figure.of(40), 30, 15))
        .contains("it was hard (15 left it out, which counts 0)");
  }

  @Test
  void aWeightSaysWhatTheQuestionDoesToTheTotals() {
    assertThat(of(Figure.of(50), Figure.of(25), Figure.of(15), Figure.of(40), 30, 0))
        .contains("15%: it makes the totals differ more than its points say (meant: 10%).");
    assertThat(of(Figure.of(50), Figure.of(25), Figure.of(5), Figure.of(40), 30, 0))
        .contains("differ less than");
    assertThat(of(Figure.of(50), Figure.of(25), Figure.of(11), Figure.of(40), 30, 0))
        .contains("about as much");
    assertThat(
            of(
                Figure.of(50),
                Figure.of(25),
                Figure.none("who got more here got less in all"),
                Figure.of(40),
                30,
                0))
        .contains("Weight in effect: not defined: who got more here got less in all.");
  }

  @Test
  void theOnlyQuestionOfATestHasAFacilityAlone() {
    assertThat(
            Table.words(
                new ItemFigures(
                        new ItemAnalysis.ItemFigures(
                            "item",
                            Figure.of(50),
                            Figure.of(50),
                            Figure.of(25),
                            Figure.of(100),
                            Figure.of(100),
                            Figure.none("no rest"),
                            Figure.none("no rest")),
                        30,
                        1,
                        0)
                    .lines()))
        .contains("Facility index", "once a second question has been answered")
        .doesNotContain("Discrimination");
  }

  /**
   * Six students, each alone with their total, so two in each third; the best two chose the key C,
   * one in the middle did, and the others chose D.
   */
  @Test
  void optionsAreCountedByThirdsOfTheTotalOfThoseWhoAnswered() {
    Table table =
        Table.of("judges-remark")
            .chooses(1, 3)
            .chooses(2, 3)
            .chooses(3, 3)
            .chooses(4, 2)
            .chooses(5, 2)
            .chooses(6, 2);
    Spread spread = table.spread();
    Ask ask = Table.asked(spread.version());
    List<Marks.Row> rows = new ArrayList<>();
    List<Map<String, Answer>> given = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      given.add(Map.of(spread.version().qualifiedId(), spread.answers().get(i)));
      rows.add(
          new Marks.Row(
              List.of(BigDecimal.valueOf(i < 3 ? 0 : 1), BigDecimal.valueOf(i)), Optional.empty()));
    }
    given.add(Map.of()); // took the test and left this one out
    rows.add(new Marks.Row(List.of(BigDecimal.ZERO, BigDecimal.ZERO), Optional.empty()));
    given.add(Map.of(spread.version().qualifiedId(), ofAnotherVersion()));
    rows.add(new Marks.Row(List.of(BigDecimal.ONE, BigDecimal.TEN), Optional.empty()));
    Marks.Item item = new Marks.Item("item", BigDecimal.ONE, Figure.none("nobody knows"));
    OptionThirds thirds =
        OptionThirds.of(
                new Figures.Item(List.of(ask), spread, Table.NOW, ""),
                new OwnMarks.Test(List.of(ask, ask), given, new Marks(List.of(item, item), rows)))
            .orElseThrow();
    assertThat(thirds.rows())
        .extracting(OptionThirds.Row::chose)
        .containsExactly(List.of(0, 0, 0), List.of(0, 0, 0), List.of(0, 1, 2), List.of(2, 1, 0));
    assertThat(thirds.lines().toString())
        .contains("letter=C", "mark=0 · 1 · 2, right", "Of 2, 2 and 2 who answered.");
  }

  /** Chooses D, which meant something else then. */
  private static Answer ofAnotherVersion() {
    return new Answer(
        99,
        2,
        99,
        99,
        1,
        true,
        0,
        1,
        Answer.Content.of(Response.chosen(List.of(3))),
        OptionalDouble.of(1),
        false,
        false,
        false,
        Table.NOW);
  }

  private static OptionThirds.Row row(String text, int index, boolean right, Integer... chose) {
    return new OptionThirds.Row(new Options(index, text, right, 0), List.of(chose));
  }

  private static String says(List<Integer> sizes, OptionThirds.Row... rows) {
    return OptionThirds.of(List.of(rows), sizes).words();
  }

  @Test
  void aWrongOptionThatTheBestChoseMeansThatTheKeyIsToBeChecked() {
    assertThat(
            says(List.of(5, 5, 6), row("key", 0, true, 2, 2, 2), row("other", 1, false, 3, 3, 4)))
        .isEqualTo("Most of those who scored high (4 of 6) chose B: check the key.");
  }

  @Test
  void aWrongOptionThatDrawsTheBestAsMuchAsTheOthersIsToBeReworded() {
    assertThat(
            says(List.of(6, 6, 6), row("key", 0, true, 4, 4, 4), row("other", 1, false, 2, 2, 2)))
        .isEqualTo(
            "B draws as many of those who scored high as of those who scored low: look at its wording.");
  }

  @Test
  void anOptionThatNobodyChoseDistractsNobody() {
    assertThat(
            says(
                List.of(4, 4, 4),
                row("key", 0, true, 1, 3, 4),
                row("other", 1, false, 3, 1, 0),
                row("third", 2, false, 0, 0, 0)))
        .isEqualTo("Nobody chose C: it distracts nobody.");
  }

  @Test
  void aQuestionThatDoesItsWorkIsSaidTo() {
    assertThat(
            says(List.of(4, 4, 4), row("key", 0, true, 1, 3, 4), row("other", 1, false, 3, 1, 0)))
        .isEqualTo("The wrong options draw those who scored low, as they should.");
  }

  @Test
  void ofTwoInAThirdNothingIsSaid() {
    assertThat(
            says(List.of(2, 2, 2), row("key", 0, true, 1, 1, 0), row("other", 1, false, 1, 1, 2)))
        .startsWith("Too few");
  }
}
