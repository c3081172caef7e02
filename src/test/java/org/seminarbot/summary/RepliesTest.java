package org.seminarbot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Spread;

/** What a summary says of replies: how long they are, what points they have, what to watch. */
final class RepliesTest {

  /** A limit of 140: a third is 46.7, four fifths are 112. */
  @Test
  void lengthsAreCountedAsTheLimitIs() {
    Lengths lengths =
        Lengths.of(
                Table.of("judges-reply")
                    .plays(1, 0, "post-nothing", "")
                    .plays(2, 0, "apologise", "字".repeat(46))
                    .plays(3, 0, "apologise", "字".repeat(47))
                    .plays(4, 0, "apologise", "字".repeat(112))
                    .plays(5, 0, "apologise", "字".repeat(113))
                    .plays(6, 0, "apologise", "x".repeat(92))
                    .plays(7, 0, "apologise", "x".repeat(280))
                    .spread())
            .orElseThrow();
    assertThat(lengths.words()).isEqualTo("2 short, 2 medium, 2 near the limit, 1 without a text");
    assertThat(lengths.bars().bars())
        .extracting(Card.Bars.Bar::label)
        .containsExactly(
            "Short, up to 46", "Medium, 47 to 112", "Near the limit, from 113", "Without a text");
  }

  @Test
  void anEssayIsCountedInCharactersAndAChoiceNotAtAll() {
    assertThat(Lengths.of(Table.of("judges-essay").plays(1, 0, "", "x".repeat(401)).spread()))
        .hasValueSatisfying(lengths -> assertThat(lengths.words()).isEqualTo("1 medium"));
    assertThat(Lengths.of(Table.of("judges-remark").chooses(1, 2).spread())).isEmpty();
  }

  /** By hand: 2, 1, 0 have the mean 1 and the standard error √(2 / 2 / 3) = 0.577. */
  @Test
  void meansOfARubricAreTheFirstReviewersAndBlindCodingsStandApart() {
    Table table =
        Table.of("judges-reply")
            .plays(1, 0, "apologise", "One.")
            .plays(2, 0, "apologise", "Two.")
            .plays(3, 0, "apologise", "Three.")
            .reviews(8, 1, false, Map.of("as-declared", 0))
            .reviews(8, 2, false, Map.of("as-declared", 1))
            .reviews(8, 3, false, Map.of("as-declared", 0))
            .reviews(7, 3, false, Map.of("as-declared", 2))
            .reviews(9, 1, true, Map.of("as-declared", 1))
            .reviews(9, 2, true, Map.of("as-declared", 2));
    RubricMeans means = new RubricMeans(table.spread(), table.reviews());
    assertThat(means.reviewed()).isEqualTo(3);
    assertThat(means.words()).isEqualTo("as declared 1.0 of 2");
    assertThat(Table.words(means.lines()))
        .contains(
            "as declared: mean 1.0 of 2 ± 0.6 · all 2: 1, none: 1, of 3 replies",
            "foresees objections: not pointed",
            "Second coders: mean as declared 1.5 of 2. Of 2 reviews, given without sight of the first",
            "± is the standard error of the mean.");
  }

  @Test
  void aReviewOfWhatHasChangedSinceDoesNotCount() {
    Table table =
        Table.of("judges-reply")
            .plays(1, 0, "apologise", "One.")
            .reviews(8, 1, false, Map.of("as-declared", 2))
            .plays(1, 1, "facts-now", "Another.");
    assertThat(new RubricMeans(table.spread(), table.reviews()).reviewed()).isZero();
  }

  @Test
  void oneReviewHasAMeanButNoErrorOfIt() {
    Table table =
        Table.of("judges-reply")
            .plays(1, 0, "apologise", "One.")
            .reviews(8, 1, false, Map.of("as-declared", 2));
    assertThat(Table.words(new RubricMeans(table.spread(), table.reviews()).lines()))
        .contains("as declared: mean 2.0 of 2 · all 2: 1")
        .doesNotContain("±");
  }

  @Test
  void whatIsKeptHiddenOrCopiedIsToBeWatched() {
    String copied = "A court that sees “enemies” everywhere  has stopped looking at itself";
    assertThat(
            Watch.words(
                List.of(
                    Table.of("judges-reply")
                        .withholds(1, "apologise", "We are sorry for all of it.")
                        .withholds(2, "apologise", "We are very sorry for it.")
                        .hidden(3, "apologise", "WE ARE SORRY for all of it")
                        .plays(4, 0, "explain", copied.replace("“enemies”", "enemies"))
                        .plays(5, 0, "explain", "Sorry.")
                        .plays(6, 0, "explain", "Sorry.")
                        .spread())))
        .isEqualTo(
            "2 kept from the class by their authors; 1 hidden from the class by an instructor;"
                + " 1 repeats the scene word for word; 1 repeats another’s reply word for word.");
  }

  @Test
  void whoRepeatsThemselvesRepeatsNobodyElse() {
    assertThat(
            Watch.words(
                List.of(
                    Table.of("judges-reply")
                        .plays(1, 0, "facts-now", "We will say more on Friday.")
                        .plays(1, 1, "facts-now", "We will say more on Friday.")
                        .spread())))
        .isEmpty();
  }

  @Test
  void theClassSeesNoAttemptOfWhichAnythingIsKeptFromItNorASceneThatOneReached() {
    assertThat(
            Table.of("judges-reply")
                .plays(1, 0, "facts-now", "One.")
                .plays(1, 1, "apologise", "Then.")
                .plays(2, 0, "facts-now", "Two.")
                .withholds(3, "explain", "Three.")
                .plays(3, 1, "apologise", "Then.")
                .hidden(4, "explain", "Four.")
                .spread()
                .forClass()
                .answers())
        .extracting(answer -> answer.content().response().text())
        .containsExactly("One.", "Two.");
  }

  @Test
  void whoAloneChoseTwoOptionsIsNotTakenForTwoPeople() {
    Table demands = Table.of("judges-demands").chooses(1, 1, 3);
    demands.chooses(2, 0, 2, 4).chooses(3, 0, 2, 4).chooses(4, 0, 2, 4).chooses(5, 0, 2, 4);
    Card.Bars counts = (Card.Bars) demands.spread().together().get(0);
    assertThat(counts.bars())
        .filteredOn(bar -> bar.label().contains("together"))
        .singleElement()
        .satisfies(bar -> assertThat(bar.counts()).containsExactly(5));
  }

  @Test
  void aVoteIsRevealedAsItWasButShownLaterWithoutARowOfOnePerson() {
    Spread remark =
        Table.of("judges-remark").chooses(1, 3).chooses(2, 2).chooses(3, 2).chooses(4, 2).spread();
    assertThat(((Card.Bars) remark.revealed().get(0)).bars())
        .extracting(bar -> bar.counts().get(0))
        .containsExactly(0, 0, 3, 1);
    assertThat(remark.together()).isEmpty();
  }

  private static String uncounted(Table table) {
    Spread spread = table.spread().forClass();
    return ForClass.uncounted(spread, spread.together());
  }

  @Test
  void whatTheClassCannotBeShownSaysWhy() {
    assertThat(
            uncounted(Table.of("judges-essay").plays(1, 0, "", "Mine.").plays(2, 0, "", "Ours.")))
        .isEqualTo("an essay has no counts");
    Table remark = Table.of("judges-remark").chooses(1, 3);
    assertThat(uncounted(remark)).isEqualTo("one person would stand alone");
    remark.chooses(2, 2).chooses(3, 2).chooses(4, 2).chooses(5, 2);
    assertThat(uncounted(remark)).as("one against four").isEqualTo("one person would stand alone");
    assertThat(uncounted(remark.chooses(6, 3))).isEmpty();
    assertThat(uncounted(Table.of("truth-opinion").chooses(1, 0).chooses(2, 0).chooses(3, 0)))
        .isEqualTo("opinions are shown from 5 answers on, and so far there are 3");
    assertThat(uncounted(Table.of("judges-reply").withholds(1, "apologise", "We are sorry.")))
        .isEqualTo("everything is kept from the class");
  }
}
