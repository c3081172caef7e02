package org.seminarbot.roster;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.NotTaken;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.store.Sql;

/** Stores what an instructor enters for a student of the class list. */
record OnPaper(Roster roster, Answers answers, People people) {

  /**
   * Stores it, once for an event.
   *
   * @param ends whether the attempt is over with it, at one's own pace
   * @return fails with a {@link Refusal} when it is not taken any more
   */
  CompletionStage<Answers.Recorded> store(
      Request request,
      Ask ask,
      Roster.Entry entry,
      int stage,
      Answer.Content content,
      boolean ends) {
    return answers
        .record(
            request.course().key(),
            request.eventId(),
            ask,
            sql -> answering(sql, request, entry),
            stage,
            content,
            Phrases.names(request.course(), ask),
            ends && ask.seminar().isEmpty())
        .exceptionally(
            failure -> {
              Throwable cause = Refusal.cause(failure);
              throw cause instanceof NotTaken late
                  ? new Refusal(refused(late.reason()))
                  : new CompletionException(cause);
            });
  }

  /** Who stands for a student without an account, within a write; made where there is nobody. */
  Member answering(Sql sql, Request request, Roster.Entry entry) {
    return roster.answering(sql, entry.number(), e -> people.member(sql, as(request, e)));
  }

  private static String refused(NotTaken.Reason reason) {
    return "Nothing was stored: "
        + switch (reason) {
          case ROUND_OVER -> "the answers of this round have been shown.";
          case SCENE_OVER -> "this scene is entered already. /roster record shows what is next.";
          case ALREADY_COUNTED -> "the opinion is counted already.";
        };
  }

  private static Request as(Request request, Roster.Entry entry) {
    return new Request(
        request.eventId(),
        request.course(),
        request.channel(),
        new Request.Person(Member.PAPER + entry.number(), entry.name(), false),
        request.input());
  }
}
