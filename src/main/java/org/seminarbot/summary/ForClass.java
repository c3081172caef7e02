package org.seminarbot.summary;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Opinions;
import org.seminarbot.chat.Card;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/**
 * The copy of a summary that the class sees: counts alone, in which no row tells of one person.
 * What is kept from the class is not even counted; what the class may not know yet is left out.
 */
final class ForClass {
  private static final int TWO = 2;

  /** What one can look at together; of a whole course the newest. */
  private static final int MOST = 10;

  private final Answers answers;
  private final People people;
  private final Clock clock;

  ForClass(Answers answers, People people, Clock clock) {
    this.answers = answers;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A copy.
   *
   * @param shown how many prompts are in it
   * @param leftOut what is not, and why
   */
  record Copy(Card card, int shown, List<String> leftOut) {
    Copy {
      leftOut = List.copyOf(leftOut);
    }
  }

  Copy of(String course, Subject subject) {
    Past past = Past.of(course, answers, people);
    Figures figures = Figures.of(past, subject.asks(), answer -> true, clock);
    NotYet notYet = NotYet.of(course, answers, clock);
    Card.Builder card = Card.titled("What we answered");
    List<String> leftOut = new ArrayList<>();
    int shown = 0;
    int older = 0;
    for (Figures.Item item : figures.items()) {
      if (shown == MOST) {
        older++;
        continue;
      }
      Spread spread = item.spread().forClass();
      List<Card.Block> counts = spread.together();
      String why = notYet.why(item);
      if (why.isEmpty()) {
        why = uncounted(spread, counts);
      }
      if (why.isEmpty()) {
        shown++;
        card.heading(item.name(item.version().incidentTitle())).text(asked(item)).blocks(counts);
        card.text(changed(spread));
      } else {
        leftOut.add(item.name(item.version().id()) + " (" + why + ")");
      }
    }
    if (older > 0) {
      leftOut.add(Words.count(older, "older prompt"));
    }
    card.note(
        "Counts without names. What stands for one person alone is put together with others, and"
            + " replies that are kept from the class are not counted.");
    return new Copy(card.build(), shown, leftOut);
  }

  /** Why there are no counts that the class can see; empty where there are some. */
  static String uncounted(Spread spread, List<Card.Block> counts) {
    if (spread.people() == 0) {
      return "everything is kept from the class";
    }
    if (spread.version().prompt() instanceof Question.Essay) {
      return "an essay has no counts";
    }
    boolean counted = counts.stream().anyMatch(Card.Bars.class::isInstance);
    if (spread.version().prompt() instanceof Question.Opinion) {
      return counted
          ? ""
          : "opinions are shown from %d answers on, and so far there are %d"
              .formatted(Opinions.FEWEST, spread.people());
    }
    return spread.people() < TWO || !counted ? "one person would stand alone" : "";
  }

  private static String asked(Figures.Item item) {
    return item.prompt() instanceof RolePlay play
        ? "As the " + play.role()
        : item.prompt().head().ask();
  }

  /** Who changed their move, unless that, or who did not, is one person. */
  private static String changed(Spread spread) {
    long wentOn = spread.version().prompt() instanceof RolePlay ? spread.wentOn() : 0;
    long changed = wentOn == 0 ? 0 : spread.changed();
    return changed < TWO || wentOn - changed == 1
        ? ""
        : "%d of %s changed their move under pressure."
            .formatted(changed, Words.count(wentOn, "person", "people"));
  }
}
