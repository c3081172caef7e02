package org.seminarbot.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows who is missing, and reminds them: each once of each thing, unless they want it not. */
final class Reminding {
  private static final Logger log = LoggerFactory.getLogger(Reminding.class);

  private final Missing missing;
  private final MissingCards cards;
  private final Reminders reminders;
  private final People people;
  private final Outbox outbox;

  Reminding(
      Missing missing, MissingCards cards, Reminders reminders, People people, Outbox outbox) {
    this.missing = missing;
    this.cards = cards;
    this.reminders = reminders;
    this.people = people;
    this.outbox = outbox;
  }

  /** Who is missing where somebody asks from. */
  Reply.Show missing(Request request) {
    String course = request.course().key();
    Missing.Found found = missing.here(request);
    return new Reply.Show(
        cards.missing(
            found,
            reminders.due(course, found.byStudent()),
            reminders.unwilling(course, found.byStudent().keySet())),
        MissingCards.files(found));
  }

  /** The reply does not wait for what is sent: of three hundred messages that takes minutes. */
  CompletionStage<Card> remind(Request request, ActionId action) {
    String course = request.course().key();
    Missing.Found found = missing.again(request, action.args());
    if (!found.open()) {
      throw new Refusal("That takes no more answers, so nobody was reminded.");
    }
    return reminders
        .claim(course, request.eventId(), found.byStudent())
        .thenApply(
            claimed -> {
              if (!claimed.due().isEmpty()) {
                send(request, claimed.due(), found);
              }
              return MissingCards.reminding(
                  claimed, reminders.unwilling(course, found.byStudent().keySet()));
            });
  }

  /**
   * One after the other, since a chat takes few direct messages at once; then tells how it went.
   */
  private void send(Request request, List<Reminders.Due> all, Missing.Found found) {
    CompletionStage<List<Missing.Student>> missed =
        CompletableFuture.completedStage(new ArrayList<>());
    for (Reminders.Due due : all) {
      missed = missed.thenCompose(before -> send(request.course().key(), due, before));
    }
    var unused =
        missed
            .thenCompose(
                not ->
                    outbox.tell(
                        request.who().account(), MissingCards.reminded(all.size(), not, found)))
            .exceptionally(
                failure -> {
                  log.warn("An instructor could not be told how reminding went.", failure);
                  return null;
                });
  }

  private CompletionStage<List<Missing.Student>> send(
      String course, Reminders.Due due, List<Missing.Student> missed) {
    return CompletableFuture.completedStage(due.student().member().account())
        .thenCompose(account -> outbox.tell(account, cards.reminder(due)))
        .handle((done, failure) -> failure == null)
        .thenCompose(
            reached -> {
              if (reached) {
                return CompletableFuture.completedStage(missed);
              }
              missed.add(due.student());
              return reminders.failed(course, due).thenApply(done -> missed);
            });
  }

  /** Notes whether a student wants reminders. */
  CompletionStage<Card> want(Request request, boolean wanted) {
    return people
        .member(request)
        .thenCompose(who -> reminders.want(request.course().key(), request.eventId(), who, wanted))
        .thenApply(done -> MissingCards.wanted(wanted));
  }
}
