package org.seminarbot.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seminarbot.review.Code;
import org.seminarbot.statistics.Figure;

final class CodersTest {
  private static final Code APOLOGY = new Code("coombs", "apology");
  private static final Code EXCUSE = new Code("coombs", "excuse");

  private static Table replies(int many) {
    Table table = Table.of("judges-reply");
    for (int i = 1; i <= many; i++) {
      table.plays(i, 0, "apologise", "Post " + i);
    }
    return table;
  }

  private static Coders of(Table table) {
    return new Coders(table.spread(), table.reviews());
  }

  private static double value(Map<String, Figure> figures, String name) {
    return figures.getOrDefault(name, Figure.none("there is none")).value().orElseThrow();
  }

  /**
   * By hand, nominal: two coders, two replies, two codes: 1 1, 0 0, 1 1, 0 1 (reply by reply, code
   * by code). Coincidences: 0-0 2, 0-1 1, 1-0 1, 1-1 4, n = 8; so alpha = 1 − 7 · 2 / (2 · 3 · 5) =
   * 0.5333. Cohen's kappa: 3 of 4 alike; by chance 1/2 · 1/4 + 1/2 · 3/4 = 1/2; so 0.5.
   */
  @Test
  void codesAreComparedEachAsThereOrNot() {
    Coders coders =
        of(
            replies(2)
                .reviews(8, 1, false, Map.of(), APOLOGY)
                .reviews(9, 1, true, Map.of(), APOLOGY)
                .reviews(8, 2, false, Map.of(), APOLOGY)
                .reviews(9, 2, true, Map.of(), APOLOGY, EXCUSE));
    assertThat(value(coders.codes(), "Coombs")).isCloseTo(1 - 7.0 * 2 / 30, within(1e-12));
    assertThat(value(coders.kappas(), "codes: Coombs")).isCloseTo(0.5, within(1e-12));
    assertThat(Table.words(coders.lines()))
        .contains(
            "Codes, Krippendorff’s alpha: Coombs 0.53. Too far apart to build on: Coombs.",
            "Of 2 replies coded by two or more without sight of each other.",
            "A small number: one reply more may change these figures much.");
  }

  /**
   * By hand: 1 1, 1 0, of the one code that both coders used anywhere. Coincidences: 1-1 2, 0-1 1,
   * 1-0 1, n = 4; so alpha = 1 − 3 · 2 / (2 · 1 · 3) = 0.
   */
  @Test
  void whoUsesASchemeElsewhereMeansNoWhereTheyGiveNoCodeAndWhoNeverUsesItIsNotCompared() {
    Coders coders =
        of(
            replies(2)
                .reviews(8, 1, false, Map.of(), APOLOGY)
                .reviews(9, 1, true, Map.of(), APOLOGY)
                .reviews(8, 2, false, Map.of(), APOLOGY)
                .reviews(9, 2, true, Map.of("as-declared", 1)));
    assertThat(value(coders.codes(), "Coombs")).isCloseTo(0, within(1e-12));
    Coders once =
        of(
            replies(1)
                .reviews(8, 1, false, Map.of("as-declared", 1), APOLOGY)
                .reviews(9, 1, true, Map.of("as-declared", 1)));
    assertThat(once.codes().getOrDefault("Coombs", Figure.of(9)).why())
        .isEqualTo("nothing was coded by two");
  }

  @Test
  void pointsThatAgreeAreSaidToAgreeAndAnUndefinedFigureSaysWhy() {
    Coders coders =
        of(
            replies(2)
                .reviews(8, 1, false, Map.of("as-declared", 2, "foresees-objections", 1))
                .reviews(9, 1, true, Map.of("as-declared", 2, "foresees-objections", 1))
                .reviews(8, 2, false, Map.of("as-declared", 0, "foresees-objections", 1))
                .reviews(9, 2, true, Map.of("as-declared", 0, "foresees-objections", 1)));
    assertThat(Table.words(coders.lines()))
        .contains(
            "as declared 1.00.",
            "None for foresees objections: all gave the same value everywhere, so chance agrees as well.",
            "nothing was coded by two.",
            "The coders mean the same.");
  }

  @Test
  void aReviewThatWasGivenInSightOfAnotherIsNotCompared() {
    assertThat(
            of(replies(1)
                    .reviews(8, 1, false, Map.of("as-declared", 2))
                    .reviews(9, 1, false, Map.of("as-declared", 2)))
                .lines())
        .isEmpty();
  }

  @Test
  void threeCodersHaveAnAlphaAndNoKappa() {
    String words =
        Table.words(
            of(replies(2)
                    .reviews(7, 1, false, Map.of("as-declared", 2))
                    .reviews(8, 1, true, Map.of("as-declared", 2))
                    .reviews(9, 1, true, Map.of("as-declared", 1))
                    .reviews(7, 2, false, Map.of("as-declared", 0))
                    .reviews(8, 2, true, Map.of("as-declared", 0)))
                .lines());
    assertThat(words).contains("Krippendorff").doesNotContain("Cohen");
  }

  @Test
  void whatCoderMeanIsSaidByKrippendorffsOwnMarks() {
    assertThat(Coders.judged(Map.of("a", Figure.of(0.8)))).contains("mean the same");
    assertThat(Coders.judged(Map.of("a", Figure.of(0.7)))).contains("first impression");
    assertThat(Coders.judged(Map.of("a", Figure.of(0.66)))).contains("Too far apart");
    assertThat(Coders.judged(Map.of("a", Figure.none("why")))).isEmpty();
  }

  @Test
  void whatIsTooFarApartIsNamedAsAndInTheOrderInWhichItStands() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("Benoit", Figure.of(0.14));
    figures.put("Coombs", Figure.of(0.9));
    figures.put("Reading", Figure.of(-0.1));
    assertThat(Coders.judged(figures)).startsWith(" Too far apart to build on: Benoit, Reading.");
  }

  @Test
  void agreementOverFewerThanTwentyRepliesSaysThatTheyAreFew() {
    for (int many : List.of(19, 20)) {
      Table table = replies(many);
      for (int i = 1; i <= many; i++) {
        table
            .reviews(8, i, false, Map.of("as-declared", i % 3))
            .reviews(9, i, true, Map.of("as-declared", i % 3));
      }
      assertThat(Table.words(of(table).lines()).contains("A small number: one reply more"))
          .isEqualTo(many < 20);
    }
  }
}
