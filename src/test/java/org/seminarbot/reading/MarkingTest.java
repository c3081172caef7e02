package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.text.Words;

/** How answers are marked. */
final class MarkingTest {
  private static final Prompt.Head HEAD =
      new Prompt.Head("q", Optional.empty(), "Why?", "", Source.NONE);
  private static final Question.Numeric ACCOUNTS =
      new Question.Numeric(HEAD, new BigDecimal("70000"), new BigDecimal("500"), "accounts");
  private static final Question.Choice SEVERAL =
      new Question.Choice(
          HEAD,
          true,
          List.of(
              new Question.Option("A", true, ""),
              new Question.Option("B", true, ""),
              new Question.Option("C", false, ""),
              new Question.Option("D", false, "")));

  private static double mark(Question question, Integer... chosen) {
    return question.mark(Response.chosen(List.of(chosen))).orElseThrow();
  }

  private static double mark(Question question, String written) {
    return question.mark(Response.written(written)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "70000",
        "70,000",
        "70 000",
        "７００００",
        "70’000",
        "70000 accounts",
        "+70000.0",
        "70500"
      })
  void aNumberIsReadAsPeopleWriteIt(String written) {
    assertThat(ACCOUNTS.objection(Response.written(written))).isEmpty();
    assertThat(mark(ACCOUNTS, written)).isEqualTo(1);
  }

  @Test
  void aNumberOutsideTheToleranceIsNotRight() {
    assertThat(mark(ACCOUNTS, "70500.01")).isZero();
    assertThat(mark(ACCOUNTS, "33,000")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "1e9", "7,0,0", "", "--5", "70000 people"})
  void whatIsNoNumberIsSentBack(String written) {
    assertThat(ACCOUNTS.objection(Response.written(written))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hostile forces", " Hostile  Forces. ", "“hostile forces”", "ＨＯＳＴＩＬＥ forces!"})
  void aShortTextIsRightWhateverItsCaseWidthQuotesAndSpaces(String written) {
    assertThat(mark(new Question.ShortText(HEAD, List.of("hostile forces")), written)).isEqualTo(1);
  }

  @Test
  void wrongOptionsCancelRightOnesButNeverGoBelowZero() {
    assertThat(mark(SEVERAL, 0, 1)).isEqualTo(1);
    assertThat(mark(SEVERAL, 0)).isEqualTo(0.5);
    assertThat(mark(SEVERAL, 0, 1, 2)).isEqualTo(0.5);
    assertThat(mark(SEVERAL, 2, 3)).isZero();
  }

  @Test
  void orderAndMatchAreMarkedByTheShareThatIsRight() {
    Question order =
        new Question.Ordering(
            HEAD,
            List.of(
                new Question.Item("second", 2),
                new Question.Item("first", 1),
                new Question.Item("third", 3)));
    assertThat(mark(order, 1, 0, 2)).isEqualTo(1);
    assertThat(mark(order, 0, 1, 2)).isEqualTo(1.0 / 3);
    Question match =
        new Question.Matching(
            HEAD, List.of(new Question.Pair("a", "zebra"), new Question.Pair("b", "ant")));
    assertThat(match.partners()).containsExactly("ant", "zebra");
    assertThat(mark(match, 1, 0)).isEqualTo(1);
    assertThat(mark(match, 1, 1)).isEqualTo(0.5);
  }

  @Test
  void choicesThatDoNotFitTheQuestionAreNotTaken() {
    assertThat(SEVERAL.fits(List.of())).isFalse();
    assertThat(SEVERAL.fits(List.of(4))).isFalse();
    assertThat(SEVERAL.fits(List.of(-1))).isFalse();
    assertThat(SEVERAL.fits(List.of(1, 1))).isFalse();
    assertThat(new Question.TrueFalse(HEAD, true).fits(List.of(0, 1))).isFalse();
    assertThat(ACCOUNTS.fits(List.of(0))).isFalse();
  }

  @Test
  void opinionsAndEssaysHaveNoMark() {
    Question opinion = new Question.Opinion(HEAD, List.of("A", "B"));
    assertThat(opinion.mark(Response.chosen(List.of(0)))).isEmpty();
    Question essay = new Question.Essay(HEAD, 100, List.of());
    assertThat(essay.mark(Response.written("Because."))).isEmpty();
  }

  @Test
  void aPostIsMeasuredAsWeiboDid() {
    assertThat(Words.weiboLength("x".repeat(280))).isEqualTo(140);
    assertThat(Words.weiboLength("x".repeat(281))).isEqualTo(141);
    assertThat(Words.weiboLength("法".repeat(140))).isEqualTo(140);
  }
}
