package org.seminarbot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seminarbot.prompt.Spread;

final class SayingsTest {

  private static Sayings of(Table... tables) {
    return new Sayings(List.of(tables).stream().map(Table::spread).toList());
  }

  private static Table scene(String... firstThen) {
    Table table = Table.of("judges-reply");
    for (int i = 0; i < firstThen.length; i++) {
      String[] moves = firstThen[i].split(" ", -1);
      for (int scene = 0; scene < moves.length; scene++) {
        table.plays(i, scene, moves[scene], "A post.");
      }
    }
    return table;
  }

  @Test
  void aSceneIsSaidWithTheMovesThatMoreThanOneDeclaredAndWhoLeftTheirs() {
    Sayings sayings =
        of(
            scene(
                "facts-now facts-now",
                "facts-now announce-step",
                "facts-now announce-step",
                "apologise announce-step",
                "apologise facts-now",
                "post-nothing"));
    assertThat(sayings.say())
        .contains(
            "First moves: 3 × “give the facts we have, more later”, 2 × “apologise”."
                + " Nearly everybody changed their move under pressure.");
    assertThat(sayings.next())
        .contains(
            "Ask: “Who began with ‘apologise’, and what made you leave it?” Then the debrief.");
  }

  @Test
  void thoseWhoAllLeftAMoveAreCounted() {
    assertThat(
            of(scene(
                    "facts-now facts-now",
                    "facts-now facts-now",
                    "apologise announce-step",
                    "apologise facts-now"))
                .say())
        .contains(
            "First moves: 2 × “apologise”, 2 × “give the facts we have, more later”."
                + " 2 of 4 changed their move under pressure, among them all 2 who began with “apologise”.");
  }

  @Test
  void thoseWhoLeftAMoveAreNotSaidToBeAllWhoBeganWithItWhereSomeWentNoFurther() {
    assertThat(
            of(scene(
                    "apologise announce-step",
                    "apologise facts-now",
                    "apologise",
                    "apologise",
                    "facts-now facts-now",
                    "facts-now facts-now"))
                .say())
        .contains(
            "First moves: 4 × “apologise”, 2 × “give the facts we have, more later”."
                + " 2 of 4 changed their move under pressure,"
                + " among them all 2 who began with “apologise” and went on.");
  }

  @Test
  void nobodyWhoStandsAloneIsSpokenOf() {
    Sayings sayings = of(scene("facts-now facts-now", "explain apologise", "post-nothing"));
    assertThat(sayings.say())
        .contains(
            "Everybody began with another move."
                + " Only 2 went on, too few to say who changed their move under pressure.");
    assertThat(sayings.next()).hasValueSatisfying(next -> assertThat(next).startsWith("Ask: “"));
  }

  @Test
  void whereNobodyWentOnThatIsSaid() {
    assertThat(of(scene("facts-now", "facts-now", "facts-now")).say())
        .contains(
            "First moves: 3 × “give the facts we have, more later”. Nobody has answered what followed yet.");
  }

  @Test
  void theBestUnderstoodQuestionIsSaidAndWhatStillDrawsSomeIsReread() {
    Sayings sayings =
        of(
            Table.of("judges-remark")
                .chooses(1, 2)
                .chooses(2, 2)
                .chooses(3, 2)
                .chooses(4, 2)
                .chooses(5, 3)
                .chooses(6, 3));
    assertThat(sayings.say())
        .hasValueSatisfying(
            say ->
                assertThat(say)
                    .startsWith("Best understood: “What did")
                    .endsWith("(right 67% of 6)."));
    assertThat(sayings.next())
        .hasValueSatisfying(
            next -> assertThat(next).endsWith("D still draws 2 of 6. Reread P5 together."));
  }

  @Test
  void aHardQuestionIsSaidToBeHardAndRereadFirst() {
    Sayings sayings =
        of(
            scene("facts-now", "facts-now", "facts-now"),
            Table.of("judges-remark").chooses(1, 3).chooses(2, 3).chooses(3, 2));
    assertThat(sayings.next())
        .hasValueSatisfying(
            next ->
                assertThat(next)
                    .startsWith("Reread P5 together: “What did")
                    .endsWith("was answered right by 1 of 3. D still draws 2 of 3."));
    assertThat(of(Table.of("judges-remark").chooses(1, 3).chooses(2, 3).chooses(3, 2)).say())
        .hasValueSatisfying(say -> assertThat(say).startsWith("Worth going back to: “What did"));
  }

  @Test
  void aQuestionThatIsMarkedInPartWasAnsweredFullyRightBySome() {
    Table table =
        Table.of("judges-demands").chooses(1, 0, 2, 4).chooses(2, 0).chooses(3, 1).chooses(4, 1);
    assertThat(of(table).next())
        .hasValueSatisfying(
            next -> assertThat(next).contains("was answered fully right by 1 of 4."));
    assertThat(of(table).say())
        .hasValueSatisfying(
            say -> assertThat(say).endsWith("(fully right 1 of 4, mean mark 33%)."));
  }

  @Test
  void ofTwoPeopleNothingIsSaid() {
    Sayings sayings = of(Table.of("judges-remark").chooses(1, 2).chooses(2, 2));
    assertThat(sayings.say()).isEmpty();
    assertThat(sayings.next()).isEmpty();
    assertThat(new Sayings(List.<Spread>of()).say()).isEmpty();
  }
}
