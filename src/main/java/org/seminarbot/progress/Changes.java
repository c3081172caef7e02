package org.seminarbot.progress;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.QuestionCards;
import org.seminarbot.reading.Question;

/** The way back to answers that count and can still be changed. */
final class Changes {
  static final String CHANGES = "changes";

  /** A button for each. */
  private static final int PAGE = 5;

  private final List<Done> open;
  private final ExtraTime extra;
  private final Clock clock;

  /**
   * @param done all that somebody has answered
   * @param extra what they have more time by
   */
  Changes(List<Done> done, ExtraTime extra, Clock clock) {
    this.extra = extra;
    this.clock = clock;
    this.open = done.stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(Done done) {
    return done.ask().seminar().isEmpty()
        && done.ask().version().prompt() instanceof Question
        && !done.answer().ended()
        && due(done).isPresent();
  }

  private Optional<Instant> due(Done done) {
    return extra.waits(done.ask(), clock.instant());
  }

  /** The button that leads to the one, or to the list of several. */
  void add(Card.Builder card) {
    if (open.size() == 1) {
      card.button(change(open.get(0)), "Change my answer");
    } else if (open.size() > 1) {
      card.button(ActionId.of(ProgressCommand.NAME, CHANGES, 0), "Change an answer");
    }
  }

  private static ActionId change(Done done) {
    return ActionId.of("quiz", "change", done.ask().id());
  }

  /**
   * A page of them, in the order in which they were given.
   *
   * @param page from 0; one that is not there is the last
   */
  Card card(long page) {
    Card.Builder card = Card.titled("What you can still change");
    if (open.isEmpty()) {
      return card.text("Nothing: what counted is due by now, or has no answer of yours.").build();
    }
    int at = (int) Math.max(0, Math.min(page, (open.size() - 1) / PAGE));
    int end = Math.min(open.size(), (at + 1) * PAGE);
    for (int i = at * PAGE; i < end; i++) {
      card.add(new Card.Said((i + 1) + ". until " + until(open.get(i)), words(open.get(i))));
    }
    for (int i = at * PAGE; i < end; i++) {
      card.button(change(open.get(i)), "Change %d: %s".formatted(i + 1, ask(open.get(i))));
    }
    if (at > 0) {
      card.button(ActionId.of(ProgressCommand.NAME, CHANGES, at - 1), "Those before");
    }
    if (end < open.size()) {
      card.button(ActionId.of(ProgressCommand.NAME, CHANGES, at + 1), "More answers");
    }
    return card.build();
  }

  private String until(Done done) {
    return due(done).map(due -> Phrases.day(due, clock)).orElse("it is due");
  }

  private static String ask(Done done) {
    return done.ask().version().prompt().head().ask();
  }

  private static String words(Done done) {
    Question question = (Question) done.ask().version().prompt();
    return ask(done)
        + "\nYou: "
        + QuestionCards.answer(question, done.answer().content().response());
  }
}
