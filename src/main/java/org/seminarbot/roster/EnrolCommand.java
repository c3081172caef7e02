package org.seminarbot.roster;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.notice.Notices;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;

/**
 * A student ties their account to their row of the roster, by the code that they were given.
 *
 * <pre>/enrol CODE</pre>
 */
public final class EnrolCommand implements Command {
  private final Roster roster;
  private final People people;
  private final Answers answers;
  private final Notices notices;

  public EnrolCommand(Roster roster, People people, Answers answers, Notices notices) {
    this.roster = roster;
    this.people = people;
    this.answers = answers;
    this.notices = notices;
  }

  @Override
  public Spec spec() {
    return new Spec(
        "enrol",
        "Say who you are in the class list, by the code you were given",
        false,
        List.of(new Spec.Option("code", "Such as ABCD-EFGH", true, Spec.Takes.TEXT)),
        List.of());
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    String course = request.course().key();
    String code =
        request.input() instanceof Input.Typed typed
            ? typed.options().getOrDefault("code", "")
            : "";
    return roster
        .enrol(request.eventId(), course, sql -> people.member(sql, request), code)
        .thenCompose(
            enrolled ->
                people
                    .member(request)
                    .thenCompose(who -> notices.above(request, who, told(request, who, enrolled))))
        .thenApply(Reply.Show::new);
  }

  private Card told(Request request, Member who, Roster.Enrolled enrolled) {
    return switch (enrolled) {
      case TIED ->
          Card.titled("You are enrolled")
              .text(
                  roster
                      .row(request.course().key(), who)
                      .map(entry -> "In the class list you are " + entry.line() + ".")
                      .orElse(""))
              .text(Phrases.entered(answers.onPaper(request.course().key(), who)))
              .note(
                  request.course().namesShown()
                      ? "Is that not you? Tell your instructor, who can undo it."
                      : "Your answers stay under %s. Only the class list says that this is you, and instructors see that only when they ask for it. Is that not you? Tell your instructor, who can undo it."
                          .formatted(who.pseudonym()))
              .build();
      case WRONG ->
          Card.say(
              "No student waits for that code. Each works once: check it, or ask your instructor"
                  + " for a new one.");
      case LOCKED ->
          Card.say(
              "Those were too many wrong codes. Try again in an hour, or ask your instructor.");
      case TAKEN ->
          Card.say(
              "Your account is enrolled as another student already, so nothing was changed. If that"
                  + " is wrong, ask your instructor.");
    };
  }
}
