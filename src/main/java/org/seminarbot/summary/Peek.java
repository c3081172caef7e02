package org.seminarbot.summary;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.Page;
import org.seminarbot.chat.Card;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/** All replies to what is summed up, some at a time, the newest first; for instructors alone. */
final class Peek {
  private static final int MOST = 6;

  private final Answers answers;
  private final People people;
  private final Clock clock;

  Peek(Answers answers, People people, Clock clock) {
    this.answers = answers;
    this.people = people;
    this.clock = clock;
  }

  /** A reply that can still be read. */
  private record Reply(Ask ask, Answer answer, Member who) {}

  /**
   * The replies before one.
   *
   * @param before the id of an answer; 0 for the newest
   */
  Card before(String course, Subject subject, long before) {
    Map<Long, Ask> asks =
        subject.reviewed().stream().collect(Collectors.toMap(Ask::id, Function.identity()));
    Page page = answers.page(course, List.copyOf(asks.keySet()), before, MOST);
    List<Reply> shown =
        page.answers().stream().flatMap(answer -> reply(course, asks, answer).stream()).toList();
    long newer = page.newer();
    Card.Builder card =
        Card.titled(
            "REPLIES · "
                + subject.title()
                + (subject.called().equals("names") ? "" : " · " + subject.called()));
    if (shown.isEmpty()) {
      return card.text("There is no reply that can be read.").build();
    }
    card.text(
        "%d to %d of %s, the newest first."
            .formatted(
                newer + 1, newer + shown.size(), Words.count(page.all(), "reply", "replies")));
    shown.forEach(reply -> card.add(said(reply, subject.names())));
    if (shown.stream().anyMatch(r -> r.ask().version().prompt() instanceof RolePlay)) {
      card.note("Role-play replies were written in an assigned role.");
    }
    if (newer + shown.size() < page.all()) {
      card.mainButton(
          subject.action("peek", shown.get(shown.size() - 1).answer().id()), "Older replies");
    }
    if (newer > 0) {
      card.button(subject.action("peek", 0), "The newest replies");
    }
    return card.build();
  }

  private Optional<Reply> reply(String course, Map<Long, Ask> asks, Answer answer) {
    return Optional.ofNullable(asks.get(answer.ask()))
        .flatMap(
            ask -> people.byId(course, answer.person()).map(who -> new Reply(ask, answer, who)));
  }

  private Card.Said said(Reply reply, boolean names) {
    Answer answer = reply.answer();
    boolean play = reply.ask().version().prompt() instanceof RolePlay;
    String reason = answer.content().reason();
    return new Card.Said(
        answer.who(reply.who(), names),
        Phrases.time(answer.given(), clock)
            + " · "
            + reply.ask().version().id()
            + (play ? ", scene " + (answer.stage() + 1) : "")
            + (answer.attempt() > 1 ? ", attempt " + answer.attempt() : "")
            + (answer.late() ? " · late" : "")
            + Phrases.kept(answer)
            + (reason.isEmpty() ? "" : "\nOut of role: " + reason)
            + "\n"
            + Phrases.words(reply.ask().version(), answer.content()));
  }
}
