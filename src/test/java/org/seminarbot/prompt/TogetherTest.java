package org.seminarbot.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Card;

final class TogetherTest {
  private static final int TWO = 2;

  private static List<Card.Bars.Bar> options(int... counts) {
    return IntStream.range(0, counts.length)
        .mapToObj(
            i ->
                new Card.Bars.Bar(
                    Card.letter(i) + "  option", List.of(counts[i]), i == 0 ? "right" : ""))
        .toList();
  }

  private static Card.Bars.Bar move(String name, int first, int second) {
    return new Card.Bars.Bar(name, List.of(first, second), "");
  }

  private static List<String> merged(List<Card.Bars.Bar> bars) {
    return Together.of(bars, TWO, " (other)").stream()
        .map(bar -> bar.label() + " " + bar.counts())
        .toList();
  }

  @Test
  void rowsOfSeveralStayAsTheyAreAndSoDoEmptyOnesBesideThem() {
    assertThat(merged(options(3, 2, 0)))
        .containsExactly("A  option [3]", "B  option [2]", "C  option [0]");
  }

  @Test
  void thoseWhoStandAloneStandTogether() {
    assertThat(merged(options(1, 5, 1, 4)))
        .containsExactly("B  option [5]", "D  option [4]", "A  and C together (other) [2]");
  }

  @Test
  void whoIsAloneEvenThenStandsWithTheNextSmallest() {
    assertThat(merged(options(1, 15, 4)))
        .containsExactly("B  option [15]", "A  and C together (other) [5]");
  }

  @Test
  void anEmptyRowHidesWithTheOthersSinceItWouldTellWhichItWasNot() {
    assertThat(merged(options(1, 15, 4, 0)))
        .containsExactly("B  option [15]", "A  and C, D together (other) [5]");
  }

  @Test
  void aMoveIsHiddenWhereOnePersonDeclaredItInAnyScene() {
    assertThat(
            merged(
                List.of(
                    move("facts", 6, 9),
                    move("step", 5, 1),
                    move("apology", 4, 0),
                    move("deny", 1, 3))))
        .containsExactly("facts [6, 9]", "apology [4, 0]", "Other [6, 4]");
  }

  @Test
  void allTogetherAreNothingWhereTheyAreTooFew() {
    assertThat(merged(options(1, 0))).isEmpty();
    assertThat(merged(List.of())).isEmpty();
  }

  @Test
  void opinionsKeepTheRuleOfFive() {
    assertThat(Together.of(options(4, 9, 1), 5, "").stream().map(bar -> bar.counts().get(0)))
        .containsExactly(9, 5);
  }
}
