package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.Shipped;

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

  @ParameterizedTest
  @CsvSource({
    "0.5,%,'0,5'",
    "0.5,%,'0,500'",
    "0.5,%,.5",
    "0.5,%,0.5 %",
    "0.5,%,０．５％",
    "70000,,'70,000.00'",
    "70000,,70\u202F000",
    "70000,,70\u00A0000",
    "1234567.25,,'1,234,567.25'",
    "-5,,\u22125",
    "-5,degrees,-5 Degrees",
    "12,m²,12 m²",
    "12,m²,12m2",
    "12,％,12 %",
    "7,İ,7İ"
  })
  void theWayANumberIsWrittenDoesNotMatter(String answer, String unit, String written) {
    Question number =
        new Question.Numeric(
            HEAD, new BigDecimal(answer), BigDecimal.ZERO, unit == null ? "" : unit);
    assertThat(number.objection(Response.written(written))).isEmpty();
    assertThat(mark(number, written)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "69500,1",
    "69499.99,0",
    "70500,1",
    "70500.01,0",
    "70000,1",
    "-70000,0",
    "70,0",
    "700000,0"
  })
  void theToleranceReachesToBothSidesAndIncludesItsEnds(String written, double mark) {
    assertThat(mark(ACCOUNTS, written)).isEqualTo(mark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seventy",
        "1/2",
        "5e3",
        "NaN",
        "Infinity",
        "0x10",
        ".",
        "-",
        "%",
        "1.000.000",
        "İ"
      })
  void whatCannotBeReadAsANumberIsNeitherTakenNorRight(String written) {
    Question number = new Question.Numeric(HEAD, BigDecimal.ZERO, BigDecimal.ZERO, "i̇%");
    assertThat(number.objection(Response.written(written))).isPresent();
    assertThat(mark(number, written)).isZero();
  }

  @Test
  void aNumberWithoutEndIsSentBack() {
    assertThat(ACCOUNTS.objection(Response.written("9".repeat(100_000)))).isPresent();
    assertThat(ACCOUNTS.objection(Response.written("1" + ",000".repeat(100_000)))).isPresent();
  }

  @Test
  void theRightNumberIsShownWithItsUnit() {
    assertThat(ACCOUNTS.right()).hasValue(Response.written("70000 accounts"));
  }

  @Test
  void anyAcceptedTextIsRightAndTheFirstIsShown() {
    Question text = new Question.ShortText(HEAD, List.of("hostile forces", "hostile force"));
    assertThat(mark(text, "Hostile force")).isEqualTo(1);
    assertThat(mark(text, "hostileforces")).isZero();
    assertThat(mark(text, "the hostile forces")).isZero();
    assertThat(mark(text, "")).isZero();
    assertThat(text.right()).hasValue(Response.written("hostile forces"));
  }

  @Test
  void aSingleChoiceIsRightOrWrongAndSaysWhy() {
    Question choice =
        new Question.Choice(
            HEAD,
            false,
            List.of(
                new Question.Option("A", false, "Not so."),
                new Question.Option("B", true, "Yes.")));
    assertThat(mark(choice, 0)).isZero();
    assertThat(mark(choice, 1)).isEqualTo(1);
    assertThat(choice.feedback(Response.chosen(List.of(0)))).containsExactly("Not so.");
    assertThat(choice.words(Response.chosen(List.of(1)))).isEqualTo("B · B");
    assertThat(choice.right()).hasValue(Response.chosen(List.of(1)));
  }

  @ParameterizedTest
  @CsvSource({"true,0,1", "true,1,0", "false,0,0", "false,1,1"})
  void trueComesFirstAndFalseSecond(boolean answer, int chosen, double mark) {
    Question question = new Question.TrueFalse(HEAD, answer);
    assertThat(question.options()).containsExactly("True", "False");
    assertThat(mark(question, chosen)).isEqualTo(mark);
  }

  @Test
  void choosingAllOptionsEarnsNoMoreThanTheRightOnesLessTheWrongOnes() {
    assertThat(mark(SEVERAL, 0, 1, 2, 3)).isZero();
    assertThat(mark(SEVERAL, 0, 2)).isZero();
    assertThat(mark(SEVERAL, 1, 0)).isEqualTo(1);
  }

  @Test
  void pairsAndOrdersSayTheirRightAnswerInWords() {
    Question match =
        new Question.Matching(
            HEAD, List.of(new Question.Pair("a", "zebra"), new Question.Pair("b", "ant")));
    assertThat(match.words(match.right().orElseThrow())).isEqualTo("a → zebra; b → ant");
    assertThat(mark(match, 0, 1)).isZero();
    Question order =
        new Question.Ordering(
            HEAD, List.of(new Question.Item("late", 2), new Question.Item("early", 1)));
    assertThat(order.words(order.right().orElseThrow())).isEqualTo("B · early; A · late");
  }

  @Test
  void forgedChoicesFitNoQuestion() {
    Question order =
        new Question.Ordering(
            HEAD, List.of(new Question.Item("late", 2), new Question.Item("early", 1)));
    Question match =
        new Question.Matching(
            HEAD, List.of(new Question.Pair("a", "zebra"), new Question.Pair("b", "ant")));
    Question opinion = new Question.Opinion(HEAD, List.of("A", "B"));
    Question essay = new Question.Essay(HEAD, 100, List.of());
    Question text = new Question.ShortText(HEAD, List.of("a"));
    List<Question> chosen = List.of(SEVERAL, order, match, opinion);
    List<List<Integer>> forged =
        List.of(
            List.of(),
            List.of(-1),
            List.of(99),
            List.of(Integer.MIN_VALUE, Integer.MAX_VALUE),
            List.of(0, 99),
            List.of(0, 0, 0, 0, 0));
    assertThat(chosen)
        .allSatisfy(q -> assertThat(forged).allSatisfy(f -> assertThat(q.fits(f)).isFalse()));
    assertThat(List.of(ACCOUNTS, essay, text))
        .allSatisfy(
            q -> {
              assertThat(q.fits(List.of())).isTrue();
              assertThat(q.fits(List.of(0))).isFalse();
            });
    assertThat(order.fits(List.of(0))).isFalse();
    assertThat(order.fits(List.of(1, 1))).isFalse();
    assertThat(order.fits(List.of(1, 0))).isTrue();
    assertThat(match.fits(List.of(1))).isFalse();
    assertThat(match.fits(List.of(1, 1))).isTrue();
    assertThat(opinion.fits(List.of(0, 1))).isFalse();
    assertThat(SEVERAL.fits(List.of(3, 0))).isTrue();
  }

  private static Question.Option weighted(String text, String weight) {
    BigDecimal percent = new BigDecimal(weight);
    return new Question.Option(text, percent.signum() > 0, Optional.of(percent), "to " + text);
  }

  @Test
  void weightsOfChosenOptionsAddUpWithinZeroAndOne() {
    Question choices =
        new Question.Choice(
            HEAD,
            true,
            List.of(
                weighted("A", "60"),
                weighted("B", "40"),
                weighted("C", "-50"),
                new Question.Option("D", false, "")));
    assertThat(mark(choices, 0, 1)).isEqualTo(1);
    assertThat(mark(choices, 0)).isEqualTo(0.6);
    assertThat(mark(choices, 0, 3)).isEqualTo(0.6);
    assertThat(mark(choices, 0, 1, 2)).isEqualTo(0.5);
    assertThat(mark(choices, 1, 2)).isZero();
    assertThat(choices.right()).hasValue(Response.chosen(List.of(0, 1)));
    assertThat(choices.feedback(Response.chosen(List.of(1)))).containsExactly("to B");
  }

  @Test
  void threeThirdsAreTheWhole() {
    Question thirds =
        new Question.Choice(
            HEAD,
            true,
            List.of(
                weighted("A", "33.33"),
                weighted("B", "33.33"),
                weighted("C", "33.33"),
                weighted("D", "-100")));
    assertThat(mark(thirds, 0, 1, 2)).isEqualTo(1);
    assertThat(mark(thirds, 0)).isEqualTo(33.33 / 99.99);
    assertThat(mark(thirds, 0, 1, 2, 3)).isZero();
  }

  @Test
  void eitherOfTwoOptionsThatCountAHundredIsEnough() {
    Question either =
        new Question.Choice(
            HEAD, true, List.of(weighted("A", "100"), weighted("B", "100"), weighted("C", "-50")));
    assertThat(mark(either, 0)).isEqualTo(1);
    assertThat(mark(either, 0, 1)).isEqualTo(1);
    assertThat(mark(either, 1, 2)).isEqualTo(0.5);
  }

  @Test
  void aSingleChoiceMayGiveAPartForAnotherOption() {
    Question choice =
        new Question.Choice(
            HEAD,
            false,
            List.of(
                new Question.Option("A", true, ""),
                new Question.Option("B", false, Optional.of(new BigDecimal("25")), "Near."),
                new Question.Option("C", false, Optional.of(new BigDecimal("-25")), "")));
    assertThat(mark(choice, 0)).isEqualTo(1);
    assertThat(mark(choice, 1)).isEqualTo(0.25);
    assertThat(mark(choice, 2)).isZero();
    assertThat(choice.right()).hasValue(Response.chosen(List.of(0)));
  }

  @Test
  void anotherOptionThatCountsTheWholeIsShownAsRightToo() {
    Question choice =
        new Question.Choice(
            HEAD,
            false,
            List.of(
                new Question.Option("A", true, ""),
                new Question.Option("B", false, Optional.of(new BigDecimal("100")), ""),
                new Question.Option("C", false, "")));
    assertThat(mark(choice, 1)).isEqualTo(1);
    assertThat(choice.right()).hasValue(Response.chosen(List.of(0, 1)));
  }

  @Test
  void theFirstValueThatTakesANumberCounts() {
    Question year =
        new Question.Numeric(
            HEAD,
            List.of(
                new Question.Value(
                    new BigDecimal("1822"), new BigDecimal("2"), new BigDecimal("50"), "Near."),
                new Question.Value(
                    new BigDecimal("1823"), BigDecimal.ZERO, new BigDecimal("100"), "Yes.")),
            "No.",
            "");
    assertThat(mark(year, "1823")).isEqualTo(0.5);
    assertThat(mark(year, "1825")).isZero();
    assertThat(year.right()).hasValue(Response.written("1823"));
    assertThat(year.feedback(Response.written("1820"))).containsExactly("Near.");
    assertThat(year.feedback(Response.written("1900"))).containsExactly("No.");
  }

  @Test
  void aShortTextMayBePartlyRightAndEachAnswerSaysWhy() {
    Question text =
        new Question.ShortText(
            HEAD,
            List.of(
                new Question.Accepted("grant", new BigDecimal("50"), "Which Grant?"),
                new Question.Accepted("Ulysses Grant", new BigDecimal("100"), "")),
            false,
            "Neither.");
    assertThat(mark(text, "Grant")).isEqualTo(0.5);
    assertThat(mark(text, "ulysses grant")).isEqualTo(1);
    assertThat(text.right()).hasValue(Response.written("Ulysses Grant"));
    assertThat(text.feedback(Response.written("grant"))).containsExactly("Which Grant?");
    assertThat(text.feedback(Response.written("Ulysses Grant"))).isEmpty();
    assertThat(text.feedback(Response.written("Lee"))).containsExactly("Neither.");
  }

  @ParameterizedTest
  @CsvSource({
    "*eng*,England,1",
    "*eng*,ENG,1",
    "*eng*,Egnland,0",
    "a*b,ab,1",
    "a*b,a b,1",
    "a*b,ba,0",
    "ab*ba,aba,0",
    "*,anything,1",
    "2\\*3,2*3,1",
    "2\\*3,2x3,0",
    "a*b*c*d,a1b2c3d,1",
    "a*b*c*d,a1c2b3d,0",
    "World War *,world war two.,1"
  })
  void aStarStandsForAnyLettersWhereWildcardsAreOn(String pattern, String written, double mark) {
    Question text =
        new Question.ShortText(
            HEAD, List.of(new Question.Accepted(pattern, new BigDecimal("100"), "")), true, "");
    assertThat(mark(text, written)).isEqualTo(mark);
  }

  @Test
  void aStarIsAStarWhereWildcardsAreOff() {
    assertThat(mark(new Question.ShortText(HEAD, List.of("a*")), "ab")).isZero();
    assertThat(mark(new Question.ShortText(HEAD, List.of("a*")), "A*")).isEqualTo(1);
  }

  @Test
  void aRightAnswerWithWildcardsIsShownToPeople() {
    Question text =
        new Question.ShortText(
            HEAD, List.of(new Question.Accepted("*2\\*3*", new BigDecimal("100"), "")), true, "");
    assertThat(text.right()).hasValue(Response.written("…2*3…"));
  }

  @Test
  void trueAndFalseEachHaveTheirFeedback() {
    Question question = new Question.TrueFalse(HEAD, false, "It is not.", "Right.");
    assertThat(question.feedback(Response.chosen(List.of(0)))).containsExactly("It is not.");
    assertThat(question.feedback(Response.chosen(List.of(1)))).containsExactly("Right.");
  }

  @Test
  void severalMayHaveOnePartnerAndDistractorsBelongToNone() {
    Question match =
        new Question.Matching(
            HEAD,
            List.of(
                new Question.Pair("cat", "mammal"),
                new Question.Pair("dog", "mammal"),
                new Question.Pair("hen", "bird")),
            List.of("fish"));
    assertThat(match.partners()).containsExactly("bird", "fish", "mammal");
    assertThat(mark(match, 2, 2, 0)).isEqualTo(1);
    assertThat(mark(match, 2, 1, 0)).isEqualTo(2.0 / 3);
    assertThat(match.fits(List.of(2, 2, 2))).isTrue();
    assertThat(match.fits(List.of(3, 2, 2))).isFalse();
  }

  @Test
  void whateverFitsCanBeMarkedAndPutIntoWords() {
    List<Question> questions =
        Shipped.readings()
            .prompts()
            .map(PromptVersion::prompt)
            .filter(Question.class::isInstance)
            .map(Question.class::cast)
            .toList();
    Random random = new Random(13);
    for (Question question : questions) {
      for (int round = 0; round < 200; round++) {
        List<Integer> chosen = random.ints(random.nextInt(6), -1, 7).boxed().toList();
        if (question.fits(chosen)) {
          Response response = Response.chosen(chosen);
          question.mark(response).ifPresent(mark -> assertThat(mark).isBetween(0.0, 1.0));
          assertThat(question.words(response)).isNotNull();
          assertThat(question.feedback(response)).isNotNull();
        }
      }
      question
          .right()
          .ifPresent(
              right -> {
                assertThat(question.fits(right.chosen())).isTrue();
                assertThat(question.mark(right)).hasValue(1);
              });
    }
  }
}
