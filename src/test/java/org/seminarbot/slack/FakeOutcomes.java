package org.seminarbot.slack;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.seminarbot.slack.FakeSlack.Answer;
import org.seminarbot.slack.FakeSlack.Kind;
import org.seminarbot.slack.FakeSlack.Message;
import org.seminarbot.slack.FakeSlack.Pending;
import org.seminarbot.slack.FakeSlack.View;

/** Tells whoever waits for something to come of what a person did that it has come. */
final class FakeOutcomes {
  private final FakeTeam team;
  private final Set<Pending> waiting = ConcurrentHashMap.newKeySet();

  FakeOutcomes(FakeTeam team) {
    this.team = team;
  }

  void waits(Pending pending) {
    waiting.add(pending);
  }

  /** The bot posted or edited a message by the Web API. */
  void posted(Message message) {
    answer(
        it ->
            (message.seenBy(it.user()) && message.ephemeralTo() != null)
                || message.channel().equals(team.direct(it.user()).id)
                || (it.kind() == Kind.MENTION && message.channel().equals(it.channel())),
        message);
  }

  /** The bot answered through the response_url, or the acknowledgement, of what a person did. */
  void responded(Pending owner, Message message) {
    answer(it -> it.stemsFrom(owner), message);
  }

  private void answer(Predicate<Pending> which, Message message) {
    settle(which, new Answer(Optional.of(message), Optional.empty()));
  }

  /** A view was opened or pushed on behalf of what a person did. */
  void opened(Pending by, View view) {
    settle(it -> it.repeats(by), new Answer(Optional.empty(), Optional.of(view)));
  }

  /** A view was changed that people have pressed, submitted or opened. */
  void updated(View view) {
    settle(
        it -> view.root().equals(it.rootView()), new Answer(Optional.empty(), Optional.of(view)));
  }

  void published(View view) {
    settle(
        it ->
            it.user() == view.user() && (it.kind() == Kind.HOME || view.id().equals(it.rootView())),
        new Answer(Optional.empty(), Optional.of(view)));
  }

  /** Nothing more is to be seen of what a person did. */
  void nothing(Pending pending) {
    settle(it -> it == pending, new Answer(Optional.empty(), Optional.empty()));
  }

  private void settle(Predicate<Pending> which, Answer answer) {
    waiting.stream()
        .filter(which)
        .toList()
        .forEach(
            pending -> {
              waiting.remove(pending);
              pending.answered(answer);
            });
  }
}
