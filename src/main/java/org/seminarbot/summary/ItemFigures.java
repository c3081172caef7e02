package org.seminarbot.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.seminarbot.chat.Card;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.Interval;
import org.seminarbot.statistics.ItemAnalysis;
import org.seminarbot.statistics.ItemWords;
import org.seminarbot.text.Words;

/** The item analysis of a question, each figure with a sentence beside it. */
final class ItemFigures {
  private static final double PERCENT = 100;
  private static final double MORE = 1.25;
  private static final double LESS = 0.75;

  private final ItemAnalysis.ItemFigures item;
  private final int attempts;
  private final int items;
  private final ItemWords words;

  /**
   * @param attempts how many took the test
   * @param items how many questions the test has
   * @param leftOut how many of those who took it did not answer this one
   */
  ItemFigures(ItemAnalysis.ItemFigures item, int attempts, int items, int leftOut) {
    this.item = item;
    this.attempts = attempts;
    this.items = items;
    this.words = new ItemWords(item, attempts, leftOut);
  }

  List<Card.Block> lines() {
    List<Card.Block> lines = new ArrayList<>();
    lines.add(line("Facility index", item.facility(), Numbers::percent, facility()));
    if (items > 1) {
      lines.add(
          line("Discrimination index", item.discriminationIndex(), Numbers::percent, tells()));
      lines.add(
          line(
              "Discriminative efficiency",
              item.discriminativeEfficiency(),
              Numbers::percent,
              efficiency()));
      lines.add(line("Weight in effect", item.effectiveWeight(), Numbers::percent, weight()));
    }
    lines.add(line("Random guess score", item.guess(), Numbers::percent, " by choosing blindly"));
    lines.add(new Card.Note(note()));
    return lines;
  }

  private static Card.Said line(
      String name, Figure figure, DoubleFunction<String> number, String sentence) {
    OptionalDouble value = figure.value();
    return new Card.Said(
        name,
        value.isPresent()
            ? number.apply(value.getAsDouble()) + sentence + "."
            : "not defined: " + figure.why() + ".");
  }

  /** What the mean mark says of how hard it is. */
  private String facility() {
    return " of the marks were reached" + (words.mostLeftItOut() ? ": " : ", so ") + words.level();
  }

  /** Whether those who do well elsewhere do well here, and how sure that is. */
  private String tells() {
    double percent = item.discriminationIndex().value().orElse(0);
    return ": "
        + words.tells()
        + (words.mostLeftItOut()
            ? ""
            : Interval.ofCorrelation(percent / PERCENT, attempts)
                .map(
                    interval ->
                        ". With %s it could, roughly, as well be %s"
                            .formatted(
                                Words.count(attempts, "attempt"), Numbers.percents(interval)))
                .orElse(""));
  }

  private String efficiency() {
    return words.mostLeftItOut()
        ? ": no more than the index says"
        : item.discriminativeEfficiency().value().orElse(0) < 0
            ? ": negative, as the index is"
            : " of what marks such as these could tell apart is told apart";
  }

  /** What the question does to the totals, against what its points say. */
  private String weight() {
    double meant = item.intendedWeight().value().orElse(0);
    double found = item.effectiveWeight().value().orElse(0);
    String does =
        found > meant * MORE
            ? "it makes the totals differ more than its points say"
            : found < meant * LESS
                ? "it makes the totals differ less than its points say"
                : "it makes the totals differ about as much as its points say";
    return ": " + does + " (meant: " + Numbers.percent(meant) + ")";
  }

  private String note() {
    return (items > 1
            ? "The test: what marks itself of all that this course was asked, %s, taken by %s."
                .formatted(Words.count(items, "question"), Words.count(attempts, "student"))
            : "How it tells students apart can be said once a second question has been answered.")
        + (attempts < ItemWords.FEW
            ? " A small number: one student more may change these figures much."
            : "");
  }
}
